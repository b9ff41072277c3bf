import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from '../../../core/world/base64.ts'
import { addInSchema } from '../../../server/add-in-config.ts'
import type { Served } from '../../server/served.ts'
import type { FakeMail, Outcome } from './fake-office.ts'
import { inOutlook, openPane, openPaneWorld, type PaneWorld, verdictIn } from './pane-world.ts'

const id = '6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2'
const addIn = addInSchema.parse({ publicUrl: 'https://smime.contoso.example', id, signIn: { clientId: id, tenantId: id } })
const signature = { id: 'a1', name: 'smime.p7m', contentType: 'multipart/signed' }
let world: PaneWorld
let withGraph: Served
beforeAll(async () => {
  world = await openPaneWorld()
  withGraph = await world.serveWith({ addIn })
}, 60_000)
afterAll(async () => {
  await withGraph?.close()
  await world?.close()
})

const outcomes = (page: Page) =>
  page
    .locator('.tried li')
    .evaluateAll((items) => items.map((item) => `${item.getAttribute('data-source')}: ${item.getAttribute('data-outcome')}`))

/** Graph answers each request for a mail by this status and body. */
const graphGives = (status: number, body: Buffer | string) => (page: Page) =>
  page.route('https://graph.microsoft.com/**', (route) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    return route.request().method() === 'OPTIONS' ? route.fulfill({ status: 204, headers }) : route.fulfill({ status, headers, body })
  })

describe('the verdict', () => {
  it.each([
    ['01-valid.eml', 'valid'],
    ['05-altered.eml', 'invalid'],
    ['07-expired.eml', 'expired'],
    ['12-encrypted.eml', 'encrypted'],
  ])('of %s is that of the report', async (file, verdict) => {
    const sample = world.set.samples.find((each) => each.file === file)
    expect(sample?.expectedVerdict).toBe(verdict)
    const { page, complaints } = await openPane(world, { mail: world.mailOf(file) })
    expect(await verdictIn(page)).toBe(verdict)
    expect(await page.locator('h1').count()).toBe(1)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('is left open when two copies disagree: Outlook altered one of them', async () => {
    const attachment = { value: { format: 'base64', content: toBase64(world.bytesOf('01-valid.eml')) } }
    const { page } = await openPane(world, { mail: world.mailOf('05-altered.eml', { attachments: [signature], attachment }) })
    expect(await verdictIn(page)).toBe('undetermined')
    expect(await page.locator('.source-line').textContent()).toContain('Two copies were compared')
    await page.locator('#details > summary').click()
    expect(await page.locator('[data-code="source-altered-by-client"]').count()).toBe(1)
    expect(await page.locator('.severity-fail').count()).toBe(0)
    await page.close()
  })

  it('speaks of trust only when the list of roots arrived, and is asked for again by the button', async () => {
    let isDown = true
    const prepare = (page: Page) => page.route('**/api/trust', (route) => (isDown ? route.abort() : route.continue()))
    const { page } = await openPane(world, { mail: world.mailOf('01-valid.eml') }, { prepare })
    expect(await verdictIn(page)).toBe('undetermined')
    expect(await page.locator('.why').textContent()).toContain('trusted roots')
    isDown = false
    await page.locator('#again').click()
    await page.locator('[data-verdict="valid"]').waitFor()
    await page.close()
  })
})

describe('a way to the mail', () => {
  const base64 = (text: string) => toBase64(new TextEncoder().encode(text))
  const rubbish: Outcome<string> = { value: base64('<html>Something went wrong</html>') }
  const badContent = { value: { format: 'base64', content: base64('{"error":1}') } }
  const fileBad = { failed: { error: 7000 }, timeout: 'never', rubbish } as const
  const attachmentBad = { failed: { error: 9000 }, timeout: 'never', rubbish: badContent } as const

  it.each(['failed', 'timeout', 'rubbish'] as const)(
    'that ends as "%s" never makes the mail invalid, and is told with what to try',
    async (how) => {
      const mail: FakeMail = { file: fileBad[how], attachments: [signature], attachment: attachmentBad[how] }
      const graph = { failed: graphGives(500, ''), timeout: undefined, rubbish: graphGives(200, '<html>Sign in</html>') }[how]
      const bridge = how === 'timeout' ? 'never' : 'token'
      const knobs = { mail, nestedAppAuth: true, bridge } as const
      const { page } = await openPane(world, knobs, { served: withGraph, holdClock: true, ...(graph && { prepare: graph }) })
      await page.locator('.answer').waitFor()
      if (how === 'timeout') {
        await page.clock.runFor(6000)
        expect(await page.locator('.why').textContent()).toContain('still handing over')
        for (const seconds of [45, 15]) await page.clock.runFor(seconds * 1000)
        await page.waitForFunction(() => document.querySelector('[data-verdict]') ?? 'nestedAppAuthBridge' in globalThis)
        await expect
          .poll(() => inOutlook(page, (outlook) => outlook.calls().join()), { timeout: 10_000 })
          .toContain('bridge GetInitContext')
        await page.clock.runFor(16_000)
      }
      expect(await verdictIn(page)).toBe('undetermined')
      expect(await outcomes(page)).toEqual([`eml-api: ${how}`, `p7m-attachment: ${how}`, `graph: ${how}`])
      expect(await page.locator('.why').textContent()).toContain('This says nothing against the mail')
      await page.locator('#mail-file').setInputFiles({ name: 'mail.eml', mimeType: '', buffer: Buffer.from(world.bytesOf('01-valid.eml')) })
      await page.locator('[data-verdict="valid"]').waitFor()
      expect(await page.locator('.about-file').textContent()).toContain('mail.eml')
      await page.close()
    },
  )

  it('that wants consent asks only when the person presses the button, and then reads the mail', async () => {
    const knobs = { mail: { file: { error: 7000 } }, nestedAppAuth: true, bridge: 'consent' } as const
    const prepare = graphGives(200, Buffer.from(world.bytesOf('01-valid.eml')))
    const { page } = await openPane(world, knobs, { served: withGraph, prepare })
    expect(await verdictIn(page)).toBe('undetermined')
    expect((await outcomes(page)).at(-1)).toBe('graph: needs-consent')
    expect(await inOutlook(page, (outlook) => outlook.calls().filter((call) => call.includes('Popup')))).toEqual([])
    await page.locator('#consent').click()
    await page.locator('[data-verdict="valid"]').waitFor()
    expect(await page.locator('.source-line').textContent()).toContain('Microsoft Graph')
    await page.close()
  })

  it('that hung once is open the next time: a sign-in that was never made is made anew', async () => {
    const knobs = { mail: { file: { error: 7000 } }, nestedAppAuth: true, bridge: 'never' } as const
    const prepare = graphGives(200, Buffer.from(world.bytesOf('01-valid.eml')))
    const { page } = await openPane(world, knobs, { served: withGraph, prepare, holdClock: true })
    await expect.poll(() => inOutlook(page, (outlook) => outlook.calls().join()), { timeout: 10_000 }).toContain('bridge GetInitContext')
    await page.clock.runFor(16_000)
    expect(await verdictIn(page)).toBe('undetermined')
    expect((await outcomes(page)).at(-1)).toBe('graph: timeout')
    await inOutlook(page, (outlook) => outlook.answerBridge('token'))
    await page.locator('#again').click()
    await page.locator('[data-verdict="valid"]').waitFor()
    await page.close()
  })

  it('that the person denies leaves the mail open', async () => {
    const { page } = await openPane(
      world,
      { mail: { file: { error: 7000 } }, nestedAppAuth: true, bridge: 'denied' },
      { served: withGraph },
    )
    await verdictIn(page)
    await page.locator('#consent').click()
    await page.locator('[data-outcome="refused"]').waitFor()
    expect(await verdictIn(page)).toBe('undetermined')
    await page.close()
  })
})

describe('what the person takes along', () => {
  it('is the result and the diagnostics, and nothing of the text, the subject or the names of files of the mail', async () => {
    const mail = world.mailOf('01-valid.eml', {
      attachments: [{ id: 'x', name: 'secret-plan.pdf', contentType: 'application/pdf' }],
      itemClass: 'IPM.Note.SecretForm.SMIME',
    })
    const { page } = await openPane(world, { mail })
    await verdictIn(page)
    await page.evaluate(() => Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('not allowed')) }))
    await page.locator('#copy-ticket').click()
    const ticket = await page.locator('.take-away textarea').inputValue()
    await page.locator('#diagnostics > summary').click()
    await page.locator('#copy-diagnostics').click()
    const diagnostics = await page.locator('#diagnostics textarea').inputValue()
    expect(ticket).toContain('Valid')
    expect(diagnostics).toContain('Outlook, as a file: read')
    const subject = /^Subject: (.*)$/m.exec(Buffer.from(world.bytesOf('01-valid.eml')).toString())?.[1]?.trim() ?? 'none'
    for (const text of [ticket, diagnostics]) expect(text).not.toMatch(new RegExp(`secret|${subject}`, 'i'))
    expect(diagnostics).not.toContain('@')
    await page.close()
  })
})

describe('a plain browser', () => {
  it('shows the same pane as a preview with samples, and says so', async () => {
    const { page, complaints } = await openPane(world, { noHost: true })
    expect(await verdictIn(page)).toBe('valid')
    expect(await page.locator('.preview').textContent()).toContain('not inside Outlook')
    await page.locator('#sample').selectOption('05-altered.eml')
    await page.locator('[data-verdict="invalid"]').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})
