import { type FindingRule, findingsOf } from '../world/finding.ts'

/** What the rules of CMS (RFC 5652) and of its S/MIME profile (RFC 8551) can observe about one signed layer. */
export const cmsFindings = {
  'cms-unreadable': { axis: 'structure', severity: 'fail', clause: 'RFC 5652 §3' },
  'cms-too-complex': { axis: 'structure', severity: 'cannot', clause: 'docs/reference/limits.md' },
  'cms-trailing-bytes': { axis: 'structure', severity: 'warn', clause: 'RFC 5652 §3' },
  'cms-content-type-not-data': { axis: 'structure', severity: 'fail', clause: 'RFC 8551 §2.4.1' },
  'cms-certificate-unreadable': { axis: 'structure', severity: 'info', clause: 'RFC 5652 §10.2.2' },
  'cms-compression-unknown': { axis: 'structure', severity: 'cannot', clause: 'RFC 3274 §2' },
  'cms-compression-broken': { axis: 'structure', severity: 'fail', clause: 'RFC 3274 §1.1' },
  'cms-no-signers': { axis: 'structure', severity: 'info', clause: 'RFC 5652 §5.1' },
  'cms-signer-repeated': { axis: 'structure', severity: 'info', clause: 'RFC 5652 §5.1' },
  'cms-version-odd': { axis: 'structure', severity: 'warn', clause: 'RFC 5652 §5.3' },
  'cms-digest-algorithm-unlisted': { axis: 'structure', severity: 'warn', clause: 'RFC 5652 §5.1' },
  'cms-attributes-not-der': { axis: 'structure', severity: 'warn', clause: 'RFC 5652 §5.3' },
  'cms-attributes-unsorted': { axis: 'structure', severity: 'warn', clause: 'X.690 §11.6' },
  'cms-attribute-misplaced': { axis: 'structure', severity: 'warn', clause: 'RFC 5652 §11' },
  'cms-content-repeated': { axis: 'structure', severity: 'warn', clause: 'RFC 8551 §3.5.3' },
  'cms-content-differs': { axis: 'integrity', severity: 'fail', clause: 'RFC 8551 §3.5.3' },
  'cms-content-missing': { axis: 'integrity', severity: 'cannot', clause: 'RFC 5652 §5.2' },
  'cms-content-as-received': { axis: 'integrity', severity: 'warn', clause: 'RFC 8551 §3.1.1' },
  'cms-message-digest-differs': { axis: 'integrity', severity: 'fail', clause: 'RFC 5652 §5.6' },
  'cms-digest-not-checked': { axis: 'integrity', severity: 'cannot', clause: 'RFC 5652 §5.4' },
  'cms-no-signed-attributes': { axis: 'signer', severity: 'warn', clause: 'RFC 5652 §5.3' },
  'cms-attributes-stripped': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §5.3' },
  'cms-attribute-missing': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §5.3' },
  'cms-attribute-repeated': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §11' },
  'cms-attribute-malformed': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §11' },
  'cms-content-type-differs': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §11.1' },
  'cms-signing-time-unreadable': { axis: 'signer', severity: 'warn', clause: 'RFC 5652 §11.3' },
  'cms-algorithm-protection-differs': { axis: 'signer', severity: 'fail', clause: 'RFC 6211 §2' },
  'cms-signing-certificate-differs': { axis: 'signer', severity: 'fail', clause: 'RFC 5035 §5.4.1' },
  'cms-signing-certificate-not-checked': { axis: 'signer', severity: 'cannot', clause: 'RFC 5035 §5.4.1' },
  'cms-hash-mismatch': { axis: 'signer', severity: 'fail', clause: 'RFC 8933 §3.1' },
  'cms-signer-certificate-missing': { axis: 'signer', severity: 'cannot', clause: 'RFC 5652 §5.3' },
  'cms-signer-certificates-too-many': { axis: 'signer', severity: 'cannot', clause: 'docs/reference/limits.md' },
  'cms-signature-wrong': { axis: 'signer', severity: 'fail', clause: 'RFC 5652 §5.6' },
  'cms-signature-not-checked': { axis: 'signer', severity: 'cannot', clause: 'RFC 5652 §5.6' },
  'cms-signature-algorithm-unknown': { axis: 'signer', severity: 'cannot', clause: 'RFC 5652 §10.1.2' },
  'cms-signature-parameters-wrong': { axis: 'signer', severity: 'fail', clause: 'RFC 4056 §3' },
  'cms-key-unsafe': { axis: 'signer', severity: 'fail', clause: 'RFC 8017 §3.1' },
  'cms-key-not-usable': { axis: 'signer', severity: 'cannot', clause: 'RFC 5280 §4.1.2.7' },
  'cms-hash-weak': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8551 §2.1' },
  'cms-key-weak': { axis: 'algorithms', severity: 'fail', clause: 'RFC 8551 §4.4' },
  'cms-mgf1-hash-differs': { axis: 'algorithms', severity: 'warn', clause: 'RFC 4056 §2.2' },
  'cms-algorithm-parameters-odd': { axis: 'algorithms', severity: 'warn', clause: 'RFC 5754 §3' },
  'cms-algorithm-unusual': { axis: 'algorithms', severity: 'warn', clause: 'RFC 8551 §2.2' },
} as const satisfies Record<string, FindingRule>

export type CmsFindingCode = keyof typeof cmsFindings

/** Makes a finding of this folder. */
export const findCms = findingsOf(cmsFindings)
