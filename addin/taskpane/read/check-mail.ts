import { isDoubtful, reconcileSources } from '../../../core/verify/reconcile-sources.ts'
import type { VerificationReport } from '../../../core/verify/report/report.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { type Acquired, climb } from '../acquire/climb.ts'
import type { Attempt, Rung, Source } from '../acquire/rung.ts'

/** What came of one mail. `open`: nothing could be judged; that says nothing about the mail and is shown as "could not be checked". */
export type Checked =
  | {
      readonly kind: 'judged'
      readonly report: VerificationReport
      /** The copy that was judged last. */
      readonly bytes: Bytes
      readonly source: Source
      readonly compared: Source | undefined
    }
  | { readonly kind: 'open'; readonly why: OpenReason }

export type OpenReason = 'no-source' | 'too-big' | 'no-crypto' | 'no-trust' | 'fault'

export type JudgeAnswer =
  | { readonly kind: 'judged'; readonly report: VerificationReport }
  | { readonly kind: 'open'; readonly why: Exclude<OpenReason, 'no-source'> }

export interface CheckOptions {
  readonly rungs: readonly Rung[]
  readonly messageClass: string
  readonly judge: (acquired: Acquired) => Promise<JudgeAnswer>
  readonly signal: AbortSignal
  readonly now: () => number
  readonly onAttempt: (attempt: Attempt) => void
}

/**
 * Takes the mail from the best way that gives it and judges it. When that copy fails, or lacks the signature that its class tells of, the next way
 * is asked before anything is said against the mail. Never rejects; after an abort its answer is of no use.
 */
export async function checkMail({ rungs, messageClass, judge, ...options }: CheckOptions): Promise<Checked> {
  let doubtful: SourcedCopy | undefined
  for await (const acquired of climb(rungs, options)) {
    const answer = await judge(acquired)
    if (answer.kind === 'open') return doubtful === undefined ? answer : conclude(doubtful, undefined, messageClass)
    const copy = { source: acquired.source, report: answer.report, bytes: acquired.bytes }
    if (doubtful !== undefined) return conclude(doubtful, copy, messageClass)
    if (!isDoubtful(answer.report, messageClass)) return { kind: 'judged', ...copy, compared: undefined }
    doubtful = copy
  }
  return doubtful === undefined ? { kind: 'open', why: 'no-source' } : conclude(doubtful, undefined, messageClass)
}

function conclude(first: SourcedCopy, second: SourcedCopy | undefined, messageClass: string): Checked {
  const { bytes } = second ?? first
  return { kind: 'judged', report: reconcileSources(first, second, messageClass), bytes, source: first.source, compared: second?.source }
}

interface SourcedCopy {
  readonly source: Source
  readonly report: VerificationReport
  readonly bytes: Bytes
}
