import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import type { Bytes } from '../../../core/world/bytes.ts'
import type { SampleSet } from '../../../simulation/samples.ts'
import { dropFiles } from '../helpdesk/open-helpdesk.ts'
import { answerOf, answerWith, differing, dropTooLarge, htmlMail, notChecked, openAll, refuseCopying, stayAtWork } from './reach-state.ts'

/** One state of the helpdesk page: how to get there from the page as it opens, and what of it is looked at. */
export interface PageState {
  readonly name: string
  readonly reach: (page: Page) => Promise<void>
  /** Selector of what the picture shows; the whole page without. */
  readonly show?: string
  /** Opened over http and under a name that browsers trust no further, so without cryptography. */
  readonly isInsecure?: boolean
}

/** Every state of the helpdesk page with these samples. */
export function pageStates(set: SampleSet): readonly PageState[] {
  const bytesOf = (file: string) => set.samples.find((sample) => sample.file.startsWith(file))?.bytes ?? new Uint8Array()
  const given = (...files: string[]) => set.samples.filter(({ file }) => files.some((start) => file.startsWith(start))).map(toGiven)
  const report = async (page: Page, file: string) => {
    await dropFiles(page, given(file))
    await page.locator('.report').waitFor()
  }
  const failed = (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) => async (page: Page) => {
    await dropFiles(page, files)
    await page.locator('.failed').waitFor()
  }
  const open = async (page: Page, card: string) => page.locator(`${card} > summary`).click()
  const zip = zipSync({
    'good.eml': bytesOf('01-'),
    '../../outside.eml': bytesOf('05-'),
    'more/inner.zip': zipSync({ 'a.eml': bytesOf('01-') }),
  })
  const compare = async (page: Page, name: string, buffer: Buffer) => {
    await report(page, '01-')
    await page.setInputFiles('#compare-file', { name, mimeType: 'message/rfc822', buffer })
    await page.locator('.comparison').waitFor()
  }
  const mbox = Buffer.concat(
    ['10-', '01-'].flatMap((file) => [Buffer.from('From jo@contoso.example Tue Nov 24 00:00:00 2026\n'), bytesOf(file), Buffer.from('\n')]),
  )
  const root = { name: 'root.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(set.trustAnchors) }
  const verdicts = [...Map.groupBy(set.samples, ({ expectedVerdict }) => expectedVerdict)]
  return [
    { name: 'start', reach: async () => {} },
    ...verdicts.map(([verdict, [sample]]) => ({ name: `verdict-${verdict}`, reach: (page: Page) => report(page, sample?.file ?? '') })),
    {
      name: 'list',
      reach: async (page) => {
        await dropFiles(page, given('01-', '05-', '07-', '08-', '10-', '11-'))
        await page.locator('.list').waitFor()
      },
    },
    {
      name: 'list-from-zip',
      reach: async (page) => {
        await dropFiles(page, [{ name: 'mails.zip', bytes: zip }])
        await page.locator('.list').waitFor()
      },
    },
    { name: 'attached', reach: (page) => report(page, '04-'), show: '.attached-card' },
    {
      name: 'preview-text',
      reach: async (page) => {
        await report(page, '01-')
        await openAll(page)
      },
      show: '.preview-card',
    },
    {
      name: 'preview-html',
      reach: async (page) => {
        await dropFiles(page, [{ name: 'html.eml', bytes: htmlMail() }])
        await page.locator('.report').waitFor()
        await openAll(page)
      },
      show: '.preview-card',
    },
    {
      name: 'asn1',
      reach: async (page) => {
        await report(page, '01-')
        await open(page, '.asn1-card')
        await page.locator('#asn1-search').fill('signingTime')
        await page.keyboard.press('Enter')
        await page.locator('.asn1-hit').first().click()
      },
      show: '.asn1-card',
    },
    {
      name: 'raw-headers',
      reach: async (page) => {
        await report(page, '01-')
        await open(page, '.raw-header')
      },
      show: '.raw-header',
    },
    {
      name: 'findings',
      reach: async (page) => {
        await report(page, '05-')
        await openAll(page)
      },
      show: '.axes-card',
    },
    {
      name: 'path-and-facts',
      reach: async (page) => {
        await report(page, '07-')
        await page.locator('.step').first().click()
      },
      show: '.signer-card',
    },
    {
      name: 'parts',
      reach: async (page) => {
        await report(page, '04-')
        await page.locator('.part').first().click()
      },
      show: '.parts-card',
    },
    { name: 'timeline', reach: (page) => report(page, '11-'), show: '.timeline-card' },
    { name: 'compare', reach: (page) => compare(page, 'sent.eml', Buffer.from(bytesOf('05-'))), show: '.compare-card' },
    { name: 'compare-mbox', reach: (page) => compare(page, 'sent.mbox', mbox), show: '.compare-card' },
    {
      name: 'trust-candidate',
      reach: async (page) => {
        await page.setInputFiles('#anchor-file', root)
        await page.locator('.candidate').first().waitFor()
      },
      show: '#trust',
    },
    {
      name: 'judge-at-date',
      reach: async (page) => {
        await report(page, '07-')
        await page.locator('#judge-date').fill('2026-10-20T10:00')
        await page.locator('#judge-date-apply').click()
        await page.locator('.report[data-verdict="valid"]').waitFor()
      },
    },
    { name: 'working', reach: stayAtWork },
    {
      name: 'cancelled',
      reach: async (page) => {
        await stayAtWork(page)
        await page.locator('#cancel').click()
      },
      show: '.drop-zone',
    },
    { name: 'failed-too-big', reach: dropTooLarge },
    {
      name: 'failed-damaged-zip',
      reach: async (page) => {
        await dropFiles(page, [{ name: 'mails.zip', bytes: zip.slice(0, -10) }])
        await page.locator('.list').waitFor()
      },
    },
    {
      name: 'failed-ours',
      reach: async (page) => {
        await answerWith(page, { kind: 'failed', reason: 'RangeError: out of memory' })
        await failed(given('01-'))(page)
      },
    },
    { name: 'failed-no-crypto', isInsecure: true, reach: failed(given('01-')) },
    {
      name: 'failed-pair',
      isInsecure: true,
      reach: async (page) => {
        await page.locator('#place-server').check()
        await failed([{ name: 'smime.p7s', bytes: Uint8Array.of(0x30, 0x80, 0, 0) }, ...given('06-')])(page)
      },
    },
    {
      name: 'failed-server',
      isInsecure: true,
      reach: async (page) => {
        await page.locator('#place-server').check()
        await failed(given('01-'))(page)
      },
    },
    {
      name: 'server-switch',
      isInsecure: true,
      reach: async (page) => {
        await page.locator('#place-server').waitFor()
      },
      show: '.drop-zone',
    },
    {
      name: 'ask-server',
      reach: async (page) => {
        await answerWith(page, answerOf({ verdict: 'undetermined', findings: [notChecked] }))
        await report(page, '01-')
      },
    },
    {
      name: 'opinion-differs',
      reach: async (page) => {
        await answerWith(page, answerOf({ layers: differing() }))
        await report(page, '01-')
      },
      show: '.signer-card',
    },
    {
      name: 'ticket',
      reach: async (page) => {
        await refuseCopying(page)
        await report(page, '05-')
        await page.locator('#copy-ticket').click()
        await page.locator('.ticket-text').waitFor()
      },
      show: '.take-away',
    },
    {
      name: 'redacted',
      reach: async (page) => {
        await refuseCopying(page)
        await report(page, '05-')
        await page.locator('#redact').click()
        await page.locator('#copy-ticket').click()
        await page.locator('.ticket-text').waitFor()
      },
      show: '.take-away',
    },
    {
      name: 'print',
      reach: async (page) => {
        await report(page, '05-')
        await page.emulateMedia({ media: 'print' })
      },
    },
  ]
}

function toGiven({ file, bytes }: { readonly file: string; readonly bytes: Bytes }) {
  return { name: file, bytes }
}
