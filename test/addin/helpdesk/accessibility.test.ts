import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../core/world/limits.ts'
import { writeEntity } from '../../../simulation/mime-text.ts'
import { makeSampleWorld } from '../../../simulation/sample-world.ts'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { signedMail } from '../../../simulation/signed-message.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const set: SampleSet = await makeSamples({ now })
const { jo, issuing } = makeSampleWorld(now)
const joMail = { signers: [{ certificate: jo, signingTime: now }], certificates: [jo.der, issuing.der], date: now }
let helpdesk: Helpdesk
beforeAll(async () => {
  helpdesk = await openHelpdesk(set)
}, 60_000)
afterAll(() => helpdesk?.close())

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { forcedColors: 'active' }],
  ['320 px', { viewport: { width: 320, height: 700 } }],
  ['German', { locale: 'de-DE' }],
]

describe.each(looks)('helpdesk page in %s', (_, options) => {
  it('has no serious accessibility problem and nothing beyond the edge, in every state', async () => {
    const { page } = await open(options)
    for (const [state, reach] of states) {
      await reach(page)
      expect(await seriousProblems(page), state).toEqual([])
      expect(await hiddenWidth(page), state).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  }, 60_000)
})

/** Each leads on from the one before. */
const states: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['start, everything opened', openAll],
  ['a root to be trusted', offerRoot],
  ['report, everything opened', (page) => drop(page, '05-altered.eml')],
  ['list', dropSeveral],
  ['working', stayAtWork],
  ['failed', dropTooLarge],
]

describe('report with everything opened', () => {
  it.each(['01-valid.eml', '04-forwarded.eml', '12-encrypted.eml', '22-no-certificate.eml'])(
    'has no serious accessibility problem: %s',
    async (file) => {
      const { page } = await open({})
      await drop(page, file)
      expect(await seriousProblems(page)).toEqual([])
      await page.context().close()
    },
  )
})

describe('a mail that is read, compared and taken apart', () => {
  it('has no serious accessibility problem', async () => {
    const { page } = await open({})
    const html = { ...joMail, entity: writeEntity(['Content-Type: text/html; charset=utf-8'], '<h1>Offer</h1><p>Dear <b>Alex</b></p>') }
    await dropFiles(page, [{ name: 'html.eml', bytes: signedMail(html) }])
    await page.setInputFiles('#compare-file', { name: 'other.eml', mimeType: 'message/rfc822', buffer: Buffer.from(signedMail(joMail)) })
    await page.locator('.comparison').waitFor()
    await openAll(page)
    await page.locator('.mail-frame iframe').waitFor()
    await page.locator('#asn1-search').fill('sequence')
    await page.keyboard.press('Enter')
    await page.locator('.asn1-hit').first().waitFor()
    expect(await seriousProblems(page)).toEqual([])
    expect(await hiddenWidth(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})

async function drop(page: Page, file: string): Promise<void> {
  await dropFiles(page, given(file))
  await page.locator('.report').waitFor()
  await openAll(page)
  for (const picture of ['.step', '.part']) if ((await page.locator(picture).count()) > 0) await page.locator(picture).first().click()
}

async function offerRoot(page: Page): Promise<void> {
  const buffer = Buffer.from(set.trustAnchors)
  await page.setInputFiles('#anchor-file', { name: 'root.pem', mimeType: 'application/x-pem-file', buffer })
  await page.locator('.candidate').first().waitFor()
}

async function dropSeveral(page: Page): Promise<void> {
  await dropFiles(page, given('01-valid.eml', '07-expired.eml'))
  await page.locator('.list').waitFor()
}

/** From here on no verifier is asked anything, so none answers. */
async function stayAtWork(page: Page): Promise<void> {
  await page.evaluate(() => {
    Worker.prototype.postMessage = () => {}
  })
  await dropFiles(page, given('01-valid.eml'))
  await page.locator('.working').waitFor()
}

async function dropTooLarge(page: Page): Promise<void> {
  await page.evaluate((bytes) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(bytes)], 'large.eml'))
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, defaultLimits.messageBytes + 1)
  await page.locator('.failed').waitFor()
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

function given(...files: string[]) {
  return set.samples.filter(({ file }) => files.includes(file)).map(({ file: name, bytes }) => ({ name, bytes }))
}

function hiddenWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function open(options: BrowserContextOptions) {
  const watched = await helpdesk.open({ reducedMotion: 'reduce', ...options })
  // Not as a script element, which the content security policy refuses.
  await watched.page.addInitScript({ path: axePath })
  await watched.page.reload()
  await watched.page.waitForSelector('[data-sample]')
  return watched
}

async function seriousProblems(page: Page): Promise<string[]> {
  const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
}
