import type { Progress } from '../step-list.ts'

export type Value = boolean | number | string | null

export interface Change {
  readonly setting: string
  readonly from: Value
  readonly to: Value
  readonly risk: { readonly level: 'note' | 'risky'; readonly sentence: string } | null
}

export interface Tenant {
  readonly organization: string
  readonly approvals: 1 | 2
  readonly principal: string
}

/** The answer of the job "read". */
export interface Settings {
  readonly tenantId: string
  readonly settings: Readonly<Record<string, Value>>
  readonly lastApply: {
    readonly rollbackFile: string
    readonly state: 'applied' | 'not-applied' | 'partly-applied' | 'unreadable'
  } | null
}

/** The answer of the job "plan", and the profile that it was made from. */
export interface Planned {
  readonly profile: Wanted
  readonly fingerprint: string
  readonly plan: { readonly changes: readonly Change[]; readonly notes: readonly string[]; readonly baseHash: string }
}
export type Wanted = 'default' | 'recommended' | { readonly text: string }

/** The answer of the jobs "apply" and "rollback". */
export interface Result {
  readonly changes: readonly Change[]
  readonly writes: number
  readonly rollbackFile: string | null
  readonly verified: boolean
  readonly settings: 'applied' | 'unchanged' | 'restored' | 'unclear'
  readonly error?: { readonly code: string; readonly sentence: string }
}

/** One entry of the audit, as far as the page shows it. */
export interface HistoryEntry {
  readonly sequence: number
  readonly time: string
  readonly action: string
  readonly outcome: string
  readonly detail: string | null
  readonly who: { readonly principal: { readonly name: string } }
}

/** One thing that a change needs. */
export interface Check {
  readonly check: string
  readonly ok: boolean
  readonly sentence: string
}

export type Job = 'doctor' | 'read' | 'plan' | 'apply' | 'rollback'

/** What the section knows while the page is open. */
export interface OwaState {
  tenant: Tenant | undefined
  now: Settings | undefined
  /** What the doctor found; undefined before it was asked. */
  checks: readonly Check[] | undefined
  wanted: 'default' | 'recommended' | 'own'
  ownProfile: string
  planned: Planned | undefined
  accepted: ReadonlySet<string>
  result: Result | undefined
  /** The steps that led to the result. */
  way: Progress | undefined
  history: readonly HistoryEntry[] | undefined
  /** The rollback file that is asked about before it is used. */
  goingBack: { readonly file: string; readonly time: string } | undefined
  /** Which job is running, or was the last one, and how it goes. */
  job: { readonly kind: Job; readonly progress: Progress; readonly failure: string | undefined } | undefined
}

/** The state of a section that was just opened. */
export function newOwaState(): OwaState {
  return {
    tenant: undefined,
    now: undefined,
    checks: undefined,
    wanted: 'default',
    ownProfile: '',
    planned: undefined,
    accepted: new Set(),
    result: undefined,
    way: undefined,
    history: undefined,
    goingBack: undefined,
    job: undefined,
  }
}

/** True while a job is under way: nothing else can be begun. */
export function isBusy({ job }: OwaState): boolean {
  return job !== undefined && job.progress.end === 'none'
}

/** The risky settings of the plan that were not accepted yet. */
export function unaccepted({ planned, accepted }: OwaState): readonly Change[] {
  return planned?.plan.changes.filter(({ setting, risk }) => risk?.level === 'risky' && !accepted.has(setting)) ?? []
}
