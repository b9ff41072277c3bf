import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
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
const zippedMails = 7
const zippedMailBytes = 19_500_000

/** How soon the helpdesk page answers in Chromium, and whether it stays responsive meanwhile; holds when the median of 100 KB is under 1 s and no task of 25 MiB, or of a zip of 100 MB, is over 200 ms on the clock. */
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
    const zip = zipOfMails(now)
    const zipTrace = await traceMainThread(helpdesk.browser, async () => judgeZip(page, folder, zip))
    return {
      held: median(quick) <= maxAnswerMs && wallMs <= maxFrameMs && zipTrace.wallMs <= maxFrameMs,
      summary:
        `helpdesk page in Chromium, file to verdict: 100 KB ${median(quick)} ms (${Math.min(...quick)} to ${Math.max(...quick)}, ${rounds} times); ` +
        `25 MiB ${median(long)} ms, longest task of the page's main thread ${wallMs} ms on the clock (${cpuMs} ms of processor time; load ${loadavg()[0]?.toFixed(0)}); ` +
        `zip of ${Math.round(zip.length / 1_000_000)} MB with ${zippedMails} mails: longest task ${zipTrace.wallMs} ms (${zipTrace.cpuMs} ms)`,
    }
  } finally {
    await helpdesk.close()
    await rm(folder, { recursive: true })
  }
}

/** A valid clear-signed mail of this size: text in lines, as mails have it. */
function mailOf(bytes: number, now: number): Bytes {
  const line = `${'figures '.repeat(9)}\r\n`
  return signedMailOf(`Content-Type: text/plain; charset=utf-8\r\n\r\n${line.repeat(Math.floor((bytes - 4096) / line.length))}`, now)
}

/** Mails with attachments that do not pack any further, so that the zip is 100 MB. */
function zipOfMails(now: number): Uint8Array {
  const attachment = () => randomBytes(Math.floor((zippedMailBytes / 78) * 57)).toString('base64')
  const mail = () =>
    signedMailOf(
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${attachment().replaceAll(/.{76}/g, '$&\r\n')}\r\n`,
      now,
    )
  return zipSync(Object.fromEntries(Array.from({ length: zippedMails }, (_, index) => [`mail-${index}.eml`, mail()])), { level: 1 })
}

function signedMailOf(text: string, now: number): Bytes {
  const { jo, issuing } = makeSampleWorld(now)
  const entity = toUtf8(text)
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

async function judgeZip(page: Page, folder: string, zip: Uint8Array): Promise<void> {
  const path = join(folder, 'mails.zip')
  await writeFile(path, zip)
  await page.locator('.brand').click()
  await page.setInputFiles('#file', path)
  await page.locator('.list').waitFor({ timeout: 240_000 })
  const judged = await page.locator('tr[data-verdict="valid"]').count()
  if (judged !== zippedMails) throw new Error(`${judged} of ${zippedMails} mails of the zip are valid`)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
