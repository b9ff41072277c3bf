import { oid } from './object-identifiers.ts'

// Names as RFC 5280 §4.2.1.12, RFC 6960 and Microsoft's documentation write them.
const purposeNames: Readonly<Record<string, string>> = {
  [oid.emailProtection]: 'emailProtection',
  [oid.clientAuth]: 'clientAuth',
  [oid.serverAuth]: 'serverAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  [oid.timeStamping]: 'timeStamping',
  [oid.ocspSigning]: 'OCSPSigning',
  [oid.anyExtendedKeyUsage]: 'anyExtendedKeyUsage',
  '1.3.6.1.4.1.311.20.2.2': 'Smart Card Logon',
  '1.3.6.1.4.1.311.10.3.4': 'Encrypting File System',
}

/** An extended key usage by name, or its OID when it has none here. */
export function toPurposeText(purpose: string): string {
  return purposeNames[purpose] ?? purpose
}
