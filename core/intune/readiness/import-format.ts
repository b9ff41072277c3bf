import { z } from 'zod'
import { oid } from '../../certificate/object-identifiers.ts'
import { fromCalendar, type Moment } from '../../world/time.ts'
import { runOutcomes } from '../count-runs.ts'

const text = z.string().nullish()

export const importedUserSchema = z.object({ id: z.string().min(1), userPrincipalName: z.string().min(1), mail: text })
export const importedDeviceSchema = z.object({
  id: z.string().min(1),
  userId: text,
  userPrincipalName: text,
  deviceName: text,
  lastSyncDateTime: text,
  joinType: text,
})
export const importedRunSchema = z.object({
  deviceId: z.string().min(1),
  userId: text,
  outcome: z.enum(runOutcomes),
  reportedAt: text,
})
/** A row of Intune's report AllDeviceCertificates, by the report's own column names. */
export const certificateRowSchema = z.object({
  CertificateStatus: text,
  DeviceId: text,
  DeviceName: text,
  EnhancedKeyUsage: text,
  Thumbprint: z.string().min(1),
  UPN: text,
  UserId: text,
  ValidFrom: text,
  ValidTo: text,
})
export type CertificateRow = z.output<typeof certificateRowSchema>

/** What `smime readiness import --from FILE.json` takes; JSON Schema in docs/reference/readiness-import.schema.json. */
export const readinessImportSchema = z.object({
  schema: z.literal('readiness-import/1'),
  users: z.array(importedUserSchema).optional(),
  devices: z.array(importedDeviceSchema).optional(),
  certificates: z.array(certificateRowSchema).optional(),
  runs: z.array(importedRunSchema).optional(),
  owa: z.enum(['allowed', 'not-allowed']).optional().meta({ description: 'OWAAllowUserChoiceOfSigningCertificate of the organisation' }),
})
export type ReadinessImport = z.output<typeof readinessImportSchema>

const columns = Object.keys(certificateRowSchema.shape) as (keyof CertificateRow)[]
const otherNames: Readonly<Record<string, keyof CertificateRow>> = {
  userprincipalname: 'UPN',
  validfromdate: 'ValidFrom',
  validtodate: 'ValidTo',
  expirationdate: 'ValidTo',
  extendedkeyusage: 'EnhancedKeyUsage',
}

/** The report's own name of a column under whatever spelling ("Valid to", "User principal name"); undefined for a column that does not count. */
export function reportColumnOf(name: string): keyof CertificateRow | undefined {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  return columns.find((each) => each.toLowerCase() === plain) ?? otherNames[plain]
}

/** A row of a CSV file; undefined without a thumbprint. */
export function toCertificateRow(row: Readonly<Record<string, string>>): CertificateRow | undefined {
  const named = Object.entries(row).flatMap(([name, value]) => {
    const column = reportColumnOf(name)
    return column === undefined ? [] : [[column, value] as const]
  })
  const parsed = certificateRowSchema.safeParse(Object.fromEntries(named))
  return parsed.success ? parsed.data : undefined
}

/** True when the text form of an EnhancedKeyUsage column names Secure Email, by OID or by name, in English or German Windows. */
export function namesSecureEmail(usages: string): boolean {
  return usages.split(/[,;|()[\]\s]+/).includes(oid.emailProtection) || /secure e-?mail|sichere e-?mail|e-?mail ?protection/i.test(usages)
}

/** "2026-11-24T10:00:00Z", Intune's "2026-11-24 10:00:00.0000000", and "24.11.2026 10:00", all UTC; undefined for anything else. */
export function parseReportTime(value: string | null | undefined): Moment | undefined {
  const text = (value?.trim() ?? '').replace(/^(\d\d)\.(\d\d)\.(\d{4})/, '$3-$2-$1')
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|\+00:00)?)?$/.exec(text)
  if (match === null) return undefined
  const [year, month, dayOfMonth, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return fromCalendar(year, month, dayOfMonth, hours, minutes, seconds)
}

/**
 * The first time of an import that cannot be read, as "ValidTo "10/1/2027 10:00:00 AM""; undefined where all can. A certificate whose end is not
 * understood would be shown as one that never ends. Without a value is no fault.
 */
export function unreadableTime({ certificates = [], devices = [], runs = [] }: ReadinessImport): string | undefined {
  const told = [
    ...certificates.flatMap(({ ValidFrom, ValidTo }) => [['ValidFrom', ValidFrom] as const, ['ValidTo', ValidTo] as const]),
    ...devices.map(({ lastSyncDateTime }) => ['lastSyncDateTime', lastSyncDateTime] as const),
    ...runs.map(({ reportedAt }) => ['reportedAt', reportedAt] as const),
  ]
  const wrong = told.find(([, value]) => value?.trim() && parseReportTime(value) === undefined)
  return wrong === undefined ? undefined : `${wrong[0]} "${wrong[1]}"`
}
