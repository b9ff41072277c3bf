const names: readonly string[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  '',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
]

/** CRLReason by name (RFC 5280 §5.3.1), the number itself when the standard has none for it. */
export function crlReasonOf(code: number): string {
  const name = names[code]
  return name === undefined || name === '' ? String(code) : name
}
