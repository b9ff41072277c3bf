import { availableParallelism, loadavg } from 'node:os'
import type { BrowserContext } from 'playwright-core'
import { toBase64 } from '../../core/world/base64.ts'
import { honestMail, makeSampleWorld } from '../../simulation/sample-world.ts'
import { serveOfficeJs } from './serve-office-js.ts'
import type { SoakResult } from './soak-result.ts'
import { watchVerdict } from './verdict-watch.ts'

const messageBytes = 100 * 1024
const maxMs = 1500

/**
 * Opens the pane again and again beside a signed mail of 100 KB: in a browser that has never seen it, and in one that keeps its files. Holds when the
 * median of both, from the start of the navigation to the verdict on the screen, is at most 1.5 s.
 */
export async function soakPane([opens = 20]: readonly number[]): Promise<SoakResult> {
  // Loaded here, so that the other proofs need no browser.
  const { openPaneWorld, tabOptions } = await import('../addin/taskpane/pane-world.ts')
  const { fakeOfficeScript } = await import('../addin/taskpane/fake-office.ts')
  // The clock of the page runs, or nothing could be measured by it.
  const now = Date.now()
  const sample = makeSampleWorld(now)
  const line = `${'Figures for November, line by line. '.repeat(2)}\r\n`
  const mail = await honestMail(sample, { signer: sample.jo, body: line.repeat(Math.ceil(messageBytes / line.length)) })
  const officeJs = await serveOfficeJs(fakeOfficeScript({ mail: { file: { value: toBase64(mail) } } }))
  const world = await openPaneWorld(now, [officeJs.browserArgument])
  const address = `http://127.0.0.1:${world.served.port}/taskpane/index.html?_host_Info=Outlook$Web$16.01$en-US$$$$0`
  const newBrowser = () => world.browser.newContext({ ...tabOptions, ignoreHTTPSErrors: true })
  const first: number[] = []
  const later: number[] = []
  const kept = await newBrowser()
  await openOnce(kept, address)
  for (let count = 0; count < opens; count++) {
    const fresh = await newBrowser()
    first.push(await openOnce(fresh, address))
    await fresh.close()
    later.push(await openOnce(kept, address))
  }
  await world.close()
  await officeJs.close()
  const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`
  const summary = `${mail.length} bytes, from the start of the navigation to the verdict on the screen, ${opens} opens each: in a new browser ${tell(first)}, in one that keeps its files ${tell(later)}; ${load}`
  return { held: Math.max(median(first), median(later)) <= maxMs, summary }
}

/** Opens the pane in a new tab and lets the page itself measure, in milliseconds. */
async function openOnce(browser: BrowserContext, address: string): Promise<number> {
  const page = await browser.newPage()
  await page.addInitScript(watchVerdict)
  await page.goto(address, { waitUntil: 'commit' })
  const ms = await page.evaluate(() => (globalThis as unknown as { answered: Promise<number> }).answered)
  const verdict = await page.locator('.answer').getAttribute('data-verdict')
  if (verdict !== 'valid') throw new Error(`the pane says ${verdict}`)
  await page.close()
  return ms
}

function tell(values: readonly number[]): string {
  return `median ${median(values)} ms (${Math.min(...values)} to ${Math.max(...values)})`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY
}
