/** The 14 answers, the most serious first in each of the two steps of design: is there a layer to judge, and how was it judged. */
export const verdicts = [
  'unreadable',
  'encrypted',
  'unsigned',
  'invalid',
  'undetermined',
  'revoked',
  'untrusted',
  'not-yet-valid',
  'expired',
  'weak',
  'partially-signed',
  'sender-mismatch',
  'valid-with-warnings',
  'valid',
] as const
export type Verdict = (typeof verdicts)[number]
