import { hash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { ProfileSet } from '../../core/intune/profile-set.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import { type SetReading, setFileName } from './read-set.ts'
import type { Situation } from './situation.ts'

/** A plan as it is stored. What it would write is in the set, so it holds fingerprints of set and tenant beside what a person reads. */
export const intunePlanSchema = z.object({
  schema: z.literal('intune-plan/1'),
  set: z.string(),
  setHash: z.string().meta({ description: 'fingerprint of the set with its files' }),
  tenant: z.string(),
  baseHash: z.string().meta({ description: 'fingerprint of the objects that the plan looks at' }),
  roles: z.array(z.string()).optional().meta({ description: 'what of the four profiles and the remediation the set has' }),
  changes: z.array(z.looseObject({ action: z.string(), role: z.string(), displayName: z.string(), consequence: z.string() })),
  findings: z.array(z.looseObject({ code: z.string(), severity: z.string() })),
  writes: z.int(),
  simulated: z.literal(true).optional(),
})

/** The answer of plan, drift, apply and rollback: changes with their lines in the set, findings, and what was written. */
export function describePlan(situation: Situation, tenant: IntuneTenant, source: PlanSource, writes: number) {
  const { plan, findings, baseHash, setName, wanted } = situation
  return {
    schema: 'intune-plan/1' as const,
    set: setName,
    ...(source.set === undefined ? {} : { setHash: setHashOf(source.set) }),
    tenant: tenant.tenantId,
    baseHash,
    roles: wanted.map(({ role }) => role),
    changes: plan.changes.map((change) => locate(change, source)),
    findings,
    writes,
    ...(tenant.simulated ? { simulated: true as const } : {}),
  }
}
export type PlanDescription = ReturnType<typeof describePlan>

/** Where a plan came from: a set with its lines, or the file of a before-image. */
export interface PlanSource {
  readonly path: string
  readonly set: ProfileSet | undefined
  readonly lineOf: SetReading['lineOf']
}

function locate(change: Situation['plan']['changes'][number], { path, set, lineOf }: PlanSource) {
  const place = change.role === 'remediation' ? ['remediation'] : ['profiles', change.role]
  const properties = change.properties.map((each) => ({ ...each, line: lineOf([...place, yamlNameOf(change.role, each.property)]) }))
  const file = set === undefined ? path : join(path, setFileName)
  return { ...change, file, line: properties[0]?.line ?? lineOf(place), properties }
}

const yamlNames: Readonly<Record<string, string>> = {
  trustedRootCertificate: 'certificateFile',
  certFileName: 'certificateFile',
  detectionScriptContent: 'detectionFile',
  remediationScriptContent: 'remediationFile',
}

/** The set's own word for a property of Graph. */
function yamlNameOf(role: string, property: string): string {
  if (role === 'remediation' && property === 'assign') return 'rings'
  return yamlNames[property] ?? property
}

/** The fingerprint of a set with the files that it names. */
export function setHashOf(set: ProfileSet): string {
  return hash('sha256', JSON.stringify(set), 'hex')
}
