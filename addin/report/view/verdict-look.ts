import type { Verdict } from '../../../core/verify/report/report.ts'
import type { AxisState, Severity } from '../../../core/world/finding.ts'
import type { IconName } from '../../page/icons.ts'

/** Colour class and icon of an answer; words always stand beside them. */
export interface Look {
  readonly tone: 'good' | 'caution' | 'bad' | 'unknown' | 'neutral'
  readonly icon: IconName
}

export const verdictLook: Readonly<Record<Verdict, Look>> = {
  valid: { tone: 'good', icon: 'check' },
  'valid-with-warnings': { tone: 'good', icon: 'check-note' },
  'sender-mismatch': { tone: 'bad', icon: 'people' },
  'partially-signed': { tone: 'caution', icon: 'warning' },
  weak: { tone: 'caution', icon: 'warning' },
  expired: { tone: 'caution', icon: 'clock' },
  'not-yet-valid': { tone: 'caution', icon: 'clock' },
  untrusted: { tone: 'caution', icon: 'warning' },
  revoked: { tone: 'bad', icon: 'cross' },
  undetermined: { tone: 'unknown', icon: 'question' },
  invalid: { tone: 'bad', icon: 'cross' },
  unsigned: { tone: 'neutral', icon: 'envelope' },
  encrypted: { tone: 'neutral', icon: 'lock' },
  unreadable: { tone: 'unknown', icon: 'document' },
}

export const stateLook: Readonly<Record<AxisState, Look>> = {
  pass: { tone: 'good', icon: 'check' },
  warn: { tone: 'caution', icon: 'warning' },
  fail: { tone: 'bad', icon: 'cross' },
  'not-checked': { tone: 'unknown', icon: 'question' },
  'not-applicable': { tone: 'neutral', icon: 'dash' },
}

export const severityLook: Readonly<Record<Severity, Look>> = {
  fail: { tone: 'bad', icon: 'cross' },
  cannot: { tone: 'unknown', icon: 'question' },
  warn: { tone: 'caution', icon: 'warning' },
  'not-checked': { tone: 'unknown', icon: 'question' },
  info: { tone: 'neutral', icon: 'info' },
}

/** How one certificate of a chain stands. */
export const stepLook = {
  good: { tone: 'good', icon: 'check' },
  warn: severityLook.warn,
  cannot: severityLook.cannot,
  fail: severityLook.fail,
} as const satisfies Record<string, Look>

/** The worst of some findings; notes and what was left open without harm do not count. */
export function worstOf(severities: readonly Severity[]): keyof typeof stepLook {
  return (['fail', 'cannot', 'warn'] as const).find((severity) => severities.includes(severity)) ?? 'good'
}

/** The order of a list by verdict, the most worrying first. */
export const verdictOrder: readonly Verdict[] = [
  'invalid',
  'revoked',
  'sender-mismatch',
  'untrusted',
  'partially-signed',
  'weak',
  'expired',
  'not-yet-valid',
  'undetermined',
  'unreadable',
  'encrypted',
  'unsigned',
  'valid-with-warnings',
  'valid',
]
