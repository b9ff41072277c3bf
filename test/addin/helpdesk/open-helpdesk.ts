import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { toBase64 } from '../../../core/world/base64.ts'
import type { SampleSet } from '../../../simulation/samples.ts'
import { launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts'
import { startPageServer } from './page-server.ts'

/** The moment at which the page of the tests is opened; the samples are made for it. */
export const now = Date.parse('2026-11-24T00:00:00Z')

export interface Helpdesk {
  readonly origin: string
  /** The built page. */
  readonly folder: string
  readonly browser: Browser
  readonly open: (options?: BrowserContextOptions, path?: string) => Promise<WatchedPage>
  readonly close: () => Promise<void>
}

/** Builds the page, serves it with these samples under its content security policy, and starts the browser. */
export async function openHelpdesk(
  { samples, trustAnchors, crls }: SampleSet,
  api: Readonly<Record<string, string>> = {},
): Promise<Helpdesk> {
  const folder = await mkdtemp(join(tmpdir(), 'helpdesk-page-'))
  const configFile = fileURLToPath(new URL('../../../addin/vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'error', build: { outDir: folder } })
  const trust = {
    simulated: true,
    anchors: trustAnchors === '' ? [] : [{ pem: trustAnchors }],
    intermediates: [],
    crls: crls.map(({ bytes }) => toBase64(bytes)),
    ocspResponses: [],
    revocation: 'available',
    limits: { messageBytes: 25 * 1024 * 1024 },
  }
  const list = samples.map(({ file, title, about, expectedVerdict }) => ({ file, title: title.en, about: about.en, expectedVerdict }))
  const files = samples.map(({ file, bytes }) => [`/api/samples/${file}`, bytes] as const)
  const server = await startPageServer(folder, {
    '/api/trust': JSON.stringify(trust),
    '/api/samples': JSON.stringify(list),
    ...Object.fromEntries(files),
    ...api,
  })
  const browser = await launchBrowser()
  return {
    origin: server.origin,
    folder,
    browser,
    open: (options, path = '/helpdesk/') => openAt(browser, `${server.origin}${path}`, options),
    close: async () => {
      await browser.close()
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function openAt(browser: Browser, url: string, options?: BrowserContextOptions): Promise<WatchedPage> {
  const watched = await openWatchedPage(browser, options)
  await watched.page.clock.setFixedTime(now)
  await watched.page.goto(url)
  await watched.page.waitForSelector('[data-sample]')
  return watched
}

/** Drops files on the page as a file manager does. */
export async function dropFiles(page: Page, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') }))
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer()
    for (const { name, text } of dropped)
      dataTransfer.items.add(new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], name))
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, given)
}
