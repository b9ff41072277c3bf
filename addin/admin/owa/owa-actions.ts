import type { SectionContext } from '../section.ts'
import type { OwaState } from './owa-state.ts'

/** What a person can do in this section. */
export interface OwaActions {
  readonly read: () => void
  readonly diagnose: () => void
  readonly choose: (wanted: OwaState['wanted']) => void
  readonly write: (profile: string) => void
  readonly plan: () => void
  readonly accept: (setting: string, isAccepted: boolean) => void
  readonly apply: () => void
  readonly forget: () => void
  readonly askBack: (goingBack: OwaState['goingBack']) => void
  readonly goBack: (file: string) => void
}

/** What every view of this section needs. */
export interface OwaView extends SectionContext {
  readonly state: Readonly<OwaState>
  readonly actions: OwaActions
}
