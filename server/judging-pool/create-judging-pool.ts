import type { LoadedTrust } from '../trust-files.ts'
import { toTrustSetup } from '../trust-setup.ts'
import { JudgingPool } from './judging-pool.ts'

/** The pool that judges strangers' bytes: a message of 25 MiB takes a tenth of these bounds. */
export function createJudgingPool(trust: LoadedTrust, size: number): JudgingPool {
  return new JudgingPool({ ...bounds, jobs: urlOf('jobs'), setup: toTrustSetup(trust), size, deadlineMs: 10_000 })
}

/** The pool that asks pkijs for its second opinion, one question at a time and not for long: nothing depends on the answer. */
export function createOpinionPool(): JudgingPool {
  return new JudgingPool({ ...bounds, jobs: urlOf('opinion-jobs'), setup: undefined, size: 1, deadlineMs: 8000 })
}

const megabyte = 1024 * 1024
const bounds = { heapMegabytes: 512, maxResidentBytes: 1024 * megabyte, jobsPerChild: 200, maxWaiting: 64 } as const

function urlOf(name: string): string {
  return new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href
}
