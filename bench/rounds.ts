import type { Corpus } from './corpus.ts'
import { EngineProcess } from './engine-process.ts'
import type { Engine } from './engines.ts'

/** What was measured of one engine: CPU milliseconds a message. */
export interface Row {
  readonly version: string
  /** In the first pass of its process, with everything still to be compiled. */
  readonly firstMs: number
  /** One number a round. */
  readonly msPerMessage: readonly number[]
}

export type Measured = ReadonlyMap<string, Row>

interface Runner {
  readonly engine: Engine
  readonly process: EngineProcess
  readonly row: { version: string; firstMs: number; msPerMessage: number[] }
}

/**
 * Starts every engine once and lets them take turns, one pass over the corpus each: those that are compared run within seconds of each other,
 * so that whatever else the machine does weighs on both alike. Every second round goes the opposite way.
 */
export async function measureRounds(
  engines: readonly Engine[],
  corpus: Corpus,
  rounds: number,
  progress: (text: string) => void,
): Promise<Measured> {
  const runners = engines.map((engine): Runner => {
    const process = new EngineProcess(engine, engine.fewMessages ? corpus.few : corpus.messages, corpus.anchor)
    return { engine, process, row: { version: '', firstMs: 0, msPerMessage: [] } }
  })
  try {
    for (const runner of runners) await warmUp(runner, progress)
    for (let round = 0; round < rounds; round++) {
      progress(`round ${round + 1} of ${rounds}`)
      for (const runner of round % 2 === 0 ? runners : runners.toReversed()) runner.row.msPerMessage.push(await pass(runner))
    }
  } finally {
    for (const { process } of runners) process.stop()
  }
  return new Map(runners.map(({ engine, row }) => [engine.name, row]))
}

async function warmUp(runner: Runner, progress: (text: string) => void): Promise<void> {
  const { engine, row } = runner
  progress(`${engine.name}: ${engine.warmUpPasses} passes before it counts`)
  row.firstMs = await pass(runner)
  for (let count = 1; count < engine.warmUpPasses; count++) await pass(runner)
}

async function pass({ engine, process, row }: Runner): Promise<number> {
  const { version, cpuMs, answers } = await process.judge()
  if (answers.includes('0')) throw new Error(`${engine.name} refused a good message`)
  row.version = version
  return cpuMs / answers.length
}
