import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDataBlock } from '../../../core/powershell/data-block.ts'
import { writeSigningSet } from '../../../core/powershell/own-setting-set.ts'
import { writeSecurityProfile } from '../../../core/powershell/security-profile.ts'
import { capability, writeSmimeCapabilities } from '../../../core/powershell/smime-capabilities.ts'
import { type Bytes, toHex } from '../../../core/world/bytes.ts'
import { day } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import {
  addCertificate,
  addProfile,
  addRoot,
  createExamplePc,
  readUserValue,
  removeCertificate,
  securityKeyOf,
  writeValue,
} from '../../../simulation/simulated-windows.ts'
import { openReadiness, type Readiness } from './open-readiness.ts'

const now = Date.now() // the simulated PC has the clock of its engine
const securityKey = securityKeyOf('Outlook')
const authority = createAuthority({ name: 'CN=Another Root', notBefore: now - 365 * day, notAfter: now + 365 * day })
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const engineMs = { timeout: 120_000 }
let readiness: Readiness
/** What the scripts said of the PC with all its troubles: the last suites show it again without an engine. */
let report: string | undefined
beforeAll(async () => {
  readiness = await openReadiness()
  createExamplePc(readiness.pc, now)
  addRoot(readiness.pc, authority)
  const set = writeSigningSet('Mine', new Uint8Array(20).fill(0xab), {
    encryptionThumbprint: new Uint8Array(20).fill(7),
    capabilities: writeSmimeCapabilities([capability.aes256, capability.sha256]),
    defaults: 7,
  })
  writeValue(readiness.pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [set] }))
  writeValue(readiness.pc, 'HKCU', securityKey, '00030354', Uint8Array.of(0x81, 0, 0, 4))
}, 120_000)
afterAll(() => readiness?.close())

function values(): readonly (string | undefined)[] {
  return ['11020355', '00030354'].map((name) => {
    const value = readUserValue(readiness.pc, securityKey, name)
    return value === undefined ? undefined : toHex(value as Bytes)
  })
}

function issue(name: string, profile: CertificateProfile): void {
  const base = {
    mailboxes: ['jo@contoso.example'],
    userPrincipalName: 'jo@contoso.example',
    notBefore: now - 1000,
    notAfter: now + 100 * day,
  }
  addCertificate(readiness.pc, name, authority.issue({ ...base, ...profile }))
}

/** Presses a button and waits for how it ends. */
async function press(page: Page, button: string, outcome: string): Promise<string> {
  await page.locator(`#${button}`).click()
  const ended = page.locator(`[data-outcome="${outcome}"]`)
  await ended.waitFor(engineMs)
  return (await ended.textContent()) ?? ''
}

describe('the guide’s central step on the page', () => {
  it('finds, plans, changes, changes nothing again, follows a renewal and gives the first bytes back', async () => {
    const before = values()
    const { page, complaints, requests } = await readiness.open()
    expect(await page.locator('.simulated').textContent()).toBe('SIMULATED')
    expect(await page.locator('[data-can-sign="true"] [data-rule]').count()).toBe(10)
    expect(await page.locator('[data-signs-with]').getAttribute('data-signs-with')).toBe('ab'.repeat(20))

    await page.locator('#always-sign').check()
    expect(await press(page, 'plan', 'planned')).toContain('2 values would be written')
    expect(values()).toEqual(before)
    expect(await press(page, 'apply', 'applied')).toContain('2 values were written')
    const [first, options] = values()
    expect(options).toBe('83000004')
    const thumbprint = (await page.locator('[data-signs-with]').getAttribute('data-signs-with')) ?? ''
    expect(first).toContain(thumbprint)

    expect(await press(page, 'plan', 'planned')).toContain('Nothing to change')
    expect(await page.locator('#apply').count()).toBe(0)
    expect(values()).toEqual([first, options])

    removeCertificate(readiness.pc, 'jo')
    issue('renewed', {})
    expect(await press(page, 'plan', 'planned')).toContain('One value would be written')
    await press(page, 'apply', 'applied')
    expect(values()[0]).not.toContain(thumbprint)
    expect(await press(page, 'restore', 'restored')).toContain('The first settings are back')
    expect(values()).toEqual(before)
    expect(complaints).toEqual([])
    expect(new Set(requests.filter((request) => request.startsWith('POST')))).toEqual(
      new Set(['find', 'plan', 'apply', 'restore'].map((name) => `POST /api/outlook/${name}`)),
    )
    await page.context().close()
  }, 600_000)
})

describe('what stands in the way', () => {
  it('is told rule by rule, with what to do, for each certificate and for Outlook', async () => {
    issue('expired', { notBefore: now - 9 * day, notAfter: now - day })
    issue('bo', { mailboxes: ['bo@contoso.example'], keyUsage: ['keyEncipherment'] })
    addProfile(readiness.pc, 'Second', ['jo@contoso.example', 'al@contoso.example'])
    writeValue(readiness.pc, 'HKCU', securityKeyOf('Second'), '11020355', writeSecurityProfile({ bitness: 'x86', sets: [] }))
    const opened = await readiness.open()
    const { page } = opened
    report = opened.report
    expect(await page.locator('[data-can-sign="false"]').count()).toBe(2)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    for (const [rule, code] of [
      ['validity', 'certificate-validity-over'],
      ['mailbox', 'certificate-mailbox-different'],
      ['key-usage', 'certificate-key-usage-not-signing'],
    ]) {
      const told = page.locator(`[data-rule="${rule}"][data-state="fail"] [data-code="${code}"]`)
      expect(await told.textContent()).toContain('What to do')
    }
    expect(await page.locator('[data-profile="Second"] .problem').textContent()).toContain('cannot be read')
    await page.context().close()
  }, 180_000)

  it('is the missing token, when the page was opened by another address', async () => {
    const { page, requests } = await readiness.open({ fragment: '' })
    expect(await page.locator('#not-seen').textContent()).toContain('token')
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    await page.context().close()
  })

  it('is the server that runs no scripts', async () => {
    const { page } = await readiness.open({ world: { pc: undefined } })
    expect(await page.locator('#not-seen').textContent()).toContain('runs no scripts')
    await page.context().close()
  })
})

describe('scripts to take along', () => {
  it('are saved with the settings that were chosen, and never ask for ExecutionPolicy Bypass', async () => {
    const { page } = await readiness.open({ world: { pc: undefined } })
    await page.locator('#mailbox').fill('jo@contoso.example')
    const waiting = page.waitForEvent('download')
    await page.locator('#save-configure').click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('Set-OutlookSigning.ps1')
    const reading = readDataBlock(readFileSync(await download.path(), 'latin1'))
    expect(reading).toMatchObject({ kind: 'generated', settings: { mailboxes: ['jo@contoso.example'] } })
    expect(await page.locator('#saved').textContent()).toContain('Set-OutlookSigning.ps1')
    expect(await page.textContent('main')).not.toMatch(/bypass/i)
    expect(await page.locator('.script-card').textContent()).toContain('Unblock')
    await page.context().close()
  })

  it('are replaced by the helpdesk where the organisation gives none out', async () => {
    const { page } = await readiness.open({ world: { pc: undefined, personalScripts: false } })
    expect(await page.locator('#ask-helpdesk').textContent()).toContain('Ask your helpdesk')
    expect(await page.locator('[id^="save-"]').count()).toBe(0)
    await page.context().close()
  })
})

describe.each<[string, BrowserContextOptions]>([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { forcedColors: 'active' }],
  ['320 px in German', { viewport: { width: 320, height: 700 }, locale: 'de-DE' }],
])('the page in %s', (_, options) => {
  it('has no serious accessibility problem and nothing beyond the edge', async () => {
    const { page } = await readiness.open({ browser: options, report })
    await page.evaluate(readFileSync(axePath, 'utf8'))
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await seriousProblems(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  }, 180_000)
})

async function seriousProblems(page: Page): Promise<string[]> {
  const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
}
