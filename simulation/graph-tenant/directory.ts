import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface DirectoryUser {
  readonly id: string
  readonly userPrincipalName: string
  readonly mail: string | null
  readonly accountEnabled: boolean
}

export interface DirectoryDevice {
  readonly id: string
  readonly deviceName: string
  readonly userId: string
  readonly userPrincipalName: string
  readonly lastSyncDateTime: string
  readonly joinType: 'azureADJoined' | 'azureADRegistered' | 'hybridAzureADJoined'
}

/** A row of Intune's report AllDeviceCertificates. */
export type CertificateRow = Readonly<
  Record<
    | 'CertificateStatus'
    | 'DeviceId'
    | 'DeviceName'
    | 'EnhancedKeyUsage'
    | 'IssuerName'
    | 'KeyUsage'
    | 'PolicyId'
    | 'SerialNumber'
    | 'SubjectName'
    | 'Thumbprint'
    | 'UPN'
    | 'UserId'
    | 'ValidFrom'
    | 'ValidTo',
    string
  >
>

/** `enrolledAt`: when the certificate came, where the report may not show it yet. */
export type EnrolledCertificate = CertificateRow & { readonly enrolledAt?: string }

/** The people and devices of a simulated tenant, and the certificates that Intune sees on them. */
export interface Directory {
  readonly users: readonly DirectoryUser[]
  readonly devices: readonly DirectoryDevice[]
  readonly certificates: readonly EnrolledCertificate[]
}

/** What directory.json in the folder says; without it, jo with one device and one certificate for mail. */
export function openDirectory(folder: string, now: number): Directory {
  const file = join(folder, 'directory.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Directory) : jo(now)
}

const day = 86_400_000

function jo(now: number): Directory {
  const [userId, deviceId] = ['0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001']
  const userPrincipalName = 'jo@contoso.example'
  const iso = (days: number) => new Date(now + days * day).toISOString()
  const device = { id: deviceId, deviceName: 'PC-JO', userId, userPrincipalName, lastSyncDateTime: iso(-0.5) }
  return {
    users: [{ id: userId, userPrincipalName, mail: userPrincipalName, accountEnabled: true }],
    devices: [{ ...device, joinType: 'azureADJoined' }],
    certificates: [
      {
        CertificateStatus: 'Issued',
        DeviceId: deviceId,
        DeviceName: 'PC-JO',
        EnhancedKeyUsage: 'Secure Email (1.3.6.1.5.5.7.3.4)',
        IssuerName: 'CN=Contoso SCEPman Root CA',
        KeyUsage: 'DigitalSignature',
        PolicyId: '',
        SerialNumber: '4A00000000000001',
        SubjectName: `CN=jo, E=${userPrincipalName}`,
        Thumbprint: '6A6F000000000000000000000000000000000001',
        UPN: userPrincipalName,
        UserId: userId,
        ValidFrom: iso(-30),
        ValidTo: iso(335),
      },
    ],
  }
}
