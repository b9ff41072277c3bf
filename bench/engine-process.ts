import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { simulationTime } from '../simulation/simulation-time.ts'
import type { Corpus } from './corpus.ts'
import type { Engine } from './engines.ts'

const answer = z.object({ version: z.string(), cpuMs: z.number(), answers: z.string().regex(/^[01]*$/) })
export type EngineAnswer = z.infer<typeof answer>

/** An engine that has read a corpus file and waits: each line that it is sent makes it judge all messages once. It has a life, so it is a class. */
export class EngineProcess {
  readonly #name: string
  readonly #child: ChildProcess
  readonly #lines: Interface
  readonly #complaint: Promise<string>
  #waiting: ((line: string | undefined) => void) | undefined

  constructor(engine: Engine, messages: string, anchor: string) {
    const [command = '', ...parameters] = engine.command
    const child = spawn(command, [...parameters, messages, anchor, String(simulationTime / 1000)], {
      env: { ...process.env, ...engine.environment },
    })
    this.#name = engine.name
    this.#child = child
    this.#complaint = text(child.stderr)
    this.#lines = createInterface(child.stdout)
    this.#lines.on('line', (line) => this.#waiting?.(line)).on('close', () => this.#waiting?.(undefined))
    child.stdin.on('error', () => this.#waiting?.(undefined))
  }

  /** Judges the corpus once; throws when the engine itself fails. */
  async judge(): Promise<EngineAnswer> {
    const line = await new Promise<string | undefined>((resolve) => {
      this.#waiting = resolve
      this.#child.stdin?.write('\n')
    })
    if (line === undefined) throw new Error(`${this.#name} ended: ${(await this.#complaint).slice(0, 1000)}`)
    return answer.parse(JSON.parse(line))
  }

  stop(): void {
    this.#lines.close()
    this.#child.kill()
  }
}

/** What an engine gets wrong on good and bad messages: empty when it may take part. */
export async function findMistakes(engine: Engine, corpus: Corpus): Promise<string[]> {
  const process = new EngineProcess(engine, corpus.mixed, corpus.anchor)
  try {
    const { answers } = await process.judge()
    const wrong = corpus.mistakes.flatMap((mistake, index) => {
      if (answers[index] === (mistake === undefined ? '1' : '0')) return []
      return [mistake === undefined ? 'refuses good messages' : `accepts: ${mistake}`]
    })
    return [...new Set(wrong)]
  } finally {
    process.stop()
  }
}
