import type { ScriptKind } from '../../../core/powershell/generate-script.ts'
import type { OutlookPlan } from '../../../core/powershell/outlook-plan.ts'
import type { OutlookChoice } from '../../api.ts'
import type { Language } from '../../page/language.ts'
import type { ReadinessSession } from '../session.ts'
import type { Texts } from '../texts/texts.ts'

/** Each step that a person can take. */
export interface Actions {
  readonly look: () => void
  readonly choose: (choice: Partial<OutlookChoice>) => void
  readonly plan: () => void
  readonly apply: (plan: OutlookPlan) => void
  readonly restore: () => void
  readonly save: (kind: ScriptKind) => void
}

/** What every view of the page needs. */
export interface Context {
  readonly texts: Texts
  readonly language: Language
  readonly session: ReadinessSession
  readonly actions: Actions
}
