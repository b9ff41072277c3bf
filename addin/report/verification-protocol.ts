import type { MessageDescription } from '../../core/verify/describe-message.ts'
import type { VerificationReport } from '../../core/verify/report.ts'
import type { Bytes } from '../../core/world/bytes.ts'

/** What the page asks of its worker; `bytes` and `content` are transferred, not copied. */
export interface VerificationRequest {
  readonly kind: 'verify'
  readonly bytes: Bytes
  readonly options: VerificationOptions
}

export interface VerificationOptions {
  /** As the report is to call it. */
  readonly file: string
  /** The time to judge for, ISO 8601. */
  readonly at: string
  /** What a detached signature (.p7s) was made over, when it came as a second file. */
  readonly content: Bytes | undefined
  /** The sender of an input without a header section. */
  readonly from?: string | undefined
  readonly trust: TrustMaterial
  readonly revocation: 'available' | 'required'
  readonly simulated: boolean
}

/** What to judge with, in DER; only the anchors are trusted. */
export interface TrustMaterial {
  readonly anchors: readonly Bytes[]
  readonly intermediates: readonly Bytes[]
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
}

/** The parts of each judged message, also of attached ones, by its report: cloning keeps the same report the same object. */
export type Descriptions = ReadonlyMap<VerificationReport, MessageDescription>

/** What the worker answers: one `report` or `failed`. Cancelling is ending the worker. */
export type VerificationAnswer =
  | { readonly kind: 'report'; readonly reports: readonly VerificationReport[]; readonly descriptions: Descriptions }
  | { readonly kind: 'failed'; readonly reason: string }
