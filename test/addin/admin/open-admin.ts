import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { build } from 'vite'
import { closeAdminWorld, openAdminWorld } from '../../../server/admin-world.ts'
import { type Served, serve } from '../../server/served.ts'
import { launchBrowser, openWatchedPage, type WatchedPage } from '../helpdesk/browser.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

export interface Admin {
  /** The folder of the simulated world. */
  readonly folder: string
  readonly served: Served
  readonly open: (options?: BrowserContextOptions, token?: string) => Promise<WatchedPage>
  readonly close: () => Promise<void>
}

/** The real server with a simulated tenant, the built page, and a browser. */
export async function openAdmin(): Promise<Admin> {
  const folder = await mkdtemp(join(tmpdir(), 'admin-world-'))
  const pagesFolder = await mkdtemp(join(tmpdir(), 'admin-page-'))
  const configFile = fileURLToPath(new URL('../../../addin/vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'error', build: { outDir: pagesFolder } })
  const admin = openAdminWorld({ folder, now: () => Date.now(), logHead: () => undefined, logFault: () => undefined })
  const served = await serve({ admin, pagesFolder, isSimulated: true })
  const browser: Browser = await launchBrowser()
  return {
    folder,
    served,
    open: async (options = {}, token = served.token) => {
      const watched = await openWatchedPage(browser, { reducedMotion: 'reduce', ...options })
      // Not as a script element, which the content security policy refuses.
      await watched.page.addInitScript({ path: axePath })
      await watched.page.goto(`http://127.0.0.1:${served.port}/admin/#token=${token}`)
      return watched
    },
    close: async () => {
      await browser.close()
      await served.close()
      await closeAdminWorld(admin)
      await Promise.all([rm(folder, { recursive: true }), rm(pagesFolder, { recursive: true })])
    },
  }
}
