import { day, hour, type Moment } from '../../world/time.ts'
import type { CertificateRecord, DeviceFacts, PersonFacts, RunRecord } from './readiness-facts.ts'

export const certificateStates = ['valid', 'ends-soon', 'expired', 'revoked', 'not-visible-yet', 'missing', 'no-mail', 'no-device'] as const
export const outlookStates = [
  'signs',
  'not-set',
  'no-certificate',
  'failed',
  'not-reported',
  'skipped-registered',
  'nothing-to-do',
] as const
export const owaStates = ['ready', 'no-certificate', 'not-allowed', 'unknown'] as const
export const reportAges = ['today', 'up-to-7-days', 'older', 'never'] as const
export const overallStates = ['ready', 'waiting', 'not-ready'] as const

/** Whether a person can sign, by certificate, Outlook and Outlook on the web. */
export interface Readiness {
  readonly overall: (typeof overallStates)[number]
  readonly certificate: (typeof certificateStates)[number]
  readonly outlook: (typeof outlookStates)[number]
  readonly owa: (typeof owaStates)[number]
  /** How old the remediation's report is: one that finds nothing new reports every 7 days only. */
  readonly reported: (typeof reportAges)[number]
  readonly notAfter: Moment | undefined
}

/** Intune shows a certificate up to 6 hours after it was enrolled. */
export const visibleAfter = 6 * hour
/** A certificate that ends within this is worth a word. */
export const soon = 30 * day
/** How seldom a PC reports where nothing changes. */
export const reportInterval = 7 * day

/** Judges a person at a moment. */
export function assessReadiness(person: PersonFacts, at: Moment): Readiness {
  const forMail = person.certificates.filter(({ isForMail }) => isForMail)
  const certificate = assessCertificates(person, forMail, at)
  const hasCertificate = certificate === 'valid' || certificate === 'ends-soon'
  const run = newest(person.runs)
  const outlook = assessOutlook(person.devices, run, hasCertificate)
  const owa = hasCertificate ? owaOf(person) : 'no-certificate'
  const overall = overallOf(certificate, outlook)
  return { overall, certificate, outlook, owa, reported: ageOf(run, at), notAfter: latestEnd(forMail) }
}

function assessCertificates(person: PersonFacts, forMail: readonly CertificateRecord[], at: Moment): Readiness['certificate'] {
  const usable = forMail.filter(({ isRevoked, notAfter }) => !isRevoked && (notAfter === undefined || notAfter > at))
  const end = latestEnd(usable)
  if (usable.length > 0) return end !== undefined && end - at < soon ? 'ends-soon' : 'valid'
  if (isAwaited(person.devices, at)) return 'not-visible-yet'
  if (forMail.some(({ isRevoked }) => isRevoked)) return 'revoked'
  if (forMail.length > 0) return 'expired'
  if (person.mail === undefined) return 'no-mail' // the profile fails where a variable has no value
  return person.devices.length === 0 ? 'no-device' : 'missing'
}

function isAwaited(devices: readonly DeviceFacts[], at: Moment): boolean {
  return devices.some(({ lastSync }) => lastSync !== undefined && at - lastSync < visibleAfter)
}

function assessOutlook(devices: readonly DeviceFacts[], run: RunRecord | undefined, hasCertificate: boolean): Readiness['outlook'] {
  if (run === undefined || run.outcome === 'waiting') {
    const isRegistered = devices.length > 0 && devices.every(({ join }) => join === 'registered')
    return isRegistered ? 'skipped-registered' : 'not-reported'
  }
  switch (run.outcome) {
    case 'sound':
    case 'fixed':
      return hasCertificate ? 'signs' : 'no-certificate'
    case 'would-fix':
      return 'not-set'
    case 'no-certificate':
    case 'failed':
    case 'nothing-to-do':
      return run.outcome
  }
}

function owaOf({ owa }: PersonFacts): Readiness['owa'] {
  if (owa === 'unknown') return 'unknown'
  return owa === 'allowed' ? 'ready' : 'not-allowed'
}

/** `waiting`: nothing is wrong yet, a report or a certificate is on its way. */
function overallOf(certificate: Readiness['certificate'], outlook: Readiness['outlook']): Readiness['overall'] {
  const hasCertificate = certificate === 'valid' || certificate === 'ends-soon'
  if (hasCertificate && outlook === 'signs') return 'ready'
  if (certificate === 'not-visible-yet') return 'waiting'
  return hasCertificate && outlook === 'not-reported' ? 'waiting' : 'not-ready'
}

function newest(runs: readonly RunRecord[]): RunRecord | undefined {
  return runs.toSorted((a, b) => (b.reportedAt ?? 0) - (a.reportedAt ?? 0))[0]
}

function ageOf(run: RunRecord | undefined, at: Moment): Readiness['reported'] {
  if (run?.reportedAt === undefined) return 'never'
  const age = at - run.reportedAt
  if (age < day) return 'today'
  return age <= reportInterval ? 'up-to-7-days' : 'older'
}

function latestEnd(certificates: readonly CertificateRecord[]): Moment | undefined {
  const ends = certificates.flatMap(({ notAfter }) => (notAfter === undefined ? [] : [notAfter]))
  return ends.length === 0 ? undefined : Math.max(...ends)
}
