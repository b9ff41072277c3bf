import type { Sample } from '../../api.ts'
import type { Language } from '../../page/language.ts'
import type { GivenFile, JudgeAt, Judged, Place, Session, TrustAnchor } from '../session.ts'
import type { Texts } from '../texts/texts.ts'

/** What a person can do; each is one step of the page. */
export interface Actions {
  readonly start: () => void
  readonly takeFiles: (files: readonly File[]) => void
  readonly takeSample: (sample: Sample) => void
  readonly showList: () => void
  readonly openReport: (judged: Judged, inside: readonly number[]) => void
  readonly cancel: () => void
  readonly judge: (files: readonly GivenFile[], how?: { readonly at?: JudgeAt; readonly place?: Place }) => void
  readonly choosePlace: (place: Place) => void
  readonly offerAnchors: (file: File) => void
  readonly trust: (anchor: TrustAnchor) => void
  readonly reject: (anchor: TrustAnchor) => void
  readonly distrust: (anchor: TrustAnchor) => void
  readonly announce: (text: string) => void
}

/** What every view needs: the words, the state to show, and what a person can do. */
export interface Context {
  readonly texts: Texts
  readonly language: Language
  readonly session: Readonly<Session>
  readonly actions: Actions
}
