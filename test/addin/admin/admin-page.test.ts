import type axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readExchangeCalls, readTenant, writeTenant } from '../../../simulation/simulated-exchange.ts'
import { type Admin, openAdmin } from './open-admin.ts'

let admin: Admin
beforeAll(async () => {
  admin = await openAdmin()
}, 120_000)
afterAll(() => admin?.close())
beforeEach(() => writeTenant(admin.folder, { settings: {}, faults: [] }))

const patience = { timeout: 90_000 }
const writes = () => readExchangeCalls(admin.folder).filter(({ write }) => write).length

async function openRead(options: BrowserContextOptions = {}) {
  const watched = await admin.open(options)
  await watched.page.locator('.now-summary').waitFor(patience)
  return watched
}

async function makePlan(page: Page): Promise<void> {
  await page.locator('#make-plan').click()
  await page.locator('#plan-heading').waitFor(patience)
}

describe('the admin page', { timeout: 240_000 }, () => {
  it('goes from doctor to plan, apply, a second plan with nothing to do, and back to the original values', async () => {
    const { page, complaints } = await openRead()
    const before = writes()
    await page.locator('#doctor').click()
    await page.locator('#checks').waitFor(patience)
    expect(await page.locator('[data-check].tone-bad').count()).toBe(0)
    await makePlan(page)
    expect(await page.locator('.planned tbody tr').count()).toBe(1)
    await page.locator('#apply').click()
    await page.locator('[data-result="verified"]').waitFor(patience)
    await page.locator('[data-last-apply="applied"]').waitFor(patience)
    expect(readTenant(admin.folder).settings).toEqual({ OWAAllowUserChoiceOfSigningCertificate: true })
    await makePlan(page)
    expect(await page.locator('.plan-nothing').count()).toBe(1)
    expect(writes() - before).toBe(1)
    await page.locator('[data-go-back]').first().click()
    await page.locator('#go-back-now').click()
    await page.locator('[data-last-apply="applied"], [data-last-apply="not-applied"]').waitFor(patience)
    await page.locator('[data-result="verified"]').waitFor(patience)
    expect(readTenant(admin.folder).settings).toEqual({ OWAAllowUserChoiceOfSigningCertificate: false })
    await page.locator('.history-card [data-row="6"]').waitFor(patience)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('wants a tick for each risky setting, orders the plan by risk, and tells each step', async () => {
    const { page } = await openRead()
    await page.locator('#wanted-own').check()
    await page.locator('#own-profile').fill('OWAAlwaysSign: true\nOWADisableCRLCheck: true\nOWAUseKeyIdentifier: true\n')
    await makePlan(page)
    const order = () => page.locator('.planned tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')))
    await page.locator('.planned .column-risk .sort').click()
    expect(await order()).toEqual(['OWAUseKeyIdentifier', 'OWAAlwaysSign', 'OWADisableCRLCheck'])
    await page.locator('.planned .column-risk .sort').click()
    expect(await order()).toEqual(['OWADisableCRLCheck', 'OWAAlwaysSign', 'OWAUseKeyIdentifier'])
    expect(await page.locator('#apply').getAttribute('disabled')).not.toBeNull()
    await page.locator('[data-accept="OWADisableCRLCheck"]').check()
    expect(await page.locator('#apply').getAttribute('disabled')).toBeNull()
    await page.locator('#apply').click()
    await page.locator('[data-result="verified"]').waitFor(patience)
    const steps = await page.locator('.result-card [data-step]').evaluateAll((items) => items.map((item) => item.getAttribute('data-step')))
    expect(steps.filter((step) => step === 'what-if' || step === 'write')).toEqual(['what-if', 'write'])
    await page.context().close()
  })

  it('says why Exchange refused, and that the settings are as before', async () => {
    const { page } = await openRead()
    await makePlan(page)
    writeTenant(admin.folder, { faults: [{ at: 'set', kind: 'refuse' }] })
    await page.locator('#apply').click()
    await page.locator('[data-result="unchanged"]').waitFor(patience)
    expect(await page.locator('.result-card').innerText()).toMatch(/Exchange Online said at the step "write"/)
    expect(readTenant(admin.folder).settings).toEqual({})
    await page.context().close()
  })

  it('shows nothing to whoever has not the launch token', async () => {
    const { page } = await admin.open({}, 'wrong')
    await page.locator('.failure-words').waitFor(patience)
    expect(await page.locator('.failure-words').innerText()).toMatch(/start URL/)
    await page.context().close()
  })
})

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark, in German', { colorScheme: 'dark', locale: 'de-DE' }],
  ['high contrast', { forcedColors: 'active' }],
  ['320 px', { viewport: { width: 320, height: 700 } }],
]

describe.each(looks)('the admin page in %s', { timeout: 240_000 }, (_, options) => {
  it('has no serious accessibility problem and nothing beyond the edge, with a risky plan before it', async () => {
    const { page, complaints } = await openRead(options)
    await page.locator('#wanted-own').check()
    await page.locator('#own-profile').fill('OWAAlwaysEncrypt: true')
    await makePlan(page)
    await page.locator('#all-settings-summary').click()
    const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
    const serious = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
