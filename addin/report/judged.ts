import type { VerificationReport } from '../../core/verify/report/report.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Descriptions } from './verification-protocol.ts'

/** A file that was given to the page, kept so that it can be judged again. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Bytes
  /** The content that a detached signature came with. */
  readonly content: Bytes | undefined
  /** The sender of a file without a header section, where something else than the file tells it. */
  readonly from?: string | undefined
}

export type Place = 'browser' | 'server'

/** A file with the report that it got. */
export interface Judged {
  readonly file: GivenFile
  readonly report: VerificationReport
  readonly place: Place
  /** Only of what was judged in this browser: the server answers with the report alone. */
  readonly descriptions: Descriptions | undefined
  /** The report came without its mail, so nothing can be judged again. */
  readonly isReportOnly?: true
}

/** For which time to judge: at the moment of judging, at the time the message claims, or at a given one (ISO 8601). */
export type JudgeAt = { readonly kind: 'now' } | { readonly kind: 'signing-time' } | { readonly kind: 'time'; readonly time: string }
