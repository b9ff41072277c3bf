import { z } from 'zod'
import type { RemediationRun } from '../../core/intune/count-runs.ts'
import type { GraphClient } from './graph-client.ts'
import { scriptsPath } from './read-tenant.ts'

/** A run with the device and the person that it was on. */
export interface DeviceRun extends RemediationRun {
  readonly deviceId: string | undefined
  readonly userId: string | undefined
  readonly reportedAt: string | undefined
}

const text = z.string().nullish()
const runSchema = z.object({
  detectionState: text,
  remediationState: text,
  lastStateUpdateDateTime: text,
  preRemediationDetectionScriptOutput: text,
  postRemediationDetectionScriptOutput: text,
  managedDevice: z.object({ id: text, userId: text }).nullish(),
})

/** How a remediation ended on each device that reported. */
export async function readRuns(client: GraphClient, scriptId: string): Promise<readonly DeviceRun[]> {
  const expand = '$expand=managedDevice($select=id,userId,deviceName)'
  const states = await client.list(`${scriptsPath}/${scriptId}/deviceRunStates?${expand}`)
  return states.map((state) => {
    const run = runSchema.parse(state)
    return {
      detectionState: run.detectionState ?? 'unknown',
      remediationState: run.remediationState ?? 'unknown',
      preOutput: run.preRemediationDetectionScriptOutput ?? null,
      postOutput: run.postRemediationDetectionScriptOutput ?? null,
      deviceId: run.managedDevice?.id ?? undefined,
      userId: run.managedDevice?.userId ?? undefined,
      reportedAt: run.lastStateUpdateDateTime ?? undefined,
    }
  })
}
