import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { partPath } from '../../parts.ts'

/** A name that leads to this computer and that browsers do not take for it: what is opened there has no secure context. */
export const insecureHost = 'insecure.example'

/** Starts the system's Chromium without any traffic of its own, here with further arguments. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: partPath('chromium'),
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`,
      ...more,
    ],
  })
}

export interface WatchedPage {
  readonly page: Page
  /** Every CSP violation, page error, console error and warning so far. */
  readonly complaints: string[]
  /** Method and path of every request so far. */
  readonly requests: string[]
}

/** Opens a tab that writes down whatever the browser complains about and asks for. */
export async function openWatchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
  return watchPage(await context.newPage())
}

/** Makes a tab that was just made write down the same. */
export async function watchPage(page: Page): Promise<WatchedPage> {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await page.exposeFunction('noteViolation', (text: string) => complaints.push(`csp: ${text}`))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = globalThis as unknown as { noteViolation(text: string): void }
      noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return { page, complaints, requests }
}
