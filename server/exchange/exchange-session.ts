import type { SetStep } from '../../core/exchange/plan-owa.ts'
import { baseHashOf, readSmimeConfig, type SmimeConfig } from '../../core/exchange/smime-config.ts'
import { nodeCrypto } from '../node-world.ts'
import { type ExchangeProblem, problemOf } from './exchange-problem.ts'
import { type ExchangeHost, type JobReport, runSmimeConfigJob } from './smime-config-job.ts'

/** The settings of the tenant at one moment. */
export interface Snapshot {
  readonly config: SmimeConfig
  readonly baseHash: string
  /** As the script computes it: handed back with a write, which is refused when it is not the same any more. */
  readonly fingerprint: string
  /** The parameters of Set-SmimeConfig that the caller is offered; empty when the cmdlet itself is missing. */
  readonly offered: readonly string[]
  readonly notes: readonly string[]
  readonly report: JobReport
}

export type ReadOutcome =
  | { readonly kind: 'read'; readonly snapshot: Snapshot }
  | { readonly kind: 'problem'; readonly problem: ExchangeProblem }
export type WriteOutcome =
  | { readonly kind: 'written'; readonly writes: number; readonly after: Snapshot | undefined }
  | { readonly kind: 'problem'; readonly problem: ExchangeProblem; readonly writes: number | undefined }

/** One tenant through one PowerShell process a job, one job at a time. */
export interface ExchangeSession {
  readonly host: ExchangeHost
  readonly read: () => Promise<ReadOutcome>
  /** Carries out the steps when the settings are still those of the snapshot; `writes` is undefined when nobody can tell how far it came. */
  readonly write: (steps: readonly SetStep[], since: Snapshot) => Promise<WriteOutcome>
}

/** Opens a session; the token is asked for once a job and kept nowhere else. */
export function openExchangeSession(host: ExchangeHost, token: () => string): ExchangeSession {
  return {
    host,
    read: async () => {
      const answer = await runSmimeConfigJob(host, token())
      const problem = problemOf(answer)
      if (problem !== undefined || answer.kind === 'failed')
        return { kind: 'problem', problem: problem ?? unreadable('no settings came back') }
      return toSnapshot(answer.report, answer.report.before)
    },
    write: async (steps, since) => {
      const answer = await runSmimeConfigJob(host, token(), { expected: since.fingerprint, steps })
      const problem = problemOf(answer)
      const writes = answer.kind === 'report' && answer.report.stage !== 'write' ? answer.report.written : undefined
      if (problem !== undefined || answer.kind === 'failed')
        return { kind: 'problem', problem: problem ?? unreadable('no settings came back'), writes }
      const after = await toSnapshot(answer.report, answer.report.after)
      return { kind: 'written', writes: answer.report.written, after: after.kind === 'read' ? after.snapshot : undefined }
    },
  }
}

function unreadable(sentence: string): ExchangeProblem {
  return { code: 'unreadable-settings', sentence }
}

async function toSnapshot(report: JobReport, state: JobReport['before']): Promise<ReadOutcome> {
  if (state === null) return { kind: 'problem', problem: unreadable('no settings came back') }
  const reading = readSmimeConfig(state.config)
  if (reading.kind === 'refused') return { kind: 'problem', problem: unreadable(reading.reason) }
  const baseHash = await baseHashOf(reading.config, nodeCrypto)
  const { fingerprint } = state
  return {
    kind: 'read',
    snapshot: { config: reading.config, baseHash, fingerprint, offered: report.offered ?? [], notes: reading.notes, report },
  }
}
