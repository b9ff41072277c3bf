import { oid } from '../object-identifiers.ts'

// Beside what rules of this project name: what else is often met in certificates and signatures.
const more: Readonly<Record<string, string>> = {
  '2.5.4.4': 'surname',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'countryName',
  '2.5.4.7': 'localityName',
  '2.5.4.8': 'stateOrProvinceName',
  '2.5.4.9': 'streetAddress',
  '2.5.4.10': 'organizationName',
  '2.5.4.11': 'organizationalUnitName',
  '2.5.4.12': 'title',
  '2.5.4.42': 'givenName',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'userId',
  '0.9.2342.19200300.100.1.25': 'domainComponent',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
  '1.2.840.113549.3.2': 'rc2-cbc',
  '2.16.840.1.101.3.4.1.2': 'aes128-CBC',
  '2.16.840.1.101.3.4.1.22': 'aes192-CBC',
  '2.16.840.1.101.3.4.1.42': 'aes256-CBC',
  '2.16.840.1.101.3.4.1.6': 'aes128-GCM',
  '2.16.840.1.101.3.4.1.46': 'aes256-GCM',
  '1.3.6.1.5.5.7.2.1': 'cps',
  '1.3.6.1.5.5.7.2.2': 'unotice',
  '1.3.6.1.4.1.311.16.4': 'microsoftRecipientInfo',
  '1.3.6.1.4.1.311.21.7': 'microsoftCertificateTemplate',
  '1.3.6.1.4.1.311.21.10': 'microsoftApplicationPolicies',
  '1.3.6.1.4.1.311.25.2': 'microsoftNtdsCaSecurity',
  '1.3.6.1.4.1.311.10.3.4': 'microsoftEncryptedFileSystem',
  '1.3.6.1.4.1.11129.2.4.2': 'signedCertificateTimestamps',
}

const names: ReadonlyMap<string, string> = new Map([
  ...Object.entries(more),
  ...Object.entries(oid).map(([name, dotted]) => [dotted, name] as const),
])

/** The name that a standard gives to this object identifier; undefined for one that is not known here. */
export function oidName(dotted: string): string | undefined {
  return names.get(dotted)
}
