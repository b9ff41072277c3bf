import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readMark } from '../../../core/intune/mark.ts'
import { openSqliteStorage } from '../../../server/audit/sqlite-storage.ts'
import { createGraphClient } from '../../../server/graph/graph-client.ts'
import { configurationsPath } from '../../../server/graph/read-tenant.ts'
import { openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { organisation } from '../../server/readiness/people.ts'
import { type Admin, openAdmin } from './open-admin.ts'

let admin: Admin
beforeAll(async () => {
  admin = await openAdmin()
  writeFileSync(join(admin.folder, 'scepman.cer'), authority.der)
}, 120_000)
afterAll(() => admin?.close())
beforeEach(() => {
  for (const name of ['graph-tenant.json', 'intune-set', 'calls.ndjson']) rmSync(join(admin.folder, name), { recursive: true, force: true })
})

const patience = { timeout: 60_000 }
const open = (section: string, options: BrowserContextOptions = {}) => admin.open(options, `${admin.served.token}&section=${section}`)
const writes = () => {
  const file = join(admin.folder, 'calls.ndjson')
  return existsSync(file) ? readFileSync(file, 'utf8').split('"write":true').length - 1 : 0
}

async function makeSet(page: Page): Promise<void> {
  await page.locator('#root-certificate').setInputFiles(join(admin.folder, 'scepman.cer'))
  await page.locator('#scep-url').fill('https://scepman.contoso.example/certsrv/mscep/mscep.dll')
  await page.locator('#assign').fill('11111111-1111-4111-8111-111111111111')
  await page.locator('#pilots').fill('22222222-2222-4222-8222-222222222222')
  await page.locator('#make-set').click()
  await page.locator('[data-changes="10"]').waitFor(patience)
}

async function plan(page: Page, changes: number): Promise<void> {
  await page.locator('#make-intune-plan').click()
  await page.locator(`[data-changes="${changes}"]`).waitFor(patience)
}

async function apply(page: Page): Promise<void> {
  await page.locator('#apply-intune').click()
  await page.locator('[data-intune-result="verified"]').waitFor(patience)
}

/** What an administrator does by hand in the portal. */
async function changeInPortal(): Promise<void> {
  const { url, close } = await openGraphTenant(admin.folder)
  const client = createGraphClient({ baseUrl: url, token: async () => 't', fetch, wait: async () => undefined, random: () => 0 })
  const found = (await client.list(configurationsPath)).find(({ description }) => readMark(description)?.role === 'signature')
  const body = { '@odata.type': found?.['@odata.type'] ?? '', keyUsage: 'digitalSignature,keyEncipherment' }
  await client.send({ method: 'PATCH', path: `${configurationsPath}/${found?.id}`, body, mayRepeat: true })
  await close()
}

describe('the Intune section of the admin page', { timeout: 180_000 }, () => {
  it('goes from nothing to a set, plan, apply, no drift, drift with its line, and back', async () => {
    const { page, complaints } = await open('intune')
    await makeSet(page)
    expect(await page.locator('[data-profile="device"]').innerText()).toMatch(/\b1 warning$/m)
    expect(await page.locator('[data-profile="signature"]').getAttribute('class')).toContain('tone-good')
    await apply(page)
    expect(writes()).toBe(10)
    await plan(page, 0)
    expect(await page.locator('#apply-intune').count()).toBe(0)
    await changeInPortal()
    await plan(page, 1)
    const row = page.locator('[data-row="update signature"]')
    expect(await row.innerText()).toMatch(/keyUsage/)
    const line = Number(await row.locator('td').nth(3).innerText())
    const text = readFileSync(join(admin.folder, 'intune-set', 'intune.yaml'), 'utf8')
    expect(text.split('\n')[line - 1]).toContain('digitalSignature')
    await apply(page)
    await page.locator('.backups-card [data-back-to]').last().click()
    await page.locator('#back-now').click()
    await page.locator('[data-intune-result="verified"]').waitFor(patience)
    await plan(page, 10)
    expect(complaints).toEqual([])
    const storage = openSqliteStorage(join(admin.folder, 'audit.sqlite'), { readOnly: true })
    const actions = [...(await storage.read())].map(({ body }) => JSON.parse(body) as { action: string; outcome: string })
    await storage.close()
    const done = actions.filter(({ outcome }) => outcome === 'done').map(({ action }) => action)
    expect(done).toEqual(['plan', 'apply', 'plan', 'apply', 'rollback', 'plan'])
    await page.context().close()
  })

  it('takes the remediation one ring further and back, with the counts before each step', async () => {
    const { page } = await open('intune')
    await makeSet(page)
    await apply(page)
    await page.locator('#read-rings').click()
    await page.locator('#ring-counts').waitFor(patience)
    expect(await page.locator('[data-step-refused="step-back"]').count()).toBe(1)
    await page.locator('#promote').click()
    await page.locator('#step-back').waitFor(patience)
    expect(readFileSync(join(admin.folder, 'intune-set', 'intune.yaml'), 'utf8')).toContain('stage: 1')
    await page.locator('#step-back').click()
    await page.locator('[data-step-refused="step-back"]').waitFor(patience)
    await plan(page, 0)
    await page.context().close()
  })

  it('refuses a plan that is no longer the one that was shown, and names the error of a set that was edited', async () => {
    const { page } = await open('intune')
    await makeSet(page)
    await apply(page)
    await changeInPortal()
    await plan(page, 1)
    const { url, close } = await openGraphTenant(admin.folder)
    const client = createGraphClient({ baseUrl: url, token: async () => 't', fetch, wait: async () => undefined, random: () => 0 })
    const found = (await client.list(configurationsPath)).find(({ description }) => readMark(description)?.role === 'signature')
    const body = { '@odata.type': found?.['@odata.type'] ?? '', renewalThresholdPercentage: 30 }
    await client.send({ method: 'PATCH', path: `${configurationsPath}/${found?.id}`, body, mayRepeat: true })
    await close()
    const before = writes()
    await page.locator('#apply-intune').click()
    await page.locator('.failure-words').waitFor(patience)
    expect(await page.locator('.failure-words').innerText()).toMatch(/changed since the plan/)
    expect(writes()).toBe(before)
    await page.locator('.set-text summary').click()
    const text = await page.locator('#set-text').inputValue()
    await page.locator('#set-text').fill(text.replace('keySize: size2048', 'keySize: size1024'))
    await page.locator('#save-set').click()
    await page
      .locator('[data-finding="S03-size-1024"]')
      .first()
      .waitFor({ state: 'attached', ...patience })
    expect(await page.locator('#apply-intune').getAttribute('disabled')).not.toBeNull()
    await page.context().close()
  })
})

describe('two pages at one set', { timeout: 180_000 }, () => {
  it('do not write over each other: the later one is told, and keeps its text', async () => {
    const [{ page: first }, { page: second }] = [await open('intune'), await open('intune')]
    await makeSet(first)
    await second.reload()
    const change = async (page: Page, percent: number) => {
      await page.locator('.set-text summary').click()
      const text = await page.locator('#set-text').inputValue()
      await page.locator('#set-text').fill(text.replace('renewalThresholdPercentage: 50', `renewalThresholdPercentage: ${percent}`))
    }
    await change(second, 60)
    await change(first, 70)
    await first.locator('#save-set').click()
    await first.locator('[data-changes="10"]').waitFor(patience)
    await second.locator('#save-set').click()
    await second.locator('.failure-words').waitFor(patience)
    expect(await second.locator('.failure-words').innerText()).toMatch(/was changed meanwhile/)
    expect(await second.locator('#set-text').inputValue()).toContain('renewalThresholdPercentage: 60')
    expect(readFileSync(join(admin.folder, 'intune-set', 'intune.yaml'), 'utf8')).toContain('renewalThresholdPercentage: 70')
    await first.context().close()
    await second.context().close()
  })
})

describe('the page in German', { timeout: 180_000 }, () => {
  it('says in German what the linter found, what a step of the rings does, and why a plan was refused', async () => {
    const { page } = await open('intune', { locale: 'de-DE' })
    await makeSet(page)
    expect(await page.locator('[data-profile="device"]').innerText()).toMatch(/\b1 Warnung$/m)
    expect(await page.locator('[data-row="assign signature"]').innerText()).toMatch(/niemand → Gruppe 11111111/)
    await page.locator('[data-profile="device"] summary').click()
    const finding = await page.locator('[data-finding="D03-device-id-in-subject"]').innerText()
    expect(finding).toContain('im Antragsteller von Windows-Geräten vermeiden')
    expect(finding).not.toMatch(/\b(Avoid|Use|Recommended)\b/)
    await page.locator('#read-rings').click()
    await page.locator('[data-step-refused="promote"]').waitFor(patience)
    expect(await page.locator('[data-step-refused="promote"]').innerText()).toMatch(/noch nicht in Intune/)
    await apply(page)
    await changeInPortal()
    await plan(page, 1)
    const file = join(admin.folder, 'intune-set', 'intune.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('renewalThresholdPercentage: 50', 'renewalThresholdPercentage: 60'))
    await page.locator('#apply-intune').click()
    await page.locator('.failure-words').waitFor(patience)
    expect(await page.locator('.failure-words').innerText()).toMatch(/^Nichts wurde geschrieben: Satz oder Tenant haben sich geändert/)
    await page.locator('#read-rings').click()
    await page.locator('#promote').waitFor(patience)
    expect(await page.locator('.ring-step').first().innerText()).toMatch(/repariert im Ring pilot/)
    await page.context().close()
  })
})

describe('the form of a new set', { timeout: 180_000 }, () => {
  const filled = async (page: Page) => {
    await page.locator('#root-certificate').setInputFiles(join(admin.folder, 'scepman.cer'))
    await page.locator('#scep-url').fill('https://scepman.contoso.example/certsrv/mscep/mscep.dll')
    await page.locator('#assign').fill('all-users')
    await page.locator('#profile-user').uncheck()
    await page.locator('#device-id').selectOption('DeviceName')
    await page.locator('#key-storage').selectOption('software')
    await page.locator('#validity-days').fill('200')
    await page.locator('#rdns').fill('O=Contoso\nOU=PCs')
    await page.locator('#alternative-names').fill('dns:{{DeviceName}}.contoso.example\nuri:tag:contoso')
  }

  it('takes every choice that the command takes', async () => {
    const { page, complaints } = await open('intune')
    await filled(page)
    await page.locator('#make-set').click()
    await page.locator('[data-changes]').waitFor(patience)
    const text = readFileSync(join(admin.folder, 'intune-set', 'intune.yaml'), 'utf8')
    expect(text).toMatch(/subjectNameFormatString: .*CN=\{\{DeviceName\}\},O=Contoso,OU=PCs/)
    expect(text).toContain('useSoftwareKsp')
    expect(text).toContain('certificateValidityPeriodValue: 200')
    expect(text).toContain('{{DeviceName}}.contoso.example')
    expect(text).toContain('tag:contoso')
    expect(text).not.toContain('SMIME - 3 - User certificate')
    expect(await page.locator('[data-profile]').evaluateAll((all) => all.map((each) => each.getAttribute('data-profile')))).toEqual([
      'root',
      'device',
      'signature',
      'remediation',
    ])
    expect(complaints.filter((each) => !each.includes('400'))).toEqual([])
    await page.context().close()
  })

  it.each([
    ['validityDays', '#validity-days', '0', 'Eine ganze Zahl von 1 bis 3650.', 'A whole number from 1 to 3650.'],
    ['rdns', '#rdns', 'Contoso', 'Jede Zeile wie O=Contoso', 'Each line like O=Contoso'],
    ['alternativeNames', '#alternative-names', 'ip:10.0.0.1', 'Jede Zeile wie dns:', 'Each line like dns:'],
    ['scepUrl', '#scep-url', '', 'Kopieren Sie die Adresse', 'Copy the URL'],
  ] as const)('says beside %s what is wrong with it, in both languages, and keeps the rest', async (_, id, value, german, english) => {
    for (const [locale, sentence] of [
      ['de-DE', german],
      ['en-GB', english],
    ] as const) {
      const { page } = await open('intune', { locale })
      await filled(page)
      await page.locator(id).fill(value)
      await page.locator('#make-set').click()
      await page.locator(`${id}[aria-invalid="true"]`).waitFor(patience)
      expect(await page.locator(`${id}-error`).innerText()).toContain(sentence)
      expect(await page.locator('.field-error').count()).toBe(1)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id.slice(1))
      expect(await page.locator('#assign').inputValue()).toBe('all-users')
      expect(await page.locator('#device-id').inputValue()).toBe('DeviceName')
      expect(existsSync(join(admin.folder, 'intune-set'))).toBe(false)
      await page.context().close()
    }
  })

  it('says beside the file that it holds no certificate', async () => {
    writeFileSync(join(admin.folder, 'not.cer'), 'no certificate')
    const { page } = await open('intune')
    await filled(page)
    await page.locator('#root-certificate').setInputFiles(join(admin.folder, 'not.cer'))
    await page.locator('#make-set').click()
    await page.locator('#root-certificate-error').waitFor(patience)
    // The file stays chosen, so that mending another field does not lose it.
    expect(await page.locator('#root-certificate').evaluate((input: HTMLInputElement) => input.files?.[0]?.name)).toBe('not.cer')
    await page.context().close()
  })
})

describe('the readiness section', { timeout: 180_000 }, () => {
  it('reads from Intune, filters, turns pages, and saves with and without names', async () => {
    writeFileSync(join(admin.folder, 'directory.json'), JSON.stringify(organisation(120, 300, Date.UTC(2026, 10, 24))))
    const { page, complaints } = await open('readiness')
    await page.locator('#never-imported').waitFor(patience)
    await page.locator('#import-owa').selectOption('not-allowed')
    await page.locator('#import').click()
    await page.locator('[data-total="120"]').waitFor(patience)
    expect(await page.locator('#filter-owa option[value="not-allowed"]').innerText()).toMatch(/\(\d\d+\)/)
    await page.locator('#next').click()
    await page.locator('[data-row="user145@contoso.example"], [data-row="user50@contoso.example"]').first().waitFor(patience)
    await page.locator('th.column-certificate .sort').click()
    await page.locator('th.column-certificate[aria-sort="ascending"]').waitFor(patience)
    await page.locator('th.column-certificate .sort').click()
    await page.locator('th.column-certificate[aria-sort="descending"]').waitFor(patience)
    // Of all 120, not of the 50 that were shown: those whom nothing can be issued to stand first.
    expect(await page.locator('tbody tr').first().innerText()).toContain('no mail address')
    await page.locator('#filter-certificate').selectOption('valid')
    await page.locator('#filter-text').fill('user11')
    await page.locator('#filter-text').press('Enter')
    await page.locator('#shown:not([data-total="120"])').waitFor(patience)
    const saved = page.waitForEvent('download', patience)
    await page.locator('#save-pseudonyms').click()
    const csv = readFileSync(await (await saved).path(), 'utf8')
    expect(csv).toMatch(/^user,mail,ready/)
    expect(csv).not.toContain('contoso')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark, in German, 320 px', { colorScheme: 'dark', locale: 'de-DE', viewport: { width: 320, height: 700 } }],
]

describe.each(looks)('both sections in %s', { timeout: 180_000 }, (_, options) => {
  it('have no serious accessibility problem and nothing beyond the edge', async () => {
    const { page, complaints } = await open('intune', options)
    await makeSet(page)
    for (const details of await page.locator('details > summary').all()) await details.click()
    const check = async () => {
      const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
      const serious = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    }
    await check()
    await page.locator('#tab-readiness').click()
    await page.locator('#import').click()
    await page.locator('#shown').waitFor(patience)
    await check()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
