import { z } from 'zod'

/** How the remediation ended on a device, as Graph tells it in deviceRunStates. */
export interface RemediationRun {
  readonly detectionState: string
  readonly remediationState: string
  readonly preOutput: string | null
  readonly postOutput: string | null
}

/**
 * `sound`: Outlook signs with the certificate. `would-fix`: it does not, and this stage only looks. `no-certificate`: there is none to set.
 * `nothing-to-do`: no Outlook, or no profile. `waiting`: not run yet.
 */
export const runOutcomes = ['sound', 'fixed', 'would-fix', 'no-certificate', 'failed', 'nothing-to-do', 'waiting'] as const
export type RunOutcome = (typeof runOutcomes)[number]
export type RunCounts = Readonly<Record<RunOutcome, number>>

const outcomeOfState: Readonly<Record<string, RunOutcome>> = {
  compliant: 'sound',
  'user-choice': 'sound',
  'no-certificate': 'no-certificate',
  'no-outlook': 'nothing-to-do',
  'no-profile': 'nothing-to-do',
  'system-account': 'failed',
  refused: 'failed',
  failed: 'failed',
  'constrained-language': 'failed',
  'no-settings': 'failed',
}

/** What a run means: what the script itself said comes before what Intune made of its exit code. */
export function outcomeOfRun({ detectionState, remediationState, preOutput, postOutput }: RemediationRun): RunOutcome {
  if (remediationState === 'scriptError' || remediationState === 'remediationFailed' || detectionState === 'scriptError') return 'failed'
  if (remediationState === 'success') return 'fixed'
  const told = outcomeOfState[stateOf(postOutput) ?? stateOf(preOutput) ?? '']
  if (told !== undefined) return told
  if (detectionState === 'success') return 'sound'
  return detectionState === 'fail' ? 'would-fix' : 'waiting'
}

const lineSchema = z.object({ state: z.string() })

/** The state in the one line of JSON that our scripts write last. */
function stateOf(output: string | null): string | undefined {
  try {
    return lineSchema.parse(JSON.parse(output?.trim().split('\n').at(-1) ?? '')).state
  } catch {
    return undefined // no line of ours
  }
}

/** How many devices ended how. */
export function countRuns(runs: readonly RemediationRun[]): RunCounts {
  const outcomes = runs.map(outcomeOfRun)
  return Object.fromEntries(runOutcomes.map((name) => [name, outcomes.filter((each) => each === name).length])) as RunCounts
}

/** Failed devices in percent of those that ran and had something to do; undefined when none did. */
export function failedPercent(counts: RunCounts): number | undefined {
  const ran = counts.sound + counts.fixed + counts['would-fix'] + counts['no-certificate'] + counts.failed
  return ran === 0 ? undefined : (100 * counts.failed) / ran
}
