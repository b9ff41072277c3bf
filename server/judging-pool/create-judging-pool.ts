import type { LoadedTrust } from '../trust-files.ts'
import { toTrustSetup } from '../trust-setup.ts'
import { JudgingPool } from './judging-pool.ts'

const megabyte = 1024 * 1024

/** The pool that judges strangers' bytes: a message of 25 MiB takes a tenth of these bounds. */
export function createJudgingPool(trust: LoadedTrust, size: number, deadlineMs = 10_000): JudgingPool {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new JudgingPool({
    jobs: new URL(`./jobs.${extension}`, import.meta.url).href,
    setup: toTrustSetup(trust),
    heapMegabytes: 512,
    maxResidentBytes: 1024 * megabyte,
    deadlineMs,
    size,
    jobsPerChild: 200,
    maxWaiting: 64,
  })
}
