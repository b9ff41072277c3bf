import { assessCertificate, canSign } from '../certificate/assess-certificate.ts'
import type { CertificateFacts } from '../certificate/certificate-facts.ts'
import type { CertificateFindingCode } from '../certificate/certificate-findings.ts'
import { chooseCertificate, comparePreference } from '../certificate/choose-certificate.ts'
import type { MailboxAddress } from '../certificate/mailbox-names.ts'
import { signingRequirements } from '../certificate/signing-requirements.ts'
import type { Finding } from '../world/finding.ts'
import { day, type Moment } from '../world/time.ts'
import type { DetectionReport } from './detection-report.ts'
import { factsOfReport } from './facts-of-report.ts'
import type { OutlookSettings } from './outlook-settings.ts'

/** Where a person writes mail: what has to be set, and by whom, depends on it. */
export type Workplace = 'classic-windows' | 'web' | 'mac' | 'mobile'

/** What is known about one person's PC and mailbox. */
export interface ReadinessQuestion {
  readonly detection: DetectionReport
  /** What classic Outlook is set to, where that was read too. */
  readonly settings: OutlookSettings | undefined
  readonly mailbox: MailboxAddress | undefined
  readonly at: Moment
  readonly workplace: Workplace
  readonly outlookOnTheWeb: 'enabled' | 'disabled' | 'unknown'
  readonly personalScripts: boolean
}

/** `renewal-due`: good, for fewer days than renewal needs. */
export type CertificateState = 'good' | 'renewal-due' | 'unusable' | 'none' | 'not-read'

/** `stale`: Outlook signs with a certificate that is not there any more, or no longer good; `user-choice`: with another good one than the newest. */
export type OutlookState = 'configured' | 'user-choice' | 'stale' | 'not-configured' | 'not-read' | 'no-outlook'

/** What the person, or somebody for them, does next. */
export type NextStep =
  | 'sign'
  | 'read-again'
  | 'get-certificate'
  | 'read-outlook'
  | 'run-script'
  | 'ask-helpdesk'
  | 'web-settings'
  | 'ask-for-web'
  | 'keychain'
  | 'mobile-profile'

/** `nearly`: nothing is missing but one step that the person takes alone. */
export type ReadinessAnswer = 'yes' | 'nearly' | 'no' | 'not-known'

export interface Readiness {
  readonly answer: ReadinessAnswer
  readonly certificate: CertificateState
  /** The certificate that was chosen, or the one that comes nearest. */
  readonly facts: CertificateFacts | undefined
  /** Whole days until it ends; negative when it has. */
  readonly daysLeft: number | undefined
  /** What is to be said of that certificate. */
  readonly findings: readonly Finding<CertificateFindingCode>[]
  readonly outlook: OutlookState
  readonly nextStep: NextStep
  /** Whole days since the PC was looked at. */
  readonly ageDays: number
}

const answers: Readonly<Record<NextStep, ReadinessAnswer>> = {
  sign: 'yes',
  'run-script': 'nearly',
  'web-settings': 'nearly',
  keychain: 'nearly',
  'get-certificate': 'no',
  'ask-helpdesk': 'no',
  'ask-for-web': 'no',
  'mobile-profile': 'no',
  'read-again': 'not-known',
  'read-outlook': 'not-known',
}

/** Judges whether a person can sign where they write, and what the next step is. */
export function assessReadiness(question: ReadinessQuestion): Readiness {
  const { detection, at } = question
  const facts = nearestCertificate(question)
  const findings = facts === undefined ? [] : assessCertificate(facts, question)
  const daysLeft = facts?.notAfter === undefined ? undefined : Math.floor((facts.notAfter - at) / day)
  const certificate = certificateState(detection, facts, findings, daysLeft)
  const outlook = outlookState(question, facts)
  const nextStep = findNextStep(question, certificate, outlook)
  return {
    answer: answers[nextStep],
    certificate,
    facts,
    daysLeft,
    findings,
    outlook,
    nextStep,
    ageDays: Math.max(0, Math.floor((at - detection.readAt * 1000) / day)),
  }
}

/** The one that would be chosen; else the one with the fewest faults, so that something can be said about it. */
function nearestCertificate(question: ReadinessQuestion): CertificateFacts | undefined {
  const all = factsOfReport(question.detection)
  const faults = (facts: CertificateFacts) => assessCertificate(facts, question).filter(({ severity }) => severity === 'fail').length
  return chooseCertificate(all, question) ?? all.toSorted((a, b) => faults(a) - faults(b) || comparePreference(a, b))[0]
}

function certificateState(
  { state }: DetectionReport,
  facts: CertificateFacts | undefined,
  findings: readonly Finding[],
  daysLeft: number | undefined,
): CertificateState {
  if (state !== 'read') return 'not-read'
  if (facts === undefined) return 'none'
  if (!canSign(findings)) return 'unusable'
  return daysLeft !== undefined && daysLeft < signingRequirements.renewalWarningDays ? 'renewal-due' : 'good'
}

/** Of the default profile, which comes first in the report. */
function outlookState(question: ReadinessQuestion, chosen: CertificateFacts | undefined): OutlookState {
  const { settings, detection } = question
  if (detection.outlook.bitness === 'none' || settings?.state === 'no-outlook') return 'no-outlook'
  const profile = settings?.profiles[0]
  if (settings?.state !== 'read' || profile === undefined || profile.problem !== '') return 'not-read'
  const signing = profile.sets.find(({ isDefault }) => isDefault)?.signingThumbprint?.toLowerCase()
  if (signing === undefined || signing === '') return 'not-configured'
  if (signing === chosen?.thumbprint) return 'configured'
  const other = factsOfReport(detection).find(({ thumbprint }) => thumbprint === signing)
  return other !== undefined && canSign(assessCertificate(other, question)) ? 'user-choice' : 'stale'
}

function findNextStep(question: ReadinessQuestion, certificate: CertificateState, outlook: OutlookState): NextStep {
  if (certificate === 'not-read') return 'read-again'
  if (certificate === 'none' || certificate === 'unusable') return 'get-certificate'
  switch (question.workplace) {
    case 'classic-windows':
      return stepInClassicOutlook(outlook, question.personalScripts)
    case 'web':
      return question.outlookOnTheWeb === 'disabled' ? 'ask-for-web' : 'web-settings'
    case 'mac':
      return 'keychain'
    case 'mobile':
      return 'mobile-profile'
  }
}

function stepInClassicOutlook(outlook: OutlookState, personalScripts: boolean): NextStep {
  if (outlook === 'configured' || outlook === 'user-choice') return 'sign'
  if (outlook === 'not-read' || outlook === 'no-outlook') return 'read-outlook'
  return personalScripts ? 'run-script' : 'ask-helpdesk'
}
