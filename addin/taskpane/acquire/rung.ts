import type { Bytes } from '../../../core/world/bytes.ts'

/** The ways by which a mail comes into the pane, the best first. */
export const sources = ['eml-api', 'p7m-attachment', 'graph', 'upload'] as const
export type Source = (typeof sources)[number]

/** What was read, and the sender where it holds no header section of its own. */
export interface ReadSource {
  readonly bytes: Bytes
  readonly from: string | undefined
}

/** Why a way gave no mail. `rubbish`: an answer that is no mail; `needs-consent`: the person has to be asked first. */
export const rungProblems = ['not-offered', 'timeout', 'refused', 'failed', 'rubbish', 'needs-consent'] as const
export type RungProblem = (typeof rungProblems)[number]

/** Thrown by a rung; `detail` is a code or a few words of ours and never anything of a mail. */
export class RungError extends Error {
  readonly problem: RungProblem
  readonly detail: string

  constructor(problem: RungProblem, detail: string) {
    super(`${problem}: ${detail}`)
    this.name = 'RungError'
    this.problem = problem
    this.detail = detail
  }
}

/** One way; `read` throws RungError, also at its own deadline, and ends when the signal is aborted. */
export interface Rung {
  readonly source: Source
  /** Error codes that one more try is known to cure. */
  readonly retriedCodes: readonly string[]
  readonly read: (signal: AbortSignal) => Promise<ReadSource>
}

/** What became of one way, for the diagnostics. */
export interface Attempt {
  readonly source: Source
  readonly outcome: 'read' | RungProblem
  readonly detail: string
  readonly tries: number
  readonly tookMs: number
}
