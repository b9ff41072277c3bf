import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Bytes, toUtf8 } from '../../core/world/bytes.ts'
import { makeSampleWorld } from '../../simulation/sample-world.ts'
import { makeSamples } from '../../simulation/samples.ts'
import { signedMail } from '../../simulation/signed-message.ts'
import { openWatchedPage } from '../addin/helpdesk/browser.ts'
import { openHelpdesk } from '../addin/helpdesk/open-helpdesk.ts'
import { watchAnswer } from './answer-watch.ts'
import type { SoakResult } from './soak-result.ts'
import { traceMainThread } from './trace-main-thread.ts'

const maxAnswerMs = 1000
const maxFrameMs = 200
const small = 100 * 1024
const large = 25 * 1024 * 1024
const largeRounds = 3

/** How soon the helpdesk page answers in Chromium, and whether it stays responsive meanwhile; holds when the median of 100 KB is under 1 s and no task of 25 MiB is over 200 ms on the clock. */
export async function soakPages([rounds = 7]: readonly number[]): Promise<SoakResult> {
  const now = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'pages-'))
  const helpdesk = await openHelpdesk(await makeSamples({ now }))
  try {
    // The clock of the page runs, or nothing could be measured by it.
    const { page } = await openWatchedPage(helpdesk.browser)
    await page.goto(`${helpdesk.origin}/helpdesk/`)
    await page.waitForSelector('[data-sample]')
    const quick: number[] = []
    for (let round = 0; round < rounds; round++) quick.push(await judge(page, folder, mailOf(small, now)))
    const long: number[] = []
    const { cpuMs, wallMs } = await traceMainThread(helpdesk.browser, async () => {
      for (let round = 0; round < largeRounds; round++) long.push(await judge(page, folder, mailOf(large, now)))
    })
    return {
      held: median(quick) <= maxAnswerMs && wallMs <= maxFrameMs,
      summary:
        `helpdesk page in Chromium, file to verdict: 100 KB ${median(quick)} ms (${Math.min(...quick)} to ${Math.max(...quick)}, ${rounds} times); ` +
        `25 MiB ${median(long)} ms, longest task of the page's main thread ${wallMs} ms on the clock (${cpuMs} ms of processor time; load ${loadavg()[0]?.toFixed(0)})`,
    }
  } finally {
    await helpdesk.close()
    await rm(folder, { recursive: true })
  }
}

/** A valid clear-signed mail of this size: text in lines, as mails have it. */
function mailOf(bytes: number, now: number): Bytes {
  const { jo, issuing } = makeSampleWorld(now)
  const line = `${'figures '.repeat(9)}\r\n`
  const head = 'Content-Type: text/plain; charset=utf-8\r\n\r\n'
  const entity = toUtf8(head + line.repeat(Math.floor((bytes - 4096) / line.length)))
  const signers = [{ certificate: jo, signingTime: now }]
  return signedMail({ entity, signers, certificates: [jo.der, issuing.der], date: now, from: 'Jo <jo@contoso.example>' })
}

/** Gives the page one file and measures in it until the verdict is on the screen, in milliseconds. */
async function judge(page: Page, folder: string, bytes: Bytes): Promise<number> {
  const path = join(folder, 'mail.eml')
  await writeFile(path, bytes)
  await page.locator('.brand').click()
  await page.evaluate(watchAnswer)
  await page.setInputFiles('#file', path)
  await page.locator('.report[data-verdict="valid"]').waitFor({ timeout: 120_000 })
  return page.evaluate(() => (globalThis as unknown as { answered: Promise<number> }).answered)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
