import type { Corpus } from './corpus.ts'
import type { Engine } from './engines.ts'
import { runEngine } from './run-engine.ts'

/** CPU milliseconds a message of each engine, one number a round. */
export type Measured = ReadonlyMap<string, { readonly version: string; readonly msPerMessage: readonly number[] }>

/** Lets the engines take turns; every second round runs them in the opposite order. */
export function measureRounds(engines: readonly Engine[], corpus: Corpus, rounds: number, progress: (text: string) => void): Measured {
  const measured = new Map<string, { version: string; msPerMessage: number[] }>()
  for (let round = 0; round < rounds; round++) {
    for (const engine of round % 2 === 0 ? engines : engines.toReversed()) {
      progress(`round ${round + 1} of ${rounds}: ${engine.name}`)
      const { version, cpuMs, answers } = runEngine(engine, engine.fewMessages ? corpus.few : corpus.messages, corpus.anchor, engine.passes)
      if (answers.includes('0')) throw new Error(`${engine.name} refused a good message`)
      const row = measured.get(engine.name) ?? { version, msPerMessage: [] }
      row.msPerMessage.push(cpuMs / answers.length)
      measured.set(engine.name, row)
    }
  }
  return measured
}
