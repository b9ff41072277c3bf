import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions } from 'playwright-core'
import { build } from 'vite'
import type { AdminWorld } from '../../../server/admin-world.ts'
import { openPc } from '../../../server/powershell/open-pc.ts'
import { createPcAccess } from '../../../server/powershell/pc-access.ts'
import type { ServerWorld } from '../../../server/server-world.ts'
import { serve } from '../../server/served.ts'
import { launchBrowser, openWatchedPage, type WatchedPage } from '../helpdesk/browser.ts'

export interface OpenOptions {
  readonly browser?: BrowserContextOptions
  readonly world?: Partial<ServerWorld>
  /** Instead of the one with the launch token. */
  readonly fragment?: string
  /** What the page is to be told of the PC, instead of running scripts. */
  readonly report?: string | undefined
}

export interface Readiness {
  /** The folder of the simulated PC. */
  readonly pc: string
  /** `report`: what the page was told of the PC, where it was told anything. */
  readonly open: (options?: OpenOptions) => Promise<WatchedPage & { readonly report: string | undefined }>
  readonly close: () => Promise<void>
}

/** Builds the pages, serves them with a simulated PC behind the real routes, and starts the browser. */
export async function openReadiness(): Promise<Readiness> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-'))
  const configFile = fileURLToPath(new URL('../../../addin/vite.config.ts', import.meta.url))
  const pagesFolder = join(folder, 'pages')
  await build({ configFile, logLevel: 'error', build: { outDir: pagesFolder } })
  const pc = join(folder, 'pc')
  const access = createPcAccess(() => openPc({ simulate: pc, now: Date.now(), needsWindows: true, onProgress: () => {} }))
  const admin = { auditOf: () => ({ append: async () => undefined }) } as unknown as AdminWorld
  const browser = await launchBrowser()
  const closers: (() => Promise<void>)[] = []
  return {
    pc,
    open: async (options = {}) => {
      const served = await serve({ pagesFolder, isSimulated: true, pc: access, admin, ...options.world })
      closers.push(served.close)
      const watched = await openWatchedPage(browser, { reducedMotion: 'reduce', ...options.browser })
      const { report } = options
      if (report !== undefined) await watched.page.route('**/api/outlook/find', (route) => route.fulfill({ json: JSON.parse(report) }))
      let told: Promise<string> | undefined
      watched.page.on('response', (response) => {
        if (response.url().endsWith('/api/outlook/find')) told = response.text()
      })
      await watched.page.goto(`http://127.0.0.1:${served.port}/readiness/${options.fragment ?? `#token=${served.token}`}`)
      await watched.page.locator('.pc-card, #not-seen').waitFor({ timeout: 120_000 })
      return { ...watched, report: await told }
    },
    close: async () => {
      await browser.close()
      for (const close of closers) await close()
      await rm(folder, { recursive: true })
    },
  }
}
