import type { DetectionReport } from '../../../core/powershell/detection-report.ts'
import type { OutlookSettings } from '../../../core/powershell/outlook-settings.ts'
import { day } from '../../../core/world/time.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

type DetectedCertificate = DetectionReport['certificates'][number]

export const goodThumbprint = '11'.repeat(20)

/** A certificate that passes every rule for jo@contoso.example, but for what a test changes. */
export function detectedCertificate(changes: Partial<DetectedCertificate> = {}, at = simulationTime): DetectedCertificate {
  return {
    subject: 'CN=Jo Example, O=Contoso',
    issuer: 'CN=Contoso Issuing',
    serialNumber: '0102',
    thumbprint: goodThumbprint,
    notBefore: (at - 100 * day) / 1000,
    notAfter: (at + 265 * day) / 1000,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'],
    isAuthority: false,
    mailboxes: [{ kind: 'rfc822Name', text: 'jo@contoso.example' }],
    subjectMailboxes: [],
    userPrincipalNames: ['jo@contoso.example'],
    key: { kind: 'rsa', bits: 2048 },
    signatureHash: 'sha256',
    hasPrivateKey: true,
    keyProviderName: 'Microsoft Platform Crypto Provider',
    keyProvider: 'tpm',
    chain: { trust: 'trusted', revocation: 'good', reasons: [] },
    ...changes,
  }
}

/** What Find-SigningCertificate.ps1 says of a PC with these certificates. */
export function detectionOf(
  certificates: readonly DetectedCertificate[] = [detectedCertificate()],
  changes: Partial<DetectionReport> = {},
  at = simulationTime,
): DetectionReport {
  return {
    schema: 'detection-report/1',
    state: 'read',
    readAt: at / 1000,
    powershell: '5.1',
    outlook: { version: '16.0', edition: 'click-to-run', bitness: 'x64', newOutlook: false, running: true },
    addresses: ['jo@contoso.example'],
    certificates: [...certificates],
    unreadable: 0,
    tpm: null,
    ...changes,
  }
}

/** What Get-OutlookSigning.ps1 says when Outlook signs with this certificate; undefined: with none. */
export function outlookSigningWith(thumbprint: string | undefined, changes: Partial<OutlookSettings> = {}): OutlookSettings {
  const set = { name: 'Signing', isDefault: true, signingThumbprint: thumbprint?.toUpperCase() ?? null }
  return {
    schema: 'outlook-settings/1',
    state: 'read',
    version: '16.0',
    bitness: 'x64',
    running: true,
    alwaysSignByPolicy: null,
    profiles: [{ name: 'Outlook', problem: '', sets: thumbprint === undefined ? [] : [set], signByDefault: null }],
    ...changes,
  }
}
