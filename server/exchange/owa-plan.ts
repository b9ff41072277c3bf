import { hash } from 'node:crypto'
import { z } from 'zod'
import type { DesiredProfile } from '../../core/exchange/desired-profile.ts'
import { type AuthorityNote, describeAuthority } from '../../core/exchange/merge-authorities.ts'
import { planOwa, planRestore, type SettingChange } from '../../core/exchange/plan-owa.ts'
import { readSmimeConfig } from '../../core/exchange/smime-config.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { ExchangeError } from './exchange-error.ts'
import type { Snapshot } from './exchange-session.ts'
import { auditOrEnd, auditRefusal, type OwaWork, readSettings } from './owa-work.ts'
import type { Rollback } from './rollback-file.ts'
import { summariseFrom, summariseTo } from './summarise-changes.ts'

const value = z.union([z.boolean(), z.number(), z.string(), z.null()])
const risk = z.object({ level: z.enum(['note', 'risky']), sentence: z.string() }).nullable()

/** A plan as it is written, stored and applied; `writes`, `rollbackFile` and `verified` say what apply did. Published as owa-plan.schema.json. */
export const owaPlanSchema = z.object({
  schema: z.literal('owa-plan/1'),
  organization: z.string(),
  tenantId: z.string(),
  baseHash: z.string().describe('SHA-256 of the settings that the plan was made from'),
  changes: z.array(z.object({ setting: z.string(), from: value, to: value, risk })),
  notes: z.array(z.string()),
  profile: z.string(),
  writes: z.number(),
  rollbackFile: z.string().nullable(),
  verified: z.boolean(),
  simulated: z.literal(true).optional(),
})
export type OwaPlan = Omit<z.output<typeof owaPlanSchema>, 'changes'> & { readonly changes: readonly SettingChange[] }

/** What is wanted, and under which name it was given. */
export interface WantedProfile {
  readonly name: string
  readonly profile: DesiredProfile
  /** DER of the wanted certification authorities. */
  readonly authorities: readonly Bytes[]
}

export interface Planned {
  readonly plan: OwaPlan
  /** The settings that the plan was made from. */
  readonly snapshot: Snapshot
}

/** Reads the settings and plans what the profile wants. Throws ExchangeError when the profile cannot be carried out in this tenant. */
export async function planProfile(work: Pick<OwaWork, 'tenant' | 'now'>, profile: WantedProfile): Promise<Planned> {
  const snapshot = await readSettings(work)
  const planned = planOwa(snapshot.config, profile.profile, profile.authorities, work.now())
  if (planned.kind === 'refused') throw new ExchangeError('profile-refused', planned.reason)
  const notes = [...snapshot.notes, ...planned.notes.map(noteSentence)]
  return { plan: { ...emptyPlan(work, snapshot, profile.name), changes: planned.changes, notes }, snapshot }
}

/** Plans what the profile wants and puts the plan into the audit. Throws ExchangeError. */
export function planAudited(work: OwaWork, profile: WantedProfile): Promise<Planned> {
  return auditRefusal(work, 'plan', async () => {
    const planned = await planProfile(work, profile)
    const { changes } = planned.plan
    const detail = `plan ${fingerprintOfPlan(planned.plan)}`
    await auditOrEnd(work, { action: 'plan', outcome: 'done', before: summariseFrom(changes), after: summariseTo(changes), detail })
    return planned
  })
}

/** Reads the settings and plans the way back that a rollback file holds. Throws ExchangeError when it is another organisation's. */
export async function planWayBack(work: OwaWork, file: string, saved: Rollback): Promise<Planned> {
  const { organization } = work.tenant.session.host
  if (saved.organization !== organization)
    throw new ExchangeError('foreign-file', `${file} belongs to ${saved.organization}, not to ${organization}`)
  const before = readSmimeConfig(saved.before)
  if (before.kind === 'refused') throw new ExchangeError('foreign-file', `${file} holds no settings: ${before.reason}`)
  const snapshot = await readSettings(work)
  if (saved.tenantId !== snapshot.report.tenantId) throw new ExchangeError('foreign-file', `${file} belongs to another tenant`)
  const changes = planRestore(snapshot.config, before.config, new Set(saved.changes.map(({ setting }) => setting)))
  return { plan: { ...emptyPlan(work, snapshot, file), changes }, snapshot }
}

/** The same for two plans exactly when they would write the same into the same state of the same tenant. */
export function fingerprintOfPlan({ organization, tenantId, baseHash, changes }: OwaPlan): string {
  const what = changes.map(({ setting, from, to }) => [setting, from, to])
  return hash('sha256', JSON.stringify([organization, tenantId, baseHash, what]), 'hex')
}

function emptyPlan({ tenant }: Pick<OwaWork, 'tenant'>, snapshot: Snapshot, profile: string): OwaPlan {
  return {
    schema: 'owa-plan/1',
    organization: tenant.session.host.organization,
    tenantId: snapshot.report.tenantId ?? '',
    baseHash: snapshot.baseHash,
    changes: [],
    notes: [],
    profile,
    writes: 0,
    rollbackFile: null,
    verified: false,
    ...(tenant.simulated ? { simulated: true as const } : {}),
  }
}

function noteSentence(note: AuthorityNote): string {
  switch (note.kind) {
    case 'dropped':
      return `${note.subject} is taken off the list: it ${note.why === 'expired' ? 'has expired, and would block the upload' : 'is not wanted'}`
    case 'private-key-property':
      return "the tenant's list names the container of a private key; it is left out"
    case 'crls-left-out':
      return `${note.count} revocation or trust lists in the tenant's list are left out`
    case 'warning':
      return describeAuthority({ subject: note.subject, notAfter: '' }, note.problem)
  }
}
