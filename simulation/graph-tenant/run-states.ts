import type { StoredObject } from './as-graph-tells.ts'
import type { Directory } from './directory.ts'

/** How a remediation ended on one device; `output`: its last line. */
export interface RunKnob {
  readonly deviceId: string
  readonly detectionState: string
  readonly remediationState: string
  readonly output: string
  readonly reportedAt: string
}

const line = (state: string) => JSON.stringify({ state, reasons: [], profiles: 1, bitness: 'x64' })

/** The deviceRunStates of a remediation: as the knob says, else every device needed the repair, and got it where there is one to run. */
export function runStatesOf(stored: StoredObject, { devices }: Directory, knobs: readonly RunKnob[], now: number): readonly object[] {
  const repairs = typeof stored.json.remediationScriptContent === 'string' && stored.json.remediationScriptContent !== ''
  const runs =
    knobs.length > 0
      ? knobs
      : devices.map(({ id }) => ({
          deviceId: id,
          detectionState: 'fail',
          remediationState: repairs ? 'success' : 'skipped',
          output: line(repairs ? 'compliant' : 'change'),
          reportedAt: new Date(now).toISOString(),
        }))
  if (stored.assignments.length === 0) return []
  return runs.map(({ deviceId, detectionState, remediationState, output, reportedAt }) => ({
    id: `${stored.id}:${deviceId}`,
    detectionState,
    remediationState,
    lastStateUpdateDateTime: reportedAt,
    preRemediationDetectionScriptOutput: remediationState === 'success' ? line('change') : output,
    postRemediationDetectionScriptOutput: remediationState === 'skipped' ? null : output,
    managedDevice: devices.find(({ id }) => id === deviceId) ?? null,
  }))
}
