import type { Verdict } from '../../../core/verify/report/report.ts'
import type { Sample } from '../../api.ts'
import type { Sorting } from '../../page/sortable-table.ts'
import type { GivenFile, JudgeAt, Judged, Place } from '../../report/judged.ts'
import type { ReportContext } from '../../report/report-context.ts'
import type { TrustAnchor } from '../../report/trust-anchors.ts'
import type { Session } from '../session.ts'
import type { Texts } from '../texts/texts.ts'

/** What a person can do; each is one step of the page. */
export interface Actions {
  readonly start: () => void
  readonly takeFiles: (files: readonly File[]) => void
  readonly takeSample: (sample: Sample) => void
  readonly openCase: (number: string) => void
  readonly showList: () => void
  /** Leaves only the mails of this verdict in the list; undefined shows all again. */
  readonly listOnly: (verdict: Verdict | undefined) => void
  /** Remembers how the list is put in order. */
  readonly sortList: (sorting: Sorting) => void
  readonly openReport: (judged: Judged, inside: readonly number[]) => void
  readonly cancel: () => void
  readonly judge: (files: readonly GivenFile[], how?: { readonly at?: JudgeAt; readonly place?: Place }) => void
  readonly choosePlace: (place: Place) => void
  readonly offerAnchors: (file: File) => void
  readonly trust: (anchor: TrustAnchor) => void
  readonly reject: (anchor: TrustAnchor) => void
  readonly distrust: (anchor: TrustAnchor) => void
}

/** What every view of this page needs: the words, the state to show, and what a person can do. */
export interface Context extends ReportContext {
  readonly texts: Texts
  readonly session: Readonly<Session>
  readonly actions: Actions
}
