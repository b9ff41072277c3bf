import type { LintRules } from './lint-rule.ts'

const storeFix = 'Set destinationStore to computerCertStoreRoot for a self-signed root, to computerCertStoreIntermediate for any other CA.'

/** R: the trusted certificate profile. */
export const rootRules = {
  'R01-not-a-certificate': {
    severity: 'error',
    guide: 'Upload your previously downloaded .cer file.',
    fix: 'Download the CA certificate from the SCEPman portal again and name that file in certificateFile.',
  },
  'R01-pem': {
    severity: 'error',
    guide: 'Upload your previously downloaded .cer file.',
    microsoft: 'trustedRootCertificate holds the octets of the DER file.',
    fix: 'Save the certificate as DER: openssl x509 -in root.pem -outform DER -out root.cer.',
  },
  'R01-private-key': {
    severity: 'error',
    guide: 'Upload your previously downloaded .cer file.',
    fix: 'Never give the private key of a CA away. Export the certificate alone, and treat the key in this file as seen by others.',
  },
  'R02-not-an-authority': {
    severity: 'error',
    guide: 'Download the CA certificate from the SCEPman portal.',
    fix: 'Use the certificate of the CA that issues, not one that it issued.',
  },
  'R03-root-in-intermediate-store': { severity: 'error', guide: 'Trust the public root certificate of SCEPman.', fix: storeFix },
  'R03-intermediate-in-root-store': { severity: 'error', guide: 'Trust the public root certificate of SCEPman.', fix: storeFix },
  'R04-ca-ends-first': {
    severity: 'error',
    guide: 'Certificate validity period: 1 year',
    fix: 'Renew the CA before, or shorten the validity: no certificate may outlive its issuer.',
  },
  'R04-ca-ends-soon': {
    severity: 'warn',
    guide: 'Certificate validity period: 1 year',
    fix: 'Plan the renewal of the CA: it ends within two lifetimes of the certificates that it issues.',
  },
  'R05-ca-without-secure-email': {
    severity: 'warn',
    guide: 'Extended key usage: Secure Email (1.3.6.1.5.5.7.3.4)',
    microsoft: 'Windows lets the extended key usages of a CA restrict the certificates below it.',
    fix: 'Use a CA certificate without an extended key usage extension, or one that names Secure Email.',
  },
  'R06-root-not-bound': {
    severity: 'error',
    guide: 'Root Certificate: Profile from previous step (Root certificate Profile)',
    fix: 'Set rootCertificate to root, and have the profile root in the same set.',
  },
  'R07-intermediate-bound': {
    severity: 'warn',
    guide: 'Root Certificate: Profile from previous step (Root certificate Profile)',
    microsoft: 'Select the trusted certificate profile of the top-level root certification authority.',
    scepman: 'With an intermediate CA select the trusted certificate profile of the intermediate CA.',
    fix: 'With SCEPman follow SCEPman; deploy the root above it by a trusted certificate profile of its own.',
  },
} as const satisfies LintRules
