import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from '../../../core/world/base64.ts'
import { addInSchema } from '../../../server/add-in-config.ts'
import type { FakeMail } from './fake-office.ts'
import { inOutlook, now, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

const id = '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2'
let world: PaneWorld
beforeAll(async () => {
  world = await openPaneWorld()
}, 60_000)
afterAll(() => world?.close())

describe('a pinned pane', () => {
  it('never shows the answer of a mail that is not selected any more', async () => {
    const { page } = await openPane(world, { mail: { itemId: 'slow', file: 'never' } })
    await page.locator('[data-state="checking"]').waitFor()
    const next = world.mailOf('01-valid.eml', { itemId: 'next' })
    await inOutlook(page, (outlook, mail) => outlook.select(mail), next)
    expect(await verdictIn(page)).toBe('valid')
    await inOutlook(page, (outlook) => outlook.select(null))
    expect(await page.locator('.answer').getAttribute('data-state')).toBe('no-message')
    expect(await page.locator('[data-verdict]').count()).toBe(0)
    await page.close()
  })

  const late = 'altered'
  const signature = { id: 'a1', name: 'smime.p7m', contentType: 'multipart/signed' }
  it.each(['file', 'attachment'] as const)('drops what comes late by the way "%s" for a mail that was left', async (way) => {
    const content = toBase64(world.bytesOf('05-altered.eml'))
    const left: FakeMail =
      way === 'file'
        ? { itemId: late, file: { held: content } }
        : { itemId: late, file: { error: 7000 }, attachments: [signature], attachment: { held: { format: 'base64', content } } }
    const { page } = await openPane(world, { mail: left })
    await expect.poll(() => inOutlook(page, (outlook) => outlook.calls().length), { timeout: 10_000 }).toBe(way === 'file' ? 1 : 2)
    await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf('01-valid.eml', { itemId: 'next' }))
    expect(await verdictIn(page)).toBe('valid')
    await inOutlook(page, (outlook) => outlook.release())
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await verdictIn(page)).toBe('valid')
    await page.locator('#diagnostics > summary').click()
    expect(await page.locator('#diagnostics').textContent()).not.toContain('did not work')
    await page.close()
  })

  it('drops what Graph answers late for a mail that was left', async () => {
    const signIn = { clientId: id, tenantId: id }
    const served = await world.serveWith({ addIn: addInSchema.parse({ publicUrl: 'https://smime.contoso.example', id, signIn }) })
    let answer: () => Promise<void> = () => Promise.reject(new Error('Graph was not asked'))
    let isAsked = false
    const prepare = (page: Page) =>
      page.route('https://graph.microsoft.com/**', (route) => {
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
        if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers })
        isAsked = true
        answer = () => route.fulfill({ headers, body: Buffer.from(world.bytesOf('05-altered.eml')) })
      })
    const knobs = { mail: { itemId: late, file: { error: 7000 } }, nestedAppAuth: true, bridge: 'token' } as const
    const { page } = await openPane(world, knobs, { served, prepare })
    await expect.poll(() => isAsked, { timeout: 10_000 }).toBe(true)
    await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf('01-valid.eml', { itemId: 'next' }))
    expect(await verdictIn(page)).toBe('valid')
    await answer().catch(() => undefined) // the pane has ended the request
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await verdictIn(page)).toBe('valid')
    await page.close()
    await served.close()
  })

  it('notices another selection that Outlook did not tell of in time', async () => {
    const { page } = await openPane(world, { mail: { itemId: 'one', file: 'never' } }, { holdClock: true })
    await page.locator('[data-state="checking"]').waitFor()
    const silently = world.mailOf('05-altered.eml', { itemId: 'two' })
    await inOutlook(page, (outlook, mail) => outlook.select(mail, false), silently)
    await page.clock.runFor(46_000)
    await page.locator('[data-verdict="invalid"]').waitFor()
    await page.close()
  })
})

describe('a pinned pane that stays open', () => {
  it('leaves no answer standing when Outlook cannot tell what is selected now', async () => {
    const { page, complaints } = await openPane(world, { mail: world.mailOf('01-valid.eml') })
    expect(await verdictIn(page)).toBe('valid')
    await inOutlook(page, (outlook) => outlook.select('broken'))
    await page.locator('[data-state="no-message"]').waitFor()
    expect(await page.locator('[data-verdict]').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('asks the server for its roots and revocation lists again after an hour, and not for each mail', async () => {
    const { page, requests } = await openPane(world, { mail: world.mailOf('01-valid.eml') })
    const asked = () => requests.filter((request) => request === 'GET /api/trust').length
    const select = async (file: string, verdict: string) => {
      await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf(file, { itemId: file }))
      await page.locator(`[data-verdict="${verdict}"]`).waitFor()
    }
    await verdictIn(page)
    await select('05-altered.eml', 'invalid')
    expect(asked()).toBe(1)
    await page.clock.setFixedTime(now + 61 * 60 * 1000)
    await select('01-valid.eml', 'valid')
    expect(asked()).toBe(2)
    await page.close()
  })

  it('goes on with the roots that it has when the server is gone', async () => {
    const { page } = await openPane(world, { mail: world.mailOf('05-altered.eml', { itemId: 'first' }) })
    expect(await verdictIn(page)).toBe('invalid')
    await page.route('**/api/trust', (route) => route.abort())
    await page.clock.setFixedTime(now + 61 * 60 * 1000)
    await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf('01-valid.eml', { itemId: 'second' }))
    await page.locator('[data-verdict="valid"]').waitFor()
    await page.close()
  })
})

describe('a file that was dropped', () => {
  const pick = (page: Page) =>
    page.locator('#mail-file').setInputFiles({ name: 'mail.eml', mimeType: '', buffer: Buffer.from(world.bytesOf('05-altered.eml')) })

  it('and cannot be read leaves the question open', async () => {
    const { page, complaints } = await openPane(world, { mail: null })
    await page.evaluate(() => {
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException('it is a folder', 'NotReadableError'))
    })
    await pick(page)
    expect(await verdictIn(page)).toBe('undetermined')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('and is still being read gives way to the mail that is selected meanwhile', async () => {
    const { page } = await openPane(world, { mail: null })
    await page.evaluate(() => {
      const read = File.prototype.arrayBuffer
      const released = new Promise<void>((resolve) => Object.assign(globalThis, { release: resolve }))
      File.prototype.arrayBuffer = async function (this: File) {
        await released
        return read.call(this)
      }
    })
    await pick(page)
    await page.locator('[data-state="checking"]').waitFor()
    await inOutlook(page, (outlook, mail) => outlook.select(mail), world.mailOf('01-valid.eml'))
    expect(await verdictIn(page)).toBe('valid')
    await page.evaluate(() => (globalThis as unknown as { release(): void }).release())
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await verdictIn(page)).toBe('valid')
    expect(await page.locator('.about-file').count()).toBe(0)
    await page.close()
  })
})
