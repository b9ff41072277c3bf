/** Names that the standards give to reasons, in plain words with the name in brackets (RFC 5280 §5.3.1). */
const reasons: Readonly<Record<string, string>> = {
  unspecified: 'not told (unspecified)',
  keyCompromise: 'the private key is in wrong hands (keyCompromise)',
  cACompromise: 'the key of the certification authority is in wrong hands (cACompromise)',
  affiliationChanged: 'the person no longer belongs there (affiliationChanged)',
  superseded: 'replaced by another (superseded)',
  cessationOfOperation: 'no longer needed (cessationOfOperation)',
  certificateHold: 'withdrawn for the time being (certificateHold)',
  removeFromCRL: 'no longer withdrawn (removeFromCRL)',
  privilegeWithdrawn: 'the right was taken away (privilegeWithdrawn)',
  aACompromise: 'the attribute authority is in wrong hands (aACompromise)',
}

/** A reason of the rules as people read it; most are plain words already. */
export function toEnglishReason(reason: string): string {
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason
}
