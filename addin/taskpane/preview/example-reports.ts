import type { DetectionReport } from '../../../core/powershell/detection-report.ts'
import type { OutlookSettings } from '../../../core/powershell/outlook-settings.ts'
import { day, type Moment } from '../../../core/world/time.ts'

export const exampleNames = ['ready', 'stale', 'expiring', 'other', 'none'] as const
export type ExampleName = (typeof exampleNames)[number]

const thumbprint = '3f'.repeat(20)
const oldThumbprint = '7c'.repeat(20)

/** What the two scripts would print on a made-up PC. */
export function exampleReports(name: ExampleName, now: Moment): string {
  const daysLeft = name === 'expiring' ? 12 : 250
  const address = name === 'other' ? 'team@contoso.example' : 'jo@contoso.example'
  const certificate = exampleCertificate(address, now, daysLeft)
  const detection: DetectionReport = {
    schema: 'detection-report/1',
    state: 'read',
    readAt: Math.floor(now / 1000),
    powershell: '5.1',
    outlook: { version: '16.0', edition: 'example', bitness: 'x64', newOutlook: false, running: true },
    addresses: [address],
    certificates: name === 'none' ? [] : [certificate],
    unreadable: 0,
    tpm: null,
  }
  const signingThumbprint = name === 'stale' ? oldThumbprint : thumbprint
  const sets = name === 'none' || name === 'other' ? [] : [{ name: 'Signing', isDefault: true, signingThumbprint }]
  const settings: OutlookSettings = {
    schema: 'outlook-settings/1',
    state: 'read',
    version: '16.0',
    bitness: 'x64',
    running: true,
    alwaysSignByPolicy: null,
    profiles: [{ name: 'Outlook', problem: '', sets, signByDefault: false }],
  }
  return `${JSON.stringify(detection)}\n${JSON.stringify(settings)}\n`
}

function exampleCertificate(address: string, now: Moment, daysLeft: number): DetectionReport['certificates'][number] {
  return {
    subject: 'CN=Jo Example, O=Contoso',
    issuer: 'CN=Contoso SCEPman Root CA, O=Contoso',
    serialNumber: '0a11',
    thumbprint,
    notBefore: Math.floor((now - 100 * day) / 1000),
    notAfter: Math.floor((now + daysLeft * day) / 1000),
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'],
    isAuthority: false,
    mailboxes: [{ kind: 'rfc822Name', text: address }],
    subjectMailboxes: [],
    userPrincipalNames: [address],
    key: { kind: 'rsa', bits: 2048 },
    signatureHash: 'sha256',
    hasPrivateKey: true,
    keyProviderName: 'Microsoft Platform Crypto Provider',
    keyProvider: 'tpm',
    chain: { trust: 'trusted', revocation: 'good', reasons: [] },
  }
}
