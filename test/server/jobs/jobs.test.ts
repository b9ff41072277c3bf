import { describe, expect, it } from 'vitest'
import { type JobEvent, Jobs, JobsBusyError } from '../../../server/jobs/jobs.ts'

const newJobs = () => new Jobs((error) => ({ code: 'x', sentence: (error as Error).message }))

/** Hears a job to its end. */
function events(jobs: Jobs, id: string): Promise<readonly JobEvent[]> {
  return new Promise((resolve) => {
    const heard: JobEvent[] = []
    jobs.follow(id, (event) => {
      heard.push(event)
      if (event.type !== 'step') resolve(heard)
    })
  })
}

/** A job that waits until it is let go. */
function held() {
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  return { work: () => gate, release: () => release() }
}

describe('a job', () => {
  it('tells its steps and then its result, also to whoever comes later', async () => {
    const jobs = newJobs()
    const id = jobs.start(async (tell) => {
      tell('read')
      tell('write')
      return 42
    })
    const all = [
      { type: 'step', step: 'read' },
      { type: 'step', step: 'write' },
      { type: 'done', result: 42 },
    ]
    expect(await events(jobs, id)).toEqual(all)
    expect(await events(jobs, id)).toEqual(all)
  })

  it('that throws ends with the sentence, and the next one runs', async () => {
    const jobs = newJobs()
    const failed = jobs.start(() => Promise.reject(new Error('no')))
    const next = jobs.start(async () => 'yes')
    expect(await events(jobs, failed)).toEqual([{ type: 'failed', code: 'x', sentence: 'no' }])
    expect(await events(jobs, next)).toEqual([{ type: 'done', result: 'yes' }])
  })

  it('runs only when the one before it has ended', async () => {
    const jobs = newJobs()
    const order: string[] = []
    const first = held()
    jobs.start(async () => {
      await first.work()
      order.push('first')
    })
    const second = jobs.start(async () => void order.push('second'))
    first.release()
    await events(jobs, second)
    expect(order).toEqual(['first', 'second'])
  })

  it('is refused when eight wait already, and taken when they are done', async () => {
    const jobs = newJobs()
    const first = held()
    for (let count = 0; count < 8; count++) jobs.start(first.work)
    expect(() => jobs.start(async () => 1)).toThrow(JobsBusyError)
    first.release()
    await jobs.close()
    expect(
      jobs.follow(
        jobs.start(async () => 1),
        () => {},
      ),
    ).toBeDefined()
  })

  it('is forgotten when fifty newer ones have ended, and one that never was is not known', async () => {
    const jobs = newJobs()
    const oldest = jobs.start(async () => 0)
    for (let count = 0; count < 50; count++) {
      jobs.start(async () => count)
      await jobs.close()
    }
    expect(jobs.follow(oldest, () => {})).toBeUndefined()
    expect(jobs.follow('none', () => {})).toBeUndefined()
  })
})
