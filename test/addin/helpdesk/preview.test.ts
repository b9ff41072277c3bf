import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { writeEntity, writeMultipart } from '../../../simulation/mime-text.ts'
import { makeSampleWorld } from '../../../simulation/sample-world.ts'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { signedMail } from '../../../simulation/signed-message.ts'
import { fakeHeadline, hostileHtml } from '../report/hostile-html.ts'
import type { WatchedPage } from './browser.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const world = makeSampleWorld(now)
const set: SampleSet = await makeSamples({ now })
let helpdesk: Helpdesk
beforeAll(async () => {
  helpdesk = await openHelpdesk(set)
}, 60_000)
afterAll(() => helpdesk?.close())

/** A mail of Jo with these parts, honestly signed: a signature says who wrote it, not that it means well. */
function signedParts(...parts: readonly Uint8Array<ArrayBuffer>[]) {
  const entity = writeMultipart('multipart/mixed', 'parts', parts)
  return signedMail({
    signers: [{ certificate: world.jo, signingTime: now }],
    certificates: [world.jo.der, world.issuing.der],
    date: now,
    entity,
  })
}

const htmlPart = (html: string) =>
  writeEntity(
    ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    Buffer.from(html).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
  )

async function drop(watched: WatchedPage, bytes: Uint8Array): Promise<Page> {
  await dropFiles(watched.page, [{ name: 'mail.eml', bytes }])
  await watched.page.locator('.report').waitFor()
  return watched.page
}

describe('HTML of a hostile mail', () => {
  let watched: WatchedPage
  let page: Page
  let before: Buffer
  const opened: string[] = []
  beforeAll(async () => {
    watched = await helpdesk.open({ reducedMotion: 'reduce' })
    page = await drop(watched, signedParts(...hostileHtml.map(({ html }) => htmlPart(html))))
    page.context().on('page', (other) => opened.push(other.url()))
    before = await page.locator('.answer').screenshot()
    watched.requests.length = 0
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('.signed-html')) details.open = true
    })
    await page
      .locator('.mail-frame')
      .nth(hostileHtml.length - 1)
      .waitFor()
    for (const frame of page.frames()) await frame.waitForLoadState()
  }, 60_000)
  afterAll(() => page?.context().close())

  it('is shown each in a frame without any right, bordered and labelled, and no frame holds another', async () => {
    const frames = page.locator('.mail-frame iframe')
    expect(await frames.count()).toBe(hostileHtml.length)
    expect(page.frames()).toHaveLength(1 + hostileHtml.length)
    expect(new Set(await frames.evaluateAll((all) => all.map((frame) => frame.getAttribute('sandbox'))))).toEqual(new Set(['']))
    expect(new Set(await page.locator('.mail-frame').evaluateAll((all) => all.map((frame) => getComputedStyle(frame).border)))).toEqual(
      new Set([expect.stringMatching(/^3px dashed rgb/)]),
    )
    expect(new Set(await page.locator('.mail-frame-label').allTextContents())).toEqual(
      new Set(['Written by the sender. Nothing inside of this frame is said by this page.']),
    )
  })

  it('becomes documents without scripts, styles, forms, links, frames and pictures', async () => {
    const found: string[] = []
    for (const frame of page.frames().slice(1))
      found.push(
        ...(await frame.evaluate(() =>
          [...document.body.querySelectorAll('*')]
            .filter((each) =>
              each.matches(
                'script, style, link, form, input, button, a, iframe, frame, object, embed, img, svg, math, dialog, [id], [class], [style]',
              ),
            )
            .map((each) => each.outerHTML),
        )),
      )
    expect(found).toEqual([])
  })

  it('changes nothing outside of its frame: not the verdict, not the title, not the address', async () => {
    expect(await page.locator('#verdict').allTextContents()).toEqual([fakeHeadline])
    expect(await page.title()).toBe('Mail signature check')
    expect(new URL(page.url()).pathname).toBe('/helpdesk/')
    expect((await page.locator('.answer').screenshot()).equals(before)).toBe(true)
  })

  it('opens, sends and leads nowhere when it is clicked', async () => {
    for (const [index, { trick }] of hostileHtml.entries())
      if (/link|form|base|dialog|all of them/.test(trick))
        await page
          .locator('.mail-frame iframe')
          .nth(index)
          .click({ position: { x: 40, y: 20 } })
    await page.keyboard.press('Enter')
    expect(page.frames()).toHaveLength(1 + hostileHtml.length)
    expect(new URL(page.url()).pathname).toBe('/helpdesk/')
    expect(opened).toEqual([])
  })

  it('asks for nothing and brings no complaint of the browser', () => {
    expect(watched.requests).toEqual([])
    // The browser refuses the scripts of the tests themselves in each frame: so would it refuse a mail's.
    expect(new Set(watched.complaints)).toEqual(new Set([expect.stringContaining("'allow-scripts' permission is not set")]))
  })

  it('cannot come into a frame in any other way than through the allow-list', async () => {
    const refused = await page.evaluate(() => {
      try {
        document.createElement('iframe').srcdoc = '<img src=x onerror=alert(1)>'
        return 'taken'
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(refused).toBe('TypeError')
  })
})

describe('preview', () => {
  it('names signed attachments with size, type and SHA-256, and opens none', async () => {
    const watched = await helpdesk.open()
    const attachment = writeEntity(
      ['Content-Type: application/pdf; name="offer.pdf"', 'Content-Disposition: attachment; filename="offer.pdf"'],
      'abc',
    )
    const page = await drop(watched, signedParts(writeEntity(['Content-Type: text/plain'], 'Hello'), attachment))
    const words = await page.locator('.attachments li').innerText()
    expect(words).toContain('offer.pdf')
    expect(words).toContain('application/pdf, 3 bytes')
    expect(words.replaceAll(' ', '')).toContain('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await page.locator('.attachments a, .attachments button').count()).toBe(0)
    await page.context().close()
  })

  it.each([
    ['05-altered.eml', 'The signature over these parts is not good'],
    ['06-unsigned.eml', 'No signature covers these parts'],
    ['12-encrypted.eml', 'Encrypted, or not to be opened here'],
  ])('shows nothing of %s, and says why', async (file, why) => {
    const watched = await helpdesk.open()
    const page = await drop(watched, set.samples.find((sample) => sample.file === file)?.bytes ?? toUtf8(''))
    expect(await page.locator('.not-shown').innerText()).toContain(why)
    expect(await page.locator('.signed-text, .signed-html').count()).toBe(0)
    await page.context().close()
  })
})
