import type { SectionContext } from '../section.ts'
import type { IntuneState } from './intune-state.ts'

/** What somebody chose for a new set. */
export interface NewSet {
  readonly rootCertificate: string
  readonly scepUrl: string
  readonly assign: readonly string[]
  readonly pilots: readonly string[]
}

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
