import type { FindingRule } from '../world/finding.ts'

/** What assessCertificate can find in a certificate that is to sign mail. Any `fail` rules it out. */
export const certificateFindings = {
  'certificate-validity-not-begun': { axis: 'validity', severity: 'fail', clause: 'RFC 5280 §4.1.2.5' },
  'certificate-validity-over': { axis: 'validity', severity: 'fail', clause: 'RFC 5280 §4.1.2.5' },
  'certificate-renewal-due': { axis: 'validity', severity: 'warn', clause: 'guide: Renewal Threshold' },
  'certificate-private-key-missing': { axis: 'signer', severity: 'fail', clause: 'RFC 8551 §3.5' },
  'certificate-private-key-not-checked': { axis: 'signer', severity: 'not-checked', clause: 'RFC 8551 §3.5' },
  'certificate-key-usage-not-signing': { axis: 'purpose', severity: 'fail', clause: 'RFC 8550 §4.4.2' },
  'certificate-key-usage-encryption': { axis: 'purpose', severity: 'warn', clause: 'guide: Key usage: only Digital signature' },
  'certificate-purpose-not-mail': { axis: 'purpose', severity: 'fail', clause: 'RFC 8550 §4.4.4' },
  'certificate-purpose-unrestricted': { axis: 'purpose', severity: 'warn', clause: 'guide: Extended key usage: Secure Email' },
  'certificate-is-authority': { axis: 'purpose', severity: 'fail', clause: 'RFC 8550 §4.4.1' },
  'certificate-mailbox-different': { axis: 'sender', severity: 'fail', clause: 'RFC 8550 §3' },
  'certificate-mailbox-none': { axis: 'sender', severity: 'fail', clause: 'guide: Subject alternative name, Email address (required)' },
  'certificate-mailbox-case': { axis: 'sender', severity: 'warn', clause: 'RFC 5280 §7.5' },
  'certificate-mailbox-in-subject': { axis: 'sender', severity: 'warn', clause: 'RFC 8550 §3' },
  'certificate-mailbox-unusable': { axis: 'sender', severity: 'warn', clause: 'RFC 5280 §4.2.1.6' },
  'certificate-mailbox-not-compared': { axis: 'sender', severity: 'not-checked', clause: 'RFC 8550 §3' },
  'certificate-upn-missing': {
    axis: 'sender',
    severity: 'warn',
    clause: 'guide: Subject alternative name, User principal name (required)',
  },
  'certificate-key-weak': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8550 §4.3' },
  'certificate-key-unknown': { axis: 'algorithms', severity: 'not-checked', clause: 'RFC 8550 §4.3' },
  'certificate-signature-weak': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8550 §4.3' },
  'certificate-chain-untrusted': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1' },
  'certificate-chain-not-checked': { axis: 'path', severity: 'not-checked', clause: 'RFC 5280 §6.1' },
  'certificate-revoked-here': { axis: 'revocation', severity: 'fail', clause: 'RFC 5280 §6.3' },
  'certificate-revocation-unknown': { axis: 'revocation', severity: 'not-checked', clause: 'RFC 5280 §6.3' },
} as const satisfies Readonly<Record<string, FindingRule>>

export type CertificateFindingCode = keyof typeof certificateFindings
