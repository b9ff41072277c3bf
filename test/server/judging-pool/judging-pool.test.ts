import { afterEach, describe, expect, it } from 'vitest'
import { JudgingPool, type PoolOptions } from '../../../server/judging-pool/judging-pool.ts'

const pools: JudgingPool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

function createPool(options: Partial<PoolOptions> = {}): JudgingPool {
  const pool = new JudgingPool({
    jobs: new URL('./hostile-jobs.ts', import.meta.url).href,
    setup: { anchors: [Uint8Array.of(1, 2)] },
    heapMegabytes: 64,
    maxResidentBytes: 1024 * 1024 * 1024,
    deadlineMs: 15_000,
    size: 1,
    jobsPerChild: 100,
    maxWaiting: 8,
    ...options,
  })
  pools.push(pool)
  return pool
}

const echo = async (pool: JudgingPool, input: unknown) => {
  const answer = await pool.run('echo', input)
  return answer.outcome === 'done' ? (answer.value as { input: unknown; setup: unknown; pid: number }) : undefined
}

describe('judging pool', () => {
  it('hands bytes to a child and back, with the setup of the pool', async () => {
    const answer = await echo(createPool(), Uint8Array.of(7))
    expect(answer?.input).toEqual(Uint8Array.of(7))
    expect(answer?.setup).toEqual({ anchors: [Uint8Array.of(1, 2)] })
    expect(answer?.pid).not.toBe(process.pid)
  })

  it('keeps its child from one job to the next', async () => {
    const pool = createPool()
    expect((await echo(pool, 1))?.pid).toBe((await echo(pool, 2))?.pid)
  })

  it('replaces a child after its number of jobs', async () => {
    const pool = createPool({ jobsPerChild: 1 })
    expect((await echo(pool, 1))?.pid).not.toBe((await echo(pool, 2))?.pid)
  })

  it.each([
    ['blows its heap', 'blowHeap', {}, 'crashed'],
    ['never ends', 'neverEnd', { deadlineMs: 1500 }, 'deadline'],
    ['takes too much memory outside of its heap', 'blowResident', { maxResidentBytes: 300 * 1024 * 1024 }, 'memory'],
    ['goes away', 'exit', {}, 'crashed'],
  ] as const)('ends a child that %s, and serves the next job', async (_, kind, options, why) => {
    const pool = createPool(options)
    const [stopped, next] = await Promise.all([pool.run(kind, undefined), echo(pool, 'next')])
    expect(stopped).toEqual({ outcome: 'stopped', why })
    expect(next?.input).toBe('next')
  })

  it('throws what a job threw, as that is a bug of ours', async () => {
    await expect(createPool().run('fail', undefined)).rejects.toThrow('a bug of ours')
  })

  it('says that it is busy when too many jobs wait', async () => {
    const pool = createPool({ maxWaiting: 1 })
    const answers = await Promise.all([pool.run('echo', 1), pool.run('echo', 2), pool.run('echo', 3)])
    expect(answers.map((answer) => answer.outcome)).toEqual(['done', 'done', 'busy'])
  })

  it('takes no job once it is closed', async () => {
    const pool = createPool()
    await pool.close()
    expect(await pool.run('echo', 1)).toEqual({ outcome: 'closed' })
  })
})
