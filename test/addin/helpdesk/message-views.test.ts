import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvHeader } from '../../../core/verify/report/render-csv.ts'
import { toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { makeSampleWorld } from '../../../simulation/sample-world.ts'
import { makeSamples, type SampleSet } from '../../../simulation/samples.ts'
import { signedMail } from '../../../simulation/signed-message.ts'
import { exampleReport } from '../report/example-report.ts'
import type { WatchedPage } from './browser.ts'
import { dropFiles, type Helpdesk, now, openHelpdesk } from './open-helpdesk.ts'

const set: SampleSet = await makeSamples({ now })
let helpdesk: Helpdesk
beforeAll(async () => {
  helpdesk = await openHelpdesk(set, { '/api/verify': JSON.stringify(exampleReport({ verdict: 'untrusted' })) })
}, 60_000)
afterAll(() => helpdesk?.close())

const bytesOf = (file: string) => set.samples.find((sample) => sample.file === file)?.bytes ?? new Uint8Array()

async function openReport(file: string): Promise<WatchedPage> {
  const watched = await helpdesk.open()
  await dropFiles(watched.page, [{ name: file, bytes: bytesOf(file) }])
  await watched.page.locator('.report').waitFor()
  watched.requests.length = 0
  return watched
}

describe('structure of a signature and its certificates', () => {
  it('opens by keyboard, finds by name, leads to an octet, and is the certificate that was chosen', async () => {
    const { page, complaints } = await openReport('01-valid.eml')
    await page.locator('.asn1-card > summary').focus()
    await page.keyboard.press('Enter')
    const tree = page.locator('.asn1-tree')
    await tree.locator('summary', { hasText: 'SEQUENCE' }).first().waitFor()
    expect(await tree.locator('li').count()).toBe(1)
    await page.locator('#asn1-search').fill('signingtime')
    await page.keyboard.press('Enter')
    await page.locator('.asn1-hit').click()
    const found = tree.locator('.asn1-shown')
    expect(await found.innerText()).toContain('1.2.840.113549.1.9.5')
    expect(await page.evaluate(() => document.activeElement?.closest('.asn1-shown') !== null)).toBe(true)
    const offset = await found.locator('.asn1-offset').first().innerText()
    await page.locator('#asn1-search').fill('@4')
    await page.keyboard.press('Enter')
    expect(await found.locator('.asn1-name').first().innerText()).toBe('signedData')
    await page.locator('#asn1-search').fill(`@${offset}`)
    await page.keyboard.press('Enter')
    expect(await found.innerText()).toContain('signingTime')
    await page.locator('#asn1-structure').selectOption({ label: 'Certificate: Jo Example' })
    await page.locator('#asn1-search').fill('jo@contoso.example')
    await page.keyboard.press('Enter')
    expect(await page.locator('.asn1-hit').allInnerTexts()).toEqual([expect.stringContaining('jo@contoso.example')])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('a finding of the signature itself', () => {
  it('leads to its octets: the view of the structure opens there, with the focus on the element', async () => {
    const { page, complaints } = await openReport('05-altered.eml')
    expect(await page.locator('.asn1-card').evaluate((card: HTMLDetailsElement) => card.open)).toBe(false)
    await page.locator('[data-code^="cms-"] .place-link', { hasText: 'Octets of the signature' }).first().click()
    expect(await page.locator('.asn1-card').evaluate((card: HTMLDetailsElement) => card.open)).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.closest('.asn1-shown') !== null)).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe('comparison with another copy', () => {
  const changed = () => toUtf8(toLatin1(bytesOf('01-valid.eml')).replace('Subject: ', 'Subject: [EXT] '))

  async function compareWith(page: Page, bytes: Uint8Array): Promise<Locator> {
    await page.setInputFiles('#compare-file', { name: 'sent.eml', mimeType: 'message/rfc822', buffer: Buffer.from(bytes) })
    const comparison = page.locator('.comparison')
    await comparison.waitFor()
    return comparison
  }

  /** Drops a file on the card as a file manager does: over the window first. */
  async function dropOnCard(page: Page, bytes: Uint8Array): Promise<Locator> {
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], 'sent.eml'))
      dispatchEvent(new DragEvent('dragenter', { dataTransfer }))
      document.querySelector('.compare-card')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, Buffer.from(bytes).toString('latin1'))
    const comparison = page.locator('.comparison')
    await comparison.waitFor()
    return comparison
  }

  it('takes a dropped copy, tells only what differs, leads there, and sends nothing', async () => {
    const { page, requests, complaints } = await openReport('01-valid.eml')
    const comparison = await dropOnCard(page, changed())
    expect(await page.locator('.report .file-name').innerText()).toBe('01-valid.eml')
    expect(await page.locator('body.dragging').count()).toBe(0)
    expect(await comparison.locator('.difference h3').allInnerTexts()).toEqual(['Header line subject'])
    expect(await comparison.locator('.difference').innerText()).toContain('[EXT]')
    expect(await page.locator('#announcement').textContent()).toBe('1 difference.')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('comparison')
    expect(requests.filter((request) => !request.startsWith('GET /assets/'))).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('says so when the two are the same, and what was compared stays when the language changes', async () => {
    const { page } = await openReport('01-valid.eml')
    await page.locator('.compare-card > summary').click()
    const comparison = await compareWith(page, bytesOf('01-valid.eml'))
    expect(await comparison.innerText()).toContain('The two are the same, octet by octet')
    await page.locator('#language-de').click()
    await page.locator('.comparison', { hasText: 'Beide sind gleich' }).waitFor()
    await page.context().close()
  })
})

describe('comparison with a mailbox', () => {
  const from = (...mails: Uint8Array[]) =>
    Buffer.concat(mails.flatMap((mail) => [Buffer.from('From jo@contoso.example Tue Nov 24 00:00:00 2026\n'), mail, Buffer.from('\n')]))

  async function compareWithMailbox(...files: string[]) {
    const { page } = await openReport('01-valid.eml')
    await page.setInputFiles('#compare-file', { name: 'sent.mbox', mimeType: 'application/mbox', buffer: from(...files.map(bytesOf)) })
    await page.locator('.comparison').waitFor()
    return page
  }

  it('says how many mails it holds and begins with the one of the same subject, date and sender', async () => {
    const page = await compareWithMailbox('10-alias.eml', '01-valid.eml')
    expect(await page.locator('.compared-message label').textContent()).toBe('The other file holds 2 mails. Compared with:')
    expect(await page.locator('#compare-message').inputValue()).toMatch(/^2: /)
    await page.context().close()
  })

  it('is with the mail that is chosen', async () => {
    const page = await compareWithMailbox('01-valid.eml', '10-alias.eml')
    const verdict = page.locator('.compared-side').nth(1)
    expect(await verdict.innerText()).toContain('Valid')
    await page.locator('#compare-message').selectOption({ index: 1 })
    await page.locator('.compared-side', { hasText: 'Other sender' }).waitFor()
    expect(await page.locator('#compare-message').inputValue()).toMatch(/^2: /)
    await page.context().close()
  })

  it('offers no choice where the mailbox holds one mail', async () => {
    const page = await compareWithMailbox('01-valid.eml')
    expect(await page.locator('#compare-message').count()).toBe(0)
    await page.context().close()
  })
})

describe('what is taken away', () => {
  async function saved(page: Page, kind: string): Promise<string> {
    const download = page.waitForEvent('download')
    await page.locator(`#save-${kind}`).click()
    return await readFile(await (await download).path(), 'utf8')
  }

  /** The text for the ticket, as the page shows it where the browser does not allow copying. */
  async function ticket(page: Page): Promise<string> {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    })
    await page.locator('#copy-ticket').click()
    await page.locator('.ticket-text').waitFor()
    return page.locator('.ticket-text').inputValue()
  }

  it('is the report as JSON, whose fingerprint stands in the ticket, as a page without script, and as a line of a table', async () => {
    const { page } = await openReport('05-altered.eml')
    const json = await saved(page, 'json')
    expect(JSON.parse(json)).toMatchObject({ schema: 'verification-report/1', verdict: 'invalid' })
    expect(await ticket(page)).toContain(createHash('sha256').update(json).digest('hex'))
    const html = await saved(page, 'html')
    expect(html).toMatch(/^<!doctype html>[\s\S]*v-invalid[\s\S]*<details open>/)
    expect(html).not.toContain('<script')
    expect(await saved(page, 'csv')).toMatch(new RegExp(`^\ufeff${csvHeader.trim()}\r\n05-altered.eml,,eml,invalid,`))
    await page.context().close()
  })

  it('names nobody when that was ticked', async () => {
    const { page } = await openReport('05-altered.eml')
    await page.locator('#redact').click()
    for (const kind of ['json', 'html', 'csv']) {
      const text = await saved(page, kind)
      for (const personal of ['contoso', 'Jo Example', 'MII']) expect(text).not.toContain(personal)
      expect(text).toContain('name-')
    }
    await page.context().close()
  })

  it('is a table of all mails for a list', async () => {
    const { page } = await helpdesk.open()
    await dropFiles(
      page,
      ['01-valid.eml', '05-altered.eml'].map((name) => ({ name, bytes: bytesOf(name) })),
    )
    await page.locator('.list').waitFor()
    expect((JSON.parse(await saved(page, 'json')) as { verdict: string }[]).map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
    expect((await saved(page, 'csv')).trimEnd().split('\r\n')).toHaveLength(3)
    const html = await saved(page, 'html')
    await page.context().close()
    expect(await verdictsShown(html, 'all')).toEqual(['Valid', 'Not valid'])
    expect(await verdictsShown(html, 'invalid')).toEqual(['Not valid'])
  })

  /** The rows of a saved page that a reader without scripts sees when this choice of the filter is pressed. */
  async function verdictsShown(html: string, choice: string): Promise<string[]> {
    const page = await helpdesk.browser.newPage({ javaScriptEnabled: false })
    await page.setContent(html)
    await page.locator(`#v-${choice}`).check()
    const rows = await page.locator('.line:visible .word').allInnerTexts()
    await page.close()
    return rows.map((row) => row.replace(/^\S\n?/, '').trim())
  }
})

describe('a mail that the browser cannot check', () => {
  it('is sent only after it was said where it goes, and the person pressed the button', async () => {
    const { page, requests } = await helpdesk.open()
    const { issuing } = makeSampleWorld(now)
    const signer = issuing.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'], key: 'brainpoolP256r1' })
    const bytes = signedMail({ signers: [{ certificate: signer, signingTime: now }], certificates: [signer.der, issuing.der], date: now })
    await dropFiles(page, [{ name: 'mail.eml', bytes }])
    expect(await page.locator('.report').getAttribute('data-verdict')).toBe('undetermined')
    const said = await page.locator('.notice').innerText()
    expect(said).toContain(`For that the mail is sent to ${new URL(helpdesk.origin).host}, checked there in memory and not kept.`)
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    await page.locator('#ask-server').click()
    await page.locator('.report[data-verdict="untrusted"]').waitFor()
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /api/verify'])
    await page.context().close()
  })
})
