import { randomUUID } from 'node:crypto'

/** What happens in a job, in order; `done` and `failed` are the last. */
export type JobEvent =
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly code: string; readonly sentence: string }

/** What a job does; it tells each step that it begins. */
export type JobWork = (tell: (step: string) => void) => Promise<unknown>

/** The jobs wait in line already; nothing was begun. */
export class JobsBusyError extends Error {
  constructor() {
    super('too many jobs are waiting')
    this.name = 'JobsBusyError'
  }
}

interface Job {
  readonly events: JobEvent[]
  readonly listeners: Set<(event: JobEvent) => void>
}

const maxWaiting = 8
const maxKept = 50

/** Jobs that take seconds, one after the other: two at one tenant would undo each other. The newest fifty are remembered. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()
  readonly #describe: (error: unknown) => { readonly code: string; readonly sentence: string }
  #last: Promise<void> = Promise.resolve()
  #waiting = 0

  /** `describe` says in words what a job threw. */
  constructor(describe: (error: unknown) => { readonly code: string; readonly sentence: string }) {
    this.#describe = describe
  }

  /** Puts a job in line and gives its id, which nobody can guess. Throws JobsBusyError. */
  start(work: JobWork): string {
    if (this.#waiting >= maxWaiting) throw new JobsBusyError()
    const id = randomUUID()
    const job: Job = { events: [], listeners: new Set() }
    this.#jobs.set(id, job)
    this.#waiting++
    this.#last = this.#last.then(async () => {
      await this.#run(job, work)
      this.#waiting--
      this.#forgetOldest()
    })
    return id
  }

  /** Hears what happened in a job so far and what will; the function that comes back ends that. Undefined for an unknown job. */
  follow(id: string, hear: (event: JobEvent) => void): (() => void) | undefined {
    const job = this.#jobs.get(id)
    if (job === undefined) return undefined
    for (const event of job.events) hear(event)
    job.listeners.add(hear)
    return () => void job.listeners.delete(hear)
  }

  /** Resolves when no job is running or waiting. */
  async close(): Promise<void> {
    await this.#last
  }

  async #run(job: Job, work: JobWork): Promise<void> {
    const tell = (event: JobEvent) => {
      job.events.push(event)
      for (const hear of job.listeners) hear(event)
    }
    try {
      tell({ type: 'done', result: await work((step) => tell({ type: 'step', step })) })
    } catch (error) {
      tell({ type: 'failed', ...this.#describe(error) })
    }
    job.listeners.clear()
  }

  #forgetOldest(): void {
    for (const id of this.#jobs.keys()) {
      if (this.#jobs.size <= maxKept) return
      this.#jobs.delete(id)
    }
  }
}
