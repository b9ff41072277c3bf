import type { NoStep, PromotionRisk, RefusalEvidence } from '../../../core/intune/ring-texts.ts'
import type { Progress } from '../step-list.ts'
import { type NewSetDraft, newSetDraft } from './new-set-draft.ts'

export interface Status {
  readonly principal: string
  readonly set: string | null
  readonly backups: readonly { readonly file: string; readonly time: string; readonly action: string }[]
}

export interface Finding {
  readonly code: string
  readonly severity: 'error' | 'warn' | 'info'
  readonly profile?: string
  readonly guide: string
  readonly microsoft?: string
  readonly scepman?: string
  readonly fix: string
  readonly accepted?: string
}

export interface Change {
  readonly action: string
  readonly role: string
  readonly displayName: string
  readonly consequence: string
  readonly line: number
  readonly properties: readonly { readonly property: string; readonly from: unknown; readonly to: unknown; readonly line: number }[]
}

export interface Planned {
  readonly fingerprint: string
  readonly plan: {
    readonly roles: readonly string[]
    readonly changes: readonly Change[]
    readonly findings: readonly Finding[]
    readonly writes: number
  }
}

export interface Result extends Planned {
  readonly kind: 'verified' | 'not-verified' | 'stopped' | 'nothing'
  readonly backup: string | null
  readonly reason: string | null
}

/** A step of the remediation's rings, or why there is none. */
export type Step =
  | NoStep
  | {
      readonly from: number
      readonly to: number
      readonly rings: readonly string[]
      readonly counts: Readonly<Record<string, number>>
      readonly refusals: readonly { readonly risk: PromotionRisk; readonly evidence: RefusalEvidence }[]
    }
export interface Rings {
  readonly forward: Step
  readonly back: Step
}

/** Why a job failed. `detail`: what the server tells beside it, in English. */
export interface Failure {
  readonly sentence: string
  readonly detail: string | undefined
}

export type Job = 'read' | 'init' | 'save' | 'plan' | 'apply' | 'rollback' | 'rings' | 'promote'

/** What the section knows while the page is open. */
export interface IntuneState {
  status: Status | undefined
  draft: NewSetDraft
  /** What was edited and is not saved. */
  text: string
  planned: Planned | undefined
  accepted: ReadonlySet<string>
  result: Result | undefined
  rings: Rings | undefined
  /** The before-image that is asked about before it is used. */
  goingBack: string | undefined
  job: { readonly kind: Job; readonly progress: Progress; readonly failure: Failure | undefined } | undefined
}

/** The state of a section that was just opened. */
export function newIntuneState(): IntuneState {
  return {
    status: undefined,
    draft: newSetDraft(),
    text: '',
    planned: undefined,
    accepted: new Set(),
    result: undefined,
    rings: undefined,
    goingBack: undefined,
    job: undefined,
  }
}

/** True while a job is under way: nothing else can be begun. */
export function isBusy({ job }: Pick<IntuneState, 'job'>): boolean {
  return job !== undefined && job.progress.end === 'none'
}
