import type { VerificationReport } from '../../../core/verify/report/report.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { type JudgingOptions, judgeMail } from '../../judge.ts'
import type { JudgingPool } from '../../judging-pool/judging-pool.ts'
import type { LoadedTrust } from '../../trust-files.ts'
import { CommandError } from '../command-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** Judges one input after the other; lets its processes go when it is disposed. */
export interface Judge extends AsyncDisposable {
  readonly mail: (bytes: Bytes, options: JudgingOptions) => Promise<VerificationReport[]>
}

/**
 * Our own reader judges in this process, as its work is bounded. pkijs is asked for a second opinion when there is a single input,
 * and decodes when it is told to; both only in a guarded process, as it is known not to come back from some inputs.
 */
export function openJudge(trust: LoadedTrust, decoder: 'own' | 'pkijs', isSingle: boolean): Judge {
  if (decoder === 'pkijs') return openPkijsJudge(trust)
  if (!isSingle) return { mail: (bytes, options) => judgeMail(bytes, trust, options), [Symbol.asyncDispose]: async () => undefined }
  const pools: JudgingPool[] = []
  return {
    mail: (bytes, options) =>
      judgeMail(bytes, trust, options, async (request) => {
        const { createOpinionPool } = await import('../../judging-pool/create-judging-pool.ts')
        const { askPkijsIn } = await import('../../second-opinions.ts')
        const [pool = createOpinionPool()] = pools
        if (pools.length === 0) pools.push(pool)
        return askPkijsIn(pool)(request)
      }),
    [Symbol.asyncDispose]: async () => {
      for (const pool of pools) await pool.close()
    },
  }
}

function openPkijsJudge(trust: LoadedTrust): Judge {
  const loaded = import('../../judging-pool/create-judging-pool.ts').then(({ createJudgingPool }) => createJudgingPool(trust, 1))
  return {
    mail: async (bytes, options) => {
      const answer = await (await loaded).run('verify', { bytes, options })
      if (answer.outcome === 'done') return (answer.value as { reports: VerificationReport[] }).reports
      throw new CommandError(exitCodes.unknown, `${options.file}: pkijs did not come back from this message; judge it with --decoder own`)
    },
    [Symbol.asyncDispose]: async () => (await loaded).close(),
  }
}
