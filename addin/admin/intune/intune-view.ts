import type { SectionContext } from '../section.ts'
import type { IntuneState } from './intune-state.ts'
import type { NewSet } from './new-set-draft.ts'

/** What a person can do in this section. */
export interface IntuneActions {
  readonly init: (choices: NewSet) => void
  readonly edit: (text: string) => void
  readonly save: () => void
  readonly plan: () => void
  readonly accept: (risk: string, isAccepted: boolean) => void
  readonly apply: () => void
  readonly askBack: (file: string | undefined) => void
  readonly goBack: (file: string) => void
  readonly readRings: () => void
  readonly promote: (back: boolean) => void
}

/** What every view of this section needs. */
export interface IntuneView extends SectionContext {
  readonly state: Readonly<IntuneState>
  readonly actions: IntuneActions
}
