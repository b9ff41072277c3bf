import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import type { Moment } from '../../../core/world/time.ts'
import type { ServerWorld } from '../../../server/server-world.ts'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { type Served, serve } from '../../server/served.ts'
import { launchBrowser, type WatchedPage, watchPage } from '../helpdesk/browser.ts'
import { type FakeControls, type FakeKnobs, type FakeMail, fakeOfficeScript } from './fake-office.ts'

/** The moment of the demo world that the pane is shown. */
export const now = Date.parse('2026-11-24T00:00:00Z')
/** A pane as wide as Outlook opens it. */
export const tabOptions = {
  locale: 'en-GB',
  timezoneId: 'UTC',
  viewport: { width: 320, height: 720 },
  reducedMotion: 'reduce',
} as const
const cdn = 'https://appsforoffice.microsoft.com/lib/1/hosted/'

export interface PaneWorld {
  readonly set: SampleSet
  readonly bytesOf: (file: string) => Bytes
  /** A mail of Outlook whose file is this sample. */
  readonly mailOf: (file: string, changes?: FakeMail) => FakeMail
  readonly browser: Browser
  /** One for all tabs, so that scripts are compiled once. */
  readonly tabs: BrowserContext
  readonly folder: string
  readonly serveWith: (changes: Partial<ServerWorld>) => Promise<Served>
  readonly served: Served
  readonly close: () => Promise<void>
}

/** Builds the pages once, serves them by the genuine server under its own headers, and starts the browser, here with further arguments; `at` is when the samples were made. */
export async function openPaneWorld(at: Moment = now, browserArguments: readonly string[] = []): Promise<PaneWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'pane-'))
  const configFile = fileURLToPath(new URL('../../../addin/vite.config.ts', import.meta.url))
  const [set] = await Promise.all([makeSamples({ now: at }), build({ configFile, logLevel: 'error', build: { outDir: folder } })])
  const crls = set.crls.map(({ bytes }) => readTrustFile(bytes))
  const trust = {
    anchors: readTrustFile(toUtf8(set.trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'demo' })),
    intermediates: [],
    crls: crls.flatMap((file) => file.crls),
    ocspResponses: [],
    notes: [],
  }
  const serveWith = (changes: Partial<ServerWorld>) =>
    serve({ trust, isSimulated: true, samples: set.samples, pagesFolder: folder, requestsPerMinute: 100_000, ...changes })
  const [served, browser] = await Promise.all([serveWith({}), launchBrowser(browserArguments)])
  const tabs = await browser.newContext(tabOptions)
  const bytesOf = (file: string) => {
    const sample = set.samples.find((each) => each.file === file)
    if (sample === undefined) throw new Error(`no sample ${file}`)
    return sample.bytes
  }
  return {
    set,
    bytesOf,
    mailOf: (file, changes) => ({ file: { value: toBase64(bytesOf(file)) }, ...changes }),
    browser,
    tabs,
    folder,
    serveWith,
    served,
    close: async () => {
      await browser.close()
      await served.close()
      await rm(folder, { recursive: true })
    },
  }
}

export interface OpenOptions {
  /** `events.html`: what Outlook opens for the line above a new mail. */
  readonly file?: string
  readonly query?: string
  readonly served?: Served
  /** Stops the clock of the page, so that a test can let time pass. */
  readonly holdClock?: boolean
  /** False: opened as a plain address, not by Outlook. */
  readonly hint?: boolean
  /** Called before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** Opens the pane in the fake Outlook; the network knows this server and the Office.js of the test, nothing else. */
export async function openPane(world: PaneWorld, knobs: FakeKnobs, options: OpenOptions = {}): Promise<WatchedPage> {
  const { file = 'index.html', query = '', served = world.served, holdClock = false, hint = true, prepare } = options
  const watched = await watchPage(await world.tabs.newPage())
  const { page } = watched
  if (holdClock) await page.clock.install({ time: now })
  else await page.clock.setFixedTime(now)
  const origin = `http://127.0.0.1:${served.port}`
  await page.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  )
  await page.route(`${cdn}office.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: fakeOfficeScript(knobs) }))
  await prepare?.(page)
  const asOutlook = hint ? '_host_Info=Outlook$Web$16.01$en-US$$$$0' : ''
  await page.goto(`${origin}/taskpane/${file}?${asOutlook}${query}`)
  return watched
}

/** Reads or turns the fake Outlook of an open pane. */
export function inOutlook<Value, Argument = undefined>(
  page: Page,
  act: (controls: FakeControls, argument: Argument) => Value,
  argument?: Argument,
): Promise<Value> {
  const source = `(${act.toString()})(globalThis.fakeOffice, ${JSON.stringify(argument ?? null)})`
  return page.evaluate(source) as Promise<Value>
}

/** The verdict that the pane shows, as soon as it shows one. */
export async function verdictIn(page: Page): Promise<string | null> {
  await page.locator('.answer[data-verdict]').waitFor()
  return page.locator('.answer').getAttribute('data-verdict')
}
