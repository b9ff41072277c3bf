import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchKey, type CorpusSize, keyKinds, makeCorpus } from './corpus.ts'
import { findMistakes } from './engine-process.ts'
import { buildEngines, type Engine, type Missing } from './engines.ts'
import { measureRounds } from './rounds.ts'
import { type Summary, summarise } from './summary.ts'

/** B1 with what belongs to its numbers. */
export interface SmallMessages {
  readonly B1: Readonly<Record<BenchKey, Summary>>
  /** Peers that cannot be built here. */
  readonly missing: readonly Missing[]
  /** Engines that got a good or bad message wrong, and so may not take part. */
  readonly void: Readonly<Record<BenchKey, readonly Missing[]>>
  /** What each engine does for a message. */
  readonly does: Readonly<Record<string, string>>
}

/** B1: small messages of 200 signers, one key type after the other, every engine in a process of its own, in turns; CPU time a message. */
export async function benchSmallMessages(
  folder: string,
  messages: number,
  rounds: number,
  progress: (text: string) => void,
): Promise<SmallMessages> {
  progress('building the peers')
  const { engines, missing } = buildEngines(folder)
  const results: [BenchKey, Summary, Missing[]][] = []
  for (const kind of keyKinds) {
    const say = (text: string) => progress(`${kind}: ${text}`)
    const { summary, voided } = await benchKey(join(folder, kind), kind, { messages, signers: 200 }, engines, rounds, say)
    results.push([kind, summary, voided])
  }
  return {
    B1: Object.fromEntries(results.map(([kind, summary]) => [kind, summary])) as Record<BenchKey, Summary>,
    missing,
    void: Object.fromEntries(results.map(([kind, , voided]) => [kind, voided])) as Record<BenchKey, Missing[]>,
    does: Object.fromEntries(engines.map(({ name, does }) => [name, does])),
  }
}

async function benchKey(
  folder: string,
  kind: BenchKey,
  size: CorpusSize,
  engines: readonly Engine[],
  rounds: number,
  progress: (text: string) => void,
): Promise<{ summary: Summary; voided: Missing[] }> {
  progress('making the corpus')
  const corpus = makeCorpus(folder, kind, size)
  const voided: Missing[] = []
  for (const engine of engines) {
    const mistakes = await findMistakes(engine, corpus)
    if (mistakes.length > 0) voided.push({ name: engine.name, reason: mistakes.join('; ') })
  }
  const fit = engines.filter(({ name }) => !voided.some((row) => row.name === name))
  const summary = summarise(await measureRounds(fit, corpus, rounds, progress))
  rmSync(folder, { recursive: true })
  return { summary, voided }
}
