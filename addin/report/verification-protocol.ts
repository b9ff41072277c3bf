import type { MessageComparison } from '../../core/verify/compare/message-comparison.ts'
import type { MessageDescription } from '../../core/verify/report/describe-message.ts'
import type { VerificationReport } from '../../core/verify/report/report.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Unzipped } from './unzip.ts'

/** What the page asks of its worker; `bytes` and `content` are transferred, not copied. */
export type WorkerRequest = VerificationRequest | ComparisonRequest | UnzipRequest | PreparationRequest

/** A signed mail is on its way: the second opinion may be loaded. Has no answer. */
export interface PreparationRequest {
  readonly kind: 'prepare'
}

export interface VerificationRequest {
  readonly kind: 'verify'
  readonly bytes: Bytes
  readonly options: VerificationOptions
}

/** Judges both messages and tells what differs. */
export interface ComparisonRequest {
  readonly kind: 'compare'
  readonly first: ComparedFile
  readonly second: ComparedFile
  readonly options: Omit<VerificationOptions, 'file' | 'content' | 'from'>
}

/** Unpacks a zip; before the answer come any number of `unzipping`. */
export interface UnzipRequest {
  readonly kind: 'unzip'
  readonly file: Blob
  readonly name: string
  /** Larger files in it are not unpacked. */
  readonly maxMessageBytes: number
}

export interface ComparedFile extends Pick<VerificationOptions, 'file' | 'content' | 'from'> {
  readonly bytes: Bytes
  /** Which message of an mbox, from 1. Without: of the second file the one of the same subject, date and sender, or its first. */
  readonly index: number | undefined
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

/** What tells one message of an mbox from another. */
export interface MailboxMessage {
  readonly index: number
  readonly subject: string | null
  readonly date: string | null
}

/** What the worker answers to each request: what was asked for, or `failed`. Cancelling is ending the worker. */
export type VerificationAnswer =
  | { readonly kind: 'report'; readonly reports: readonly VerificationReport[]; readonly descriptions: Descriptions }
  | FailedAnswer
export type ComparisonAnswer =
  | {
      readonly kind: 'comparison'
      readonly comparison: MessageComparison
      readonly report: VerificationReport
      /** Every message of the second file, when it is an mbox. */
      readonly messages: readonly MailboxMessage[]
    }
  | FailedAnswer
export type UnzipAnswer = (Unzipped & { readonly kind: 'unzipped' }) | FailedAnswer
/** How many octets of a zip are unpacked, of all that will be. */
export interface UnzipProgress {
  readonly kind: 'unzipping'
  readonly done: number
  readonly all: number
}
export type FailedAnswer = { readonly kind: 'failed'; readonly reason: string }
