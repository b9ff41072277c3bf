import type { OutlookPlan } from '../../core/powershell/outlook-plan.ts'
import type { SigningResult } from '../../core/powershell/signing-result.ts'
import type { OutlookChoice, PcReport } from '../api.ts'

/** What is known of the PC. */
export type PcView =
  | { readonly kind: 'looking' }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'seen'; readonly report: PcReport }

/** How the last step ended. */
export type Outcome =
  | { readonly kind: 'working' }
  | { readonly kind: 'planned'; readonly result: SigningResult; readonly plan: OutlookPlan | null }
  | { readonly kind: 'applied' | 'restored'; readonly result: SigningResult }
  | { readonly kind: 'problem'; readonly detail: string }

export interface ReadinessSession {
  pc: PcView
  choice: OutlookChoice
  outcome: Outcome | undefined
  /** What was said of the last saving of scripts. */
  saved: string
  readonly personalScripts: boolean
}

/** The page as it opens. */
export function newSession(personalScripts: boolean): ReadinessSession {
  return {
    pc: { kind: 'looking' },
    choice: { alwaysSign: false, override: false, mailboxes: [] },
    outcome: undefined,
    saved: '',
    personalScripts,
  }
}
