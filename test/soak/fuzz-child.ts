import { Session } from 'node:inspector/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Bytes } from '../../core/world/bytes.ts'
import { toLatin1 } from '../../core/world/bytes.ts'
import { mutate, seededNumbers } from '../core/cms/mutations.ts'
import { watchForForgeries } from './forgery-watch.ts'
import type { FuzzNews } from './fuzz.ts'
import { spliceLines } from './splice-lines.ts'

const batchSize = 16
const maxPool = 4000
const maxInputBytes = 64 * 1024
const progressEveryMs = 30_000
const slowMs = 2_000

const [minutes = 1, seed = 1] = process.argv.slice(2).map(Number)
const next = seededNumbers(seed)
const tell = (news: FuzzNews) => process.send?.(news)

const watch = await watchForForgeries()
const pool: Bytes[] = [...watch.seeds]
const reached = new Set<string>()
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true })

/** How many functions of core have run in a way not seen before: V8 tells the blocks of each that have not run yet, so another list means new ground. */
async function takeNewBlocks(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const before = reached.size
  for (const script of result) {
    if (!script.url.includes('/core/')) continue
    for (const { ranges } of script.functions) {
      const [whole, ...blocks] = ranges
      if (whole === undefined || whole.count === 0) continue
      reached.add(
        `${script.scriptId}:${whole.startOffset} ${blocks.map(({ startOffset, count }) => `${startOffset}=${Math.min(count, 1)}`).join()}`,
      )
    }
  }
  return reached.size - before
}

/** As often a sample as a mutant kept: samples are whole, and mutations of mutants soon end at the first check. */
function pick(): Bytes {
  return pool[next(next(2) === 0 ? watch.seeds.length : pool.length)] as Bytes
}

function mutant(): Bytes {
  const changed = next(4) === 0 ? spliceLines(pick(), pick(), next) : mutate(pick(), next)
  return changed.length === 0 || changed.length > maxInputBytes ? pick() : changed
}

async function judgeBatch(inputs: readonly Bytes[]): Promise<number> {
  let slowest = 0
  for (const input of inputs) {
    const start = performance.now()
    try {
      await watch.judge(input)
    } catch (error) {
      tell({ kind: 'broken', reason: error instanceof Error ? `${error.stack}` : String(error), input })
      throw error
    }
    slowest = Math.max(slowest, performance.now() - start)
    if (slowest > slowMs) tell({ kind: 'broken', reason: `${Math.round(slowest)} ms for one message`, input })
  }
  return slowest
}

const endsAt = performance.now() + minutes * 60_000
let judged = 0
let slowestMs = 0
let progressAt = performance.now()
while (performance.now() < endsAt) {
  const inputs = Array.from({ length: batchSize }, mutant)
  tell({ kind: 'batch', inputs })
  await nextTurn() // lets the news go out: judging alone never leaves the microtask queue
  slowestMs = Math.max(slowestMs, Math.round(await judgeBatch(inputs)))
  judged += inputs.length
  if ((await takeNewBlocks()) > 0) {
    const fresh = inputs.filter((input) => !pool.some((known) => known.length === input.length && toLatin1(known) === toLatin1(input)))
    pool.push(...fresh)
    while (pool.length > maxPool) pool.splice(watch.seeds.length + next(pool.length - watch.seeds.length), 1)
  }
  if (performance.now() - progressAt > progressEveryMs) {
    progressAt = performance.now()
    tell({ kind: 'progress', judged, pool: pool.length, ways: reached.size })
  }
}
tell({ kind: 'done', judged, pool: pool.length, ways: reached.size, slowestMs })
process.disconnect()
