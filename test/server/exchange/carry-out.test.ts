import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedProfiles } from '../../../core/exchange/desired-profile.ts'
import type { SetStep } from '../../../core/exchange/plan-owa.ts'
import { readSmimeConfig } from '../../../core/exchange/smime-config.ts'
import { authorityParameter, settingNames, settingOf } from '../../../core/exchange/smime-settings.ts'
import { type Audit, openAudit } from '../../../server/audit/audit.ts'
import type { StoredEntry } from '../../../server/audit/audit-entry.ts'
import type { AuditStorage } from '../../../server/audit/audit-storage.ts'
import { parseEntry } from '../../../server/audit/hash-chain.ts'
import { carryOut } from '../../../server/exchange/carry-out.ts'
import type { ExchangeSession, Snapshot } from '../../../server/exchange/exchange-session.ts'
import { planAudited, planProfile, type WantedProfile } from '../../../server/exchange/owa-plan.ts'
import type { OwaWork } from '../../../server/exchange/owa-work.ts'
import type { JobReport } from '../../../server/exchange/smime-config-job.ts'

const tenantId = '11111111-2222-4333-8444-555555555555'
const organization = 'contoso.onmicrosoft.com'
const wanted: WantedProfile = { name: 'default', profile: shippedProfiles.default, authorities: [] }
const choice = 'OWAAllowUserChoiceOfSigningCertificate'

let folder = ''
let settings: Record<string, unknown> = {}
let stored: StoredEntry[] = []
let isFull = false
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carry-out-'))
  settings = Object.fromEntries(settingNames.map((name) => [name, settingOf(name).default]))
  stored = []
  isFull = false
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A tenant without PowerShell: what is here is only asked what carryOut does around it. */
function session(): ExchangeSession {
  const snapshot = (): Snapshot => {
    const reading = readSmimeConfig({ ...settings, [authorityParameter]: null })
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const report = { tenantId, organization } as JobReport
    return { config: reading.config, baseHash: JSON.stringify(settings), fingerprint: '', offered: [...settingNames], notes: [], report }
  }
  return {
    host: { executable: '/x', organization, tenantId, environmentName: null, environment: {}, retryDelaysMs: [] },
    read: async () => ({ kind: 'read', snapshot: snapshot() }),
    write: async (steps: readonly SetStep[]) => {
      for (const step of steps) Object.assign(settings, step.settings)
      return { kind: 'written', writes: steps.length, after: snapshot() }
    },
  }
}

const storage: AuditStorage = {
  append: async (next) => {
    if (isFull) throw new Error('the disk is full')
    const entry = next(stored.at(-1))
    stored.push(entry)
    return entry
  },
  read: async () => stored,
  readNewest: async (count) => stored.toReversed().slice(0, count),
  close: async () => undefined,
}
const auditOf = (name: string): Audit =>
  openAudit(
    storage,
    { principal: { kind: 'os-user', name }, token: null },
    () => 0,
    () => undefined,
  )
const work = (name: string, approvals: 1 | 2 = 1): OwaWork => ({
  tenant: { kind: 'open', session: session(), waits: { sleep: async () => undefined, pollDelaysMs: [] }, simulated: true, identity: null },
  audit: auditOf(name),
  job: 'j',
  rollbackFolder: join(folder, 'rollback'),
  approvals,
  now: () => 0,
  tell: () => undefined,
})
const entries = () => stored.map(parseEntry).map((entry) => [entry?.who.principal.name, entry?.action, entry?.outcome])

describe('a change', () => {
  it('stands in the audit with its beginning, its end, and the values before and after', async () => {
    const planned = await planAudited(work('jo'), wanted)
    expect(await carryOut(work('jo'), 'apply', planned, [])).toMatchObject({ verified: true, settings: 'applied', writes: 1 })
    expect(entries()).toEqual([
      ['jo', 'plan', 'done'],
      ['jo', 'apply', 'started'],
      ['jo', 'apply', 'done'],
    ])
    expect(stored.map(parseEntry)[2]).toMatchObject({
      before: { [choice]: false },
      after: { [choice]: true },
      tenant: { organization, tenantId },
    })
  })

  it('does not happen when it cannot be audited: no write and no rollback file', async () => {
    const planned = await planProfile(work('jo'), wanted)
    isFull = true
    await expect(carryOut(work('jo'), 'apply', planned, [])).rejects.toThrow(/audit-not-written: nothing was written.*disk is full/)
    expect(settings[choice]).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('that is refused stands in the audit with the reason', async () => {
    const planned = await planProfile(work('jo'), { ...wanted, profile: { settings: { OWAAlwaysEncrypt: true }, authorities: undefined } })
    await expect(carryOut(work('jo'), 'apply', planned, [])).rejects.toThrow(/--accept-risk OWAAlwaysEncrypt/)
    expect(entries()).toEqual([['jo', 'apply', 'refused']])
    expect(stored.map(parseEntry)[0]?.detail).toMatch(/^risk-not-accepted/)
  })

  it('does not happen when the way back cannot be saved', async () => {
    writeFileSync(join(folder, 'rollback'), 'a file where a folder should be')
    const planned = await planProfile(work('jo'), wanted)
    const result = await carryOut(work('jo'), 'apply', planned, [])
    expect(result).toMatchObject({ verified: false, settings: 'unchanged', writes: 0, error: { code: 'rollback-not-written' } })
    expect(settings[choice]).toBe(false)
    expect(entries().at(-1)).toEqual(['jo', 'apply', 'failed'])
  })
})

describe('a change that two people must make', () => {
  it('waits when nobody made this plan', async () => {
    const planned = await planProfile(work('jo', 2), wanted)
    await expect(carryOut(work('jo', 2), 'apply', planned, [])).rejects.toThrow(/approval-missing.*two people/)
    expect(settings[choice]).toBe(false)
  })

  it('waits when the same person made the plan and applies it', async () => {
    const planned = await planAudited(work('jo', 2), wanted)
    await expect(carryOut(work('jo', 2), 'apply', planned, [])).rejects.toThrow(/approval-missing.*this plan is yours \(jo\)/)
    expect(settings[choice]).toBe(false)
  })

  it('happens when one planned and another applies', async () => {
    const planned = await planAudited(work('jo', 2), wanted)
    expect(await carryOut(work('al', 2), 'apply', planned, [])).toMatchObject({ verified: true })
    expect(entries().at(-1)).toEqual(['al', 'apply', 'done'])
  })

  it('waits when the tenant or the plan is not the one that the other person planned', async () => {
    await planAudited(work('jo', 2), wanted)
    settings.OWAUseKeyIdentifier = true
    const other = await planProfile(work('al', 2), wanted)
    await expect(carryOut(work('al', 2), 'apply', other, [])).rejects.toThrow(/approval-missing/)
  })
})
