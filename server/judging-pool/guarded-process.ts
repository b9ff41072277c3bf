import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'
import { childFlags } from './child-flags.ts'
import type { FromChild } from './protocol.ts'

/** The bounds of one child, and what it runs. */
export interface GuardOptions {
  /** URL of a module that exports `jobs`. */
  readonly jobs: string
  readonly setup: unknown
  readonly heapMegabytes: number
  readonly maxResidentBytes: number
  readonly deadlineMs: number
}

/** Why a child was ended before it answered. */
export type Stopped = 'deadline' | 'memory' | 'crashed'
export type JobAnswer = { readonly outcome: 'done'; readonly value: unknown } | { readonly outcome: 'stopped'; readonly why: Stopped }

const watchEveryMs = 50
const pageBytes = 4096

/** One child process that works on a stranger's bytes: killed at its deadline or when it takes too much memory. */
export class GuardedProcess {
  readonly #options: GuardOptions
  readonly #child: ChildProcess
  jobsDone = 0

  constructor(options: GuardOptions) {
    this.#options = options
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    this.#child = fork(new URL(`./child.${extension}`, import.meta.url), [options.jobs], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.heapMegabytes}`, ...childFlags],
      env: { ...process.env, ...compileCacheVariable() },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child.on('error', () => this.#child.kill('SIGKILL'))
    this.#child.send({ type: 'setup', setup: options.setup }, ignoreSendError)
    this.#child.unref()
    this.#child.channel?.unref()
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected
  }

  /** Does one job; throws only what the job threw, which is our bug and not the message's. */
  async run(kind: string, input: unknown): Promise<JobAnswer> {
    this.#child.ref()
    this.#child.channel?.ref()
    let why: Stopped = 'crashed'
    const stop = (reason: Stopped) => {
      why = reason
      this.kill()
    }
    const deadline = setTimeout(() => stop('deadline'), this.#options.deadlineMs)
    const watch = setInterval(() => {
      if (residentBytes(this.#child.pid) > this.#options.maxResidentBytes) stop('memory')
    }, watchEveryMs)
    try {
      const answer = await this.#exchange(kind, input)
      if (answer === undefined) return { outcome: 'stopped', why }
      if (answer.type === 'threw') throw new Error(`the job "${kind}" threw: ${answer.message}`)
      return { outcome: 'done', value: answer.value }
    } finally {
      clearTimeout(deadline)
      clearInterval(watch)
      this.jobsDone++
      this.#child.unref()
      this.#child.channel?.unref()
    }
  }

  /** Undefined when the child ended instead of answering. */
  #exchange(kind: string, input: unknown): Promise<FromChild | undefined> {
    return new Promise((resolve) => {
      if (!this.isAlive) return resolve(undefined)
      const settle = (answer: FromChild | undefined) => {
        this.#child.off('message', onMessage)
        this.#child.off('exit', onExit)
        resolve(answer)
      }
      const onMessage = (answer: unknown) => settle(answer as FromChild)
      const onExit = () => settle(undefined)
      this.#child.on('message', onMessage)
      this.#child.on('exit', onExit)
      this.#child.send({ type: 'job', kind, input }, ignoreSendError)
    })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Kills it and waits until it is gone. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.ref()
    this.kill()
    await gone
  }
}

/** From its very first file on: without it each child loads the compiler that strips the types of child.ts, a tenth of a second. */
function compileCacheVariable(): { NODE_COMPILE_CACHE?: string } {
  const ours = getCompileCacheDir() // in a folder that is named after Node's version
  return ours === undefined ? {} : { NODE_COMPILE_CACHE: dirname(ours) }
}

/** A child that died has no channel; its "exit" event tells what is to be told. */
function ignoreSendError(): void {}

/** What the operating system holds in memory for a process; 0 where /proc does not tell, so that there only the heap limit guards. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}
