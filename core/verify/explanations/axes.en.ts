import type { Axis, AxisState, Severity } from '../../world/finding.ts'

/** An axis in words: its name and the question that it answers. */
export interface AxisText {
  readonly name: string
  readonly question: string
}

export const englishAxes = {
  structure: { name: 'Structure', question: 'Is the message built as the S/MIME standards ask?' },
  integrity: { name: 'Integrity', question: 'Are these exactly the bytes that were signed?' },
  signer: { name: 'Signer', question: 'Was the signature made with the key of the certificate shown?' },
  path: { name: 'Trust', question: 'Does the certificate lead to a root that is trusted here?' },
  validity: { name: 'Validity period', question: 'Is every certificate on the path within its dates?' },
  revocation: { name: 'Revocation', question: 'Has an issuer withdrawn one of the certificates?' },
  purpose: { name: 'Purpose', question: 'May this certificate sign e-mail?' },
  algorithms: { name: 'Algorithms', question: 'Are the algorithms and keys strong enough today?' },
  sender: { name: 'Sender', question: 'Does the From address belong to the signer?' },
  coverage: { name: 'Coverage', question: 'Is the whole message signed, or only a part of it?' },
  headers: { name: 'Headers', question: 'Do subject, date and the other header fields fit together?' },
} as const satisfies Record<Axis, AxisText>

export const englishStates = {
  pass: 'passed',
  warn: 'passed with a warning',
  fail: 'failed',
  'not-checked': 'not checked',
  'not-applicable': 'does not apply',
} as const satisfies Record<AxisState, string>

export const englishSeverities = {
  fail: 'failed',
  cannot: 'could not be checked',
  warn: 'warning',
  'not-checked': 'not checked',
  info: 'note',
} as const satisfies Record<Severity, string>
