import { vendorTypes } from './check-payload.ts'

export interface StoredObject {
  readonly id: string
  readonly collection: string
  readonly json: Readonly<Record<string, unknown>>
  readonly root: string | undefined
  readonly assignments: readonly unknown[]
  readonly version: number
}

const notTold = ['rootCertificate', 'assignments', 'managedDeviceCertificateStates', 'deviceRunStates', 'runSummary']

/** An object as Graph gives it back: annotations and unset properties added, flags in the order of their bits, "none" as null, no root; scripts without content in lists. */
export function asGraphTells(stored: StoredObject, inList: boolean): Record<string, unknown> {
  const type = vendorTypes[String(stored.json['@odata.type']).slice(1)] ?? {}
  const told: Record<string, unknown> = {
    '@odata.context': 'simulated',
    '@microsoft.graph.tips': 'Use $select',
    'assignments@odata.context': 'simulated',
  }
  for (const [property, { kind, values = [] }] of Object.entries(type)) {
    if (notTold.includes(property)) continue
    const value = stored.json[property] ?? null
    told[property] = kind === 'flags' && typeof value === 'string' ? inBitOrder(value, values) : (value ?? (kind === 'objects' ? [] : null))
  }
  if (inList && 'detectionScriptContent' in told) Object.assign(told, { detectionScriptContent: null, remediationScriptContent: null })
  return { ...told, id: stored.id, version: stored.version }
}

function inBitOrder(value: string, values: readonly string[]): string | null {
  const set = value.split(',').map((flag) => flag.trim())
  return value === 'none' ? null : values.filter((each) => set.includes(each)).join(',')
}
