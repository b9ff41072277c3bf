import { GuardedProcess, type GuardOptions, type JobAnswer } from './guarded-process.ts'

export interface PoolOptions extends GuardOptions {
  readonly size: number
  /** A child is replaced after so many jobs: what a stranger's message may have left in it ends with it. */
  readonly jobsPerChild: number
  readonly maxWaiting: number
}

export type PoolAnswer = JobAnswer | { readonly outcome: 'busy' } | { readonly outcome: 'closed' }

interface Waiting {
  readonly kind: string
  readonly input: unknown
  readonly resolve: (answer: PoolAnswer) => void
  readonly reject: (error: unknown) => void
}

/** A few guarded child processes and the jobs that wait for them. Children are started when first needed. */
export class JudgingPool {
  readonly #options: PoolOptions
  readonly #idle: GuardedProcess[] = []
  readonly #working = new Set<GuardedProcess>()
  readonly #waiting: Waiting[] = []
  #isClosed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Does one job in a child; `busy` when too many wait already. Throws what the job itself threw. */
  run(kind: string, input: unknown): Promise<PoolAnswer> {
    if (this.#isClosed) return Promise.resolve({ outcome: 'closed' })
    if (this.#waiting.length >= this.#options.maxWaiting) return Promise.resolve({ outcome: 'busy' })
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind, input, resolve, reject })
      this.#next()
    })
  }

  /** Kills every child and waits until all are gone; jobs that wait or run are answered with `closed` or `stopped`. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const each of this.#waiting.splice(0)) each.resolve({ outcome: 'closed' })
    await Promise.all([...this.#idle.splice(0), ...this.#working].map((child) => child.end()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const child = this.#takeChild()
    const job = child === undefined ? undefined : this.#waiting.shift()
    if (child === undefined || job === undefined) return
    this.#working.add(child)
    child
      .run(job.kind, job.input)
      .then(job.resolve, job.reject)
      .finally(() => this.#giveBack(child))
  }

  #takeChild(): GuardedProcess | undefined {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) if (child.isAlive) return child
    return this.#working.size < this.#options.size ? new GuardedProcess(this.#options) : undefined
  }

  #giveBack(child: GuardedProcess): void {
    this.#working.delete(child)
    if (child.isAlive && child.jobsDone < this.#options.jobsPerChild && !this.#isClosed) this.#idle.push(child)
    else child.kill()
    this.#next()
  }
}
