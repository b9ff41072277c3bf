import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '../../core/world/bytes.ts'
import type { SoakResult } from './soak-result.ts'

/** What the fuzzing child tells: the inputs that it is about to judge, and how far it has come. */
export type FuzzNews =
  | { readonly kind: 'batch'; readonly inputs: readonly Bytes[] }
  | { readonly kind: 'progress'; readonly judged: number; readonly pool: number; readonly ways: number }
  | { readonly kind: 'broken'; readonly reason: string; readonly input: Bytes }
  | { readonly kind: 'done'; readonly judged: number; readonly pool: number; readonly ways: number; readonly slowestMs: number }

const silenceMs = 20_000
const heapMb = 512

/**
 * Mutates the samples for some minutes and keeps the mutants that reach code nobody has reached before (V8 block coverage).
 * Holds when nothing throws, nothing hangs, the heap suffices, and nothing is valid that nobody signed.
 */
export async function soakFuzz([minutes = 10, seed = randomInt(2 ** 31)]: readonly number[]): Promise<SoakResult> {
  process.stdout.write(`seed ${seed}, ${minutes} minutes\n`)
  const { broken, last, end } = await runChild(minutes, seed)
  if (broken !== undefined) return { held: false, summary: `seed ${seed}: ${broken}, inputs kept in ${keep(last, seed)}` }
  return { held: true, summary: `${minutes} minutes, seed ${seed}: ${end}` }
}

interface Outcome {
  readonly broken: string | undefined
  readonly last: readonly Bytes[]
  readonly end: string
}

function runChild(minutes: number, seed: number): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, 'fuzz-child.ts'), [String(minutes), String(seed)], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMb}`],
  })
  return new Promise((resolve) => {
    let last: readonly Bytes[] = []
    let broken: string | undefined
    let end = ''
    const hang = () => {
      broken = `no sign of life for ${silenceMs} ms`
      child.kill('SIGKILL')
    }
    let timer = setTimeout(hang, silenceMs)
    child.on('message', (news: FuzzNews) => {
      clearTimeout(timer)
      timer = setTimeout(hang, silenceMs)
      if (news.kind === 'batch') last = news.inputs
      else if (news.kind === 'progress')
        process.stderr.write(`${news.judged} judged, ${news.pool} in the pool, ${news.ways} ways through core\n`)
      else if (news.kind === 'done')
        end = `${news.judged} mutants judged, ${news.pool} in the pool, ${news.ways} ways through core, slowest ${news.slowestMs} ms`
      else {
        broken = news.reason
        last = [news.input]
      }
    })
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (broken === undefined && (code !== 0 || end === '')) broken = `the child ended with ${signal ?? code}`
      resolve({ broken, last, end })
    })
  })
}

function keep(inputs: readonly Bytes[], seed: number): string {
  const folder = join(tmpdir(), `smime-fuzz-${seed}`)
  mkdirSync(folder, { recursive: true })
  for (const [index, input] of inputs.entries()) writeFileSync(join(folder, `${index}.eml`), input)
  return folder
}
