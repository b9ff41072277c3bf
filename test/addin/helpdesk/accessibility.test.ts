import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  it('has no serious accessibility problem and nothing beyond the edge, from start to report', async () => {
    const { page } = await open(options)
    expect(await seriousProblems(page)).toEqual([])
    expect(await hiddenWidth(page)).toBeLessThanOrEqual(0)
    await drop(page, '05-altered.eml')
    expect(await seriousProblems(page)).toEqual([])
    expect(await hiddenWidth(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})

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
  await dropFiles(
    page,
    set.samples.filter((sample) => sample.file === file).map(({ bytes }) => ({ name: file, bytes })),
  )
  await page.locator('.report').waitFor()
  await openAll(page)
}

function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
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
