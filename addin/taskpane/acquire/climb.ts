import { type Attempt, type ReadSource, type Rung, RungError, type Source } from './rung.ts'

export interface Acquired extends ReadSource {
  readonly source: Source
}

export interface ClimbOptions {
  readonly signal: AbortSignal
  /** Milliseconds of any clock. */
  readonly now: () => number
  readonly onAttempt: (attempt: Attempt) => void
}

/** Climbs the ladder: yields the mail from each way that gives it, the best first, and tries the next way only when one more is asked for. */
export async function* climb(rungs: readonly Rung[], options: ClimbOptions): AsyncGenerator<Acquired, void, void> {
  for (const rung of rungs) {
    if (options.signal.aborted) return
    const read = await tryRung(rung, options)
    if (read !== undefined) yield { ...read, source: rung.source }
  }
}

async function tryRung(rung: Rung, { signal, now, onAttempt }: ClimbOptions): Promise<ReadSource | undefined> {
  const begun = now()
  const tell = (outcome: Attempt['outcome'], detail: string, tries: number) => {
    if (!signal.aborted) onAttempt({ source: rung.source, outcome, detail, tries, tookMs: now() - begun })
  }
  for (let tries = 1; ; tries++) {
    try {
      const read = await rung.read(signal)
      tell('read', `${read.bytes.length} bytes`, tries)
      return read
    } catch (error) {
      const { problem, detail } = error instanceof RungError ? error : new RungError('failed', String(error))
      if (tries === 1 && rung.retriedCodes.includes(detail) && !signal.aborted) continue
      tell(problem, detail, tries)
      return undefined
    }
  }
}
