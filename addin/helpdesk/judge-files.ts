import { type Failure, type Judging, judgeFile } from '../report/judge-file.ts'
import type { GivenFile, Judged } from '../report/judged.ts'
import type { Unjudged } from './given-files.ts'

interface JudgingAll extends Judging {
  /** Files that were given and cannot be judged. */
  readonly left: readonly Unjudged[]
  /** Hears which file is next, and how many are done. */
  readonly tell: (file: GivenFile, done: number) => void
}

type Outcome =
  | { readonly kind: 'judged'; readonly judged: readonly Judged[]; readonly unjudged: readonly Unjudged[] }
  | { readonly kind: 'failed'; readonly why: Failure }
  | { readonly kind: 'cancelled' }

/** Judges one file after the other. One that fails by itself is the failure of all; among several it is named beside the reports of the others. */
export async function judgeFiles(files: readonly GivenFile[], how: JudgingAll): Promise<Outcome> {
  const judged: Judged[] = []
  const unjudged: Unjudged[] = [...how.left]
  for (const [done, file] of files.entries()) {
    how.tell(file, done)
    const outcome = await judgeFile(file, how)
    if (how.cancelled.aborted || outcome.kind === 'cancelled') return { kind: 'cancelled' }
    if (outcome.kind === 'failed' && files.length === 1 && how.left.length === 0) return outcome
    if (outcome.kind === 'judged') judged.push(...outcome.judged)
    else unjudged.push({ name: file.name, why: outcome.why.kind })
  }
  return { kind: 'judged', judged, unjudged }
}
