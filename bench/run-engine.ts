import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { simulationTime } from '../simulation/simulation-time.ts'
import type { Corpus } from './corpus.ts'
import type { Engine } from './engines.ts'

const answer = z.object({ version: z.string(), cpuMs: z.number(), answers: z.string().regex(/^[01]*$/) })
export type EngineAnswer = z.infer<typeof answer>

/** Runs an engine over a corpus file in a process of its own; throws when the engine itself fails. */
export function runEngine(engine: Engine, messages: string, anchor: string, repeat: number): EngineAnswer {
  const [command = '', ...parameters] = engine.command
  const { status, stdout, stderr } = spawnSync(command, [...parameters, messages, anchor, String(simulationTime / 1000), String(repeat)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, ...engine.environment },
  })
  if (status !== 0) throw new Error(`${engine.name} ended with ${status}: ${stderr.slice(0, 1000)}`)
  return answer.parse(JSON.parse(stdout))
}

/** What an engine gets wrong on the good and bad messages: empty when it may take part. */
export function findMistakes(engine: Engine, corpus: Corpus): string[] {
  const good = runEngine(engine, corpus.good, corpus.anchor, 1).answers
  const bad = runEngine(engine, corpus.bad, corpus.anchor, 1).answers
  const accepted = corpus.badNames.filter((_, index) => bad[index] !== '0')
  return [...(good.includes('0') ? ['refuses good messages'] : []), ...new Set(accepted.map((name) => `accepts: ${name}`))]
}
