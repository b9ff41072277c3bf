import type { CertificateRow, ReadinessImport } from '../../../core/intune/readiness/import-format.ts'
import { day, type Moment, toIsoTime } from '../../../core/world/time.ts'

type Kinds = 'users' | 'devices' | 'certificates' | 'runs'
type Organisation = Pick<ReadinessImport, 'schema'> & { readonly [Kind in Kinds]-?: NonNullable<ReadinessImport[Kind]> }

/** So many people of an organisation, each with one PC, and certificates in turn: for mail, for Wi-Fi, and now and then an old or a revoked one. */
export function organisation(people: number, certificates: number, at: Moment): Organisation {
  const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const upn = (index: number) => `user${index}@contoso.example`
  const range = (length: number) => Array.from({ length }, (_, index) => index)
  const iso = (days: number) => toIsoTime(at + days * day)
  return {
    schema: 'readiness-import/1',
    users: range(people).map((index) => ({ id: id(index), userPrincipalName: upn(index), mail: index % 50 === 0 ? null : upn(index) })),
    devices: range(people).map((index) => ({
      id: `d${id(index)}`,
      userId: id(index),
      userPrincipalName: upn(index),
      deviceName: `PC-${index}`,
      lastSyncDateTime: iso(index % 20 === 0 ? -0.1 : -1),
      joinType: index % 30 === 0 ? 'azureADRegistered' : 'azureADJoined',
    })),
    certificates: range(certificates).map((index): CertificateRow => {
      const owner = index % people
      const isForMail = Math.floor(index / people) === 0 && owner % 10 !== 0
      return {
        CertificateStatus: index % 997 === 0 ? 'Revoked' : 'Issued',
        DeviceId: `d${id(owner)}`,
        DeviceName: `PC-${owner}`,
        EnhancedKeyUsage: isForMail ? 'Secure Email (1.3.6.1.5.5.7.3.4)' : 'Client Authentication (1.3.6.1.5.5.7.3.2)',
        Thumbprint: index.toString(16).padStart(40, '0').toUpperCase(),
        UPN: upn(owner),
        UserId: id(owner),
        ValidFrom: iso(-300),
        ValidTo: iso(index % 101 === 0 ? -1 : 65),
      }
    }),
    runs: range(people)
      .filter((index) => index % 30 !== 0)
      .map((index) => ({
        deviceId: `d${id(index)}`,
        userId: id(index),
        outcome: index % 25 === 0 ? ('failed' as const) : ('fixed' as const),
        reportedAt: iso(index % 3 === 0 ? -5 : -0.5),
      })),
  }
}
