import { type Finding, type FindingRule, namedFindingsOf } from '../world/finding.ts'

/** Every finding of certification path validation, revocation included. */
export const pathFindings = {
  // building
  'path-issuer-missing': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1' },
  'path-root-not-trusted': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.1' },
  'path-signature-wrong': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.3 (a)(1)' },
  'path-signature-not-checked': { axis: 'path', severity: 'cannot', clause: 'RFC 5280 §6.1.3 (a)(1)' },
  'path-too-complex': { axis: 'path', severity: 'cannot', clause: 'RFC 5280 §6' },
  'path-pinned-certificate': { axis: 'path', severity: 'info', clause: 'RFC 5280 §6.2' },
  // each certificate
  'certificate-expired': { axis: 'validity', severity: 'fail', clause: 'RFC 5280 §6.1.3 (a)(2)' },
  'certificate-not-yet-valid': { axis: 'validity', severity: 'fail', clause: 'RFC 5280 §6.1.3 (a)(2)' },
  'path-anchor-expired': { axis: 'validity', severity: 'warn', clause: 'RFC 5280 §6.1.1 (d)' },
  'path-anchor-not-yet-valid': { axis: 'validity', severity: 'warn', clause: 'RFC 5280 §6.1.1 (d)' },
  'path-algorithm-mismatch': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §4.1.1.2' },
  'path-extension-malformed': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §4.2' },
  'path-unknown-critical-extension': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (o), §6.1.5 (f)' },
  'path-extensions-before-v3': { axis: 'path', severity: 'warn', clause: 'RFC 5280 §4.1.2.1' },
  'path-serial-not-positive': { axis: 'path', severity: 'warn', clause: 'RFC 5280 §4.1.2.2' },
  'path-unsafe-key': { axis: 'path', severity: 'fail', clause: 'RFC 8017 §3.1' },
  'path-key-malformed': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §4.1.2.7' },
  'path-key-too-large': { axis: 'path', severity: 'cannot', clause: 'RFC 8017 §3.1' },
  // issuers
  'path-issuer-version': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (k)' },
  'path-not-a-ca': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (k)' },
  'path-basic-constraints-not-critical': { axis: 'path', severity: 'warn', clause: 'RFC 5280 §4.2.1.9' },
  'path-length-exceeded': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (l), (m)' },
  'path-issuer-key-usage': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (n)' },
  'path-issuer-extended-key-usage': { axis: 'purpose', severity: 'fail', clause: 'RFC 5280 §4.2.1.12' },
  // name constraints and policies
  'path-name-not-permitted': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.3 (b)' },
  'path-name-excluded': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.3 (c)' },
  'path-name-constraint-unsupported': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §4.2.1.10' },
  'path-policy-required': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.3 (f), §6.1.5 (g)' },
  'path-policy-mapping-any': { axis: 'path', severity: 'fail', clause: 'RFC 5280 §6.1.4 (a)' },
  // the certificate in question
  'path-signer-key-usage': { axis: 'purpose', severity: 'fail', clause: 'RFC 8550 §4.4.2' },
  'path-signer-extended-key-usage': { axis: 'purpose', severity: 'fail', clause: 'RFC 8550 §4.4.4' },
  'path-signer-is-a-ca': { axis: 'purpose', severity: 'warn', clause: 'RFC 8550 §4.4.1' },
  // strength
  'path-weak-signature-hash': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8551 §2.2' },
  'path-weak-key': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8551 §4.1' },
  'path-mgf1-hash-differs': { axis: 'algorithms', severity: 'warn', clause: 'RFC 4055 §3.1' },
  'path-uncommon-key': { axis: 'algorithms', severity: 'warn', clause: 'RFC 8551 §2.2' },
  // revocation
  'revocation-revoked': { axis: 'revocation', severity: 'fail', clause: 'RFC 5280 §6.3.3' },
  'revocation-not-checked': { axis: 'revocation', severity: 'not-checked', clause: 'RFC 5280 §6.3' },
  'revocation-required': { axis: 'revocation', severity: 'cannot', clause: 'RFC 5280 §6.3' },
  'revocation-weak-signature': { axis: 'algorithms', severity: 'warn', clause: 'RFC 5280 §6.3.3 (g)' },
  'crl-unusable': { axis: 'revocation', severity: 'info', clause: 'RFC 5280 §6.3.3' },
  'ocsp-unusable': { axis: 'revocation', severity: 'info', clause: 'RFC 6960 §3.2' },
} as const satisfies Record<string, FindingRule>

export type PathFindingCode = keyof typeof pathFindings

/** A finding with a code of this folder. */
export type PathFinding = Finding<PathFindingCode>

/** Makes a finding of this folder. */
export const find = namedFindingsOf(pathFindings)
