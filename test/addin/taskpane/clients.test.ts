import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleReports } from '../../../addin/taskpane/preview/example-reports.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import { addInSchema } from '../../../server/add-in-config.ts'
import type { Served } from '../../server/served.ts'
import type { WatchedPage } from '../helpdesk/browser.ts'
import { dropFiles } from '../helpdesk/open-helpdesk.ts'
import { type ClientRow, clients } from './clients.ts'
import type { FakeMail } from './fake-office.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'
import { runEvent } from './run-events.ts'

const good = '01-valid.eml'
let world: PaneWorld
let withGraph: Served
beforeAll(async () => {
  world = await openPaneWorld()
  const signIn = { clientId: '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2', tenantId: '0d3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2' }
  withGraph = await world.serveWith({
    addIn: addInSchema.parse({ publicUrl: 'https://smime.contoso.example', id: signIn.clientId, signIn }),
  })
}, 60_000)
afterAll(async () => {
  await withGraph?.close()
  await world?.close()
})

type Way = 'file' | 'attachment' | 'graph'

/** A signed mail as this client tells of it, of which one way gives the bytes and the others fail. */
function mailIn(row: ClientRow, works: Way | 'nothing'): FakeMail {
  const content = toBase64(world.bytesOf(good))
  return {
    itemId: row.knobs.platform === 'Mac' ? '' : `id-${works}`,
    internetMessageId: `<${works}@contoso.example>`,
    file: works === 'file' ? { value: content } : { error: 7000 },
    attachments: [{ id: row.hasAttachmentIds ? 'a1' : '', name: 'smime.p7m', contentType: 'multipart/signed' }],
    attachment: works === 'attachment' ? { value: { format: 'base64', content } } : { error: 7000 },
  }
}

/** Graph knows the one mail of the way `graph`, by its id and by its Message-ID. */
async function serveGraph(page: Page): Promise<void> {
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
  await page.route('https://graph.microsoft.com/**', (route) => {
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers })
    const url = decodeURIComponent(route.request().url())
    if (url.includes('$filter')) return route.fulfill({ headers, json: { value: url.includes('<graph@') ? [{ id: 'id-graph' }] : [] } })
    return url.includes('/id-graph/')
      ? route.fulfill({ headers, body: Buffer.from(world.bytesOf(good)) })
      : route.fulfill({ headers, status: 404 })
  })
}

describe.each(Object.entries(clients))('%s', (_, row) => {
  let opened: WatchedPage
  beforeAll(async () => {
    const knobs = { ...row.knobs, bridge: 'token' as const, mail: mailIn(row, 'nothing') }
    opened = await openPane(world, knobs, { served: withGraph, prepare: serveGraph })
  })
  afterAll(() => opened?.page.close())

  it('whose every way to the mail fails says so, and nothing against the mail', async () => {
    expect(await verdictIn(opened.page)).toBe('undetermined')
    expect(await opened.page.locator('.tried li').count()).toBe(3)
    expect(await opened.page.locator('#choose-mail').isVisible()).toBe(true)
  })

  it.each([
    ['file', 'eml-api'],
    ['attachment', 'p7m-attachment'],
    ['graph', 'graph'],
  ] as const)('reads a signed mail by the way "%s" where it can, and where it cannot says that there is none', async (way, source) => {
    if (row[way] && row.pinning) {
      await inOutlook(opened.page, (outlook, mail) => outlook.select(mail), mailIn(row, way))
      expect(await verdictIn(opened.page)).toBe('valid')
    } else {
      expect(row[way]).toBe(false)
      await inOutlook(opened.page, (outlook, mail) => outlook.select(mail), mailIn(row, 'nothing'))
      expect(await verdictIn(opened.page)).toBe('undetermined')
      expect(await opened.page.locator(`[data-source="${source}"]`).getAttribute('data-outcome')).toBe('not-offered')
    }
  })

  it('wears the colours of Outlook, or else those of the browser', async () => {
    expect(await opened.page.evaluate(() => document.documentElement.dataset.colours)).toBe(row.theme ? 'dark' : 'light')
    if (row.theme) await inOutlook(opened.page, (outlook) => outlook.wear('#ffffff'))
    expect(await opened.page.evaluate(() => document.documentElement.dataset.colours)).toBe('light')
  })

  it('takes a mail that is chosen as a file', async () => {
    const buffer = Buffer.from(world.bytesOf(good))
    if ((await opened.page.locator('#mail-file').count()) === 0) await inOutlook(opened.page, (outlook) => outlook.select(null))
    await opened.page.locator('#mail-file').setInputFiles({ name: 'chosen.eml', mimeType: 'message/rfc822', buffer })
    await opened.page.locator('[data-verdict="valid"]').waitFor()
  })

  const takesDragged = async () => {
    const altered = world.bytesOf('05-altered.eml')
    if (row.drag === 'outlook') await inOutlook(opened.page, (outlook, base64) => outlook.drop('dragged.eml', base64), toBase64(altered))
    else await dropFiles(opened.page, [{ name: 'dragged.eml', bytes: altered }])
    await opened.page.locator('[data-verdict="invalid"]').waitFor()
  }
  if (row.drag !== 'none') it('takes a mail that is dragged into the pane', takesDragged)

  it('follows the selection when it is pinned, where Outlook tells of it', async () => {
    await inOutlook(opened.page, (outlook) => outlook.select(null))
    expect(await opened.page.locator('[data-state="no-message"]').count()).toBe(row.pinning ? 1 : 0)
    expect(opened.complaints.filter((complaint) => !complaint.includes('status of 404'))).toEqual([])
  })

  it('says beside a new mail how signing is set up there, from what a script saw on the PC', async () => {
    const knobs = { ...row.knobs, sender: { value: { emailAddress: 'jo@contoso.example' } } }
    const { page, complaints } = await openPane(world, knobs, { query: '&mode=compose' })
    await page.locator('#result').fill(exampleReports('stale', now))
    expect(await page.locator('.next').getAttribute('data-step')).toBe(row.configure)
    expect(await page.locator('.answer').getAttribute('data-verdict')).toBe(row.configure === 'mobile-profile' ? 'no' : 'nearly')
    expect(complaints).toEqual([])
    await page.close()
  })

  const ready = { mailbox: 'jo@contoso.example', answer: 'yes', notAfter: null }
  const linesOf = {
    page: async () => {
      const knobs = { ...row.knobs, sender: { value: { emailAddress: ready.mailbox } }, settings: { 'smime-readiness': ready } }
      const { page, complaints } = await openPane(world, knobs, { file: 'events.html' })
      const lines = await inOutlook(page, (outlook) => outlook.begin('onNewMessageCompose'))
      expect(complaints).toEqual([])
      await page.close()
      return lines
    },
    script: async () => (await runEvent('onNewMessageCompose', { folder: world.folder, note: ready })).bars.map(({ message }) => message),
    none: async () => [],
  }

  it('puts one line above a new mail in the variant with events, where Outlook has them', async () => {
    const hasEvents = Number((row.knobs.mailboxSet ?? '').split('.')[1]) >= 10
    expect(row.bar !== 'none').toBe(hasEvents)
    expect(await linesOf[row.bar]()).toEqual(hasEvents ? ['You can sign this mail: choose Options, then Sign.'] : [])
  })

  it('does not look into the certificate store: scripts do on a Windows PC, and what they printed is taken as a file', async () => {
    const knobs = { ...row.knobs, sender: { value: { emailAddress: 'jo@contoso.example' } } }
    const { page, complaints } = await openPane(world, knobs, { query: '&mode=compose' })
    expect(await verdictIn(page)).toBe('not-known')
    expect(await page.locator('.answer .why').textContent()).toContain('this pane cannot see')
    expect(await page.locator('.look').textContent()).toMatch(
      row.store === 'windows-pc' ? /on your Windows PC/ : /^(?!.*on your Windows PC)/,
    )
    const saved: string[] = []
    page.on('download', (download) => saved.push(download.suggestedFilename()))
    await page.locator('#save-scripts').click()
    await expect.poll(() => saved.toSorted(), { timeout: 10_000 }).toEqual(['Find-SigningCertificate.ps1', 'Get-OutlookSigning.ps1'])
    const buffer = Buffer.from(`\ufeff${exampleReports('none', now)}`, 'utf16le')
    await page.locator('#result-file').setInputFiles({ name: 'result.txt', mimeType: 'text/plain', buffer })
    await page.locator('[data-verdict="no"]').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})
