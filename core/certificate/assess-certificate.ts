import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { day, type Moment, toIsoTime } from '../world/time.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { type CertificateFindingCode, certificateFindings } from './certificate-findings.ts'
import { compareMailbox, type MailboxAddress, type MailboxComparison, type MailboxName, readMailboxName } from './mailbox-names.ts'
import { type SigningRequirements, signingRequirements } from './signing-requirements.ts'

const find = namedFindingsOf(certificateFindings)
type CertificateFinding = Finding<CertificateFindingCode>

export interface AssessmentQuestion {
  readonly at: Moment
  /** The address that is to send; undefined when it is not known. */
  readonly mailbox: MailboxAddress | undefined
  readonly requirements?: SigningRequirements
}

/** Judges whether a certificate can sign the mail of a mailbox; a finding of severity `fail` says that it cannot. */
export function assessCertificate(facts: CertificateFacts, question: AssessmentQuestion): readonly CertificateFinding[] {
  const requirements = question.requirements ?? signingRequirements
  return [
    ...assessValidity(facts, question.at, requirements),
    ...assessPrivateKey(facts),
    ...assessKeyUsage(facts, requirements),
    ...assessPurpose(facts, requirements),
    ...assessMailbox(facts, question.mailbox),
    ...assessAlgorithms(facts, requirements),
    ...assessChain(facts),
  ]
}

/** True when nothing rules the certificate out. */
export function canSign(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'fail')
}

function assessValidity({ notBefore, notAfter }: CertificateFacts, at: Moment, requirements: SigningRequirements): CertificateFinding[] {
  const findings: CertificateFinding[] = []
  if (notBefore !== undefined && at < notBefore) findings.push(find('certificate-validity-not-begun', { notBefore: toIsoTime(notBefore) }))
  if (notAfter === undefined) return findings
  const days = Math.floor((notAfter - at) / day)
  if (at > notAfter) findings.push(find('certificate-validity-over', { notAfter: toIsoTime(notAfter) }))
  else if (days < requirements.renewalWarningDays) findings.push(find('certificate-renewal-due', { notAfter: toIsoTime(notAfter), days }))
  return findings
}

function assessPrivateKey({ hasPrivateKey }: CertificateFacts): CertificateFinding[] {
  if (hasPrivateKey === undefined) return [find('certificate-private-key-not-checked')]
  return hasPrivateKey ? [] : [find('certificate-private-key-missing')]
}

function assessKeyUsage({ keyUsage, isAuthority }: CertificateFacts, requirements: SigningRequirements): CertificateFinding[] {
  const findings: CertificateFinding[] = isAuthority ? [find('certificate-is-authority')] : []
  if (keyUsage === null) return findings
  if (!requirements.keyUsages.some((usage) => keyUsage.includes(usage))) {
    findings.push(find('certificate-key-usage-not-signing', { keyUsage }))
  }
  const forEncryption = keyUsage.filter((usage) => requirements.encryptionUsages.includes(usage))
  if (forEncryption.length > 0) findings.push(find('certificate-key-usage-encryption', { keyUsage: forEncryption }))
  return findings
}

function assessPurpose({ extendedKeyUsage }: CertificateFacts, requirements: SigningRequirements): CertificateFinding[] {
  if (extendedKeyUsage?.includes(requirements.extendedKeyUsage)) return []
  const isUnrestricted = extendedKeyUsage === null || extendedKeyUsage.includes(requirements.anyExtendedKeyUsage)
  const evidence = { extendedKeyUsage: extendedKeyUsage ?? [] }
  return [isUnrestricted ? find('certificate-purpose-unrestricted', evidence) : find('certificate-purpose-not-mail', evidence)]
}

function assessMailbox(facts: CertificateFacts, mailbox: MailboxAddress | undefined): CertificateFinding[] {
  const unusable = facts.mailboxes.filter((name) => readMailboxName(name) === undefined)
  return [
    ...(unusable.length === 0 ? [] : [find('certificate-mailbox-unusable', { names: unusable.map((name) => name.text) })]),
    ...(facts.userPrincipalNames.length === 0 ? [find('certificate-upn-missing')] : []),
    ...compareMailboxes(facts, mailbox),
  ]
}

function compareMailboxes(facts: CertificateFacts, mailbox: MailboxAddress | undefined): CertificateFinding[] {
  const names = [...facts.mailboxes, ...facts.subjectMailboxes]
  if (names.length === 0) return [find('certificate-mailbox-none')]
  if (mailbox === undefined) return [find('certificate-mailbox-not-compared')]
  const evidence = { mailbox: `${mailbox.localPart}@${mailbox.domain}`, certificate: names.map((name) => name.text) }
  const inSubject = facts.mailboxes.length === 0 ? [find('certificate-mailbox-in-subject', evidence)] : []
  switch (bestComparison(mailbox, names)) {
    case 'match':
      return inSubject
    case 'match-case-differs':
      return [...inSubject, find('certificate-mailbox-case', evidence)]
    default:
      return [find('certificate-mailbox-different', evidence)]
  }
}

function bestComparison(mailbox: MailboxAddress, names: readonly MailboxName[]): MailboxComparison {
  const comparisons = names.map((name) => compareMailbox(mailbox, name))
  return (['match', 'match-case-differs'] as const).find((wanted) => comparisons.includes(wanted)) ?? 'different'
}

function assessAlgorithms({ key, signatureHash }: CertificateFacts, requirements: SigningRequirements): CertificateFinding[] {
  const findings: CertificateFinding[] = []
  const minBits = key?.kind === 'ec' ? requirements.minCurveBits : requirements.minRsaBits
  const isEdwards = key?.kind === 'ed25519' || key?.kind === 'ed448'
  if (key === undefined || key.kind === 'other' || key.bits === 0) findings.push(find('certificate-key-unknown'))
  else if (!isEdwards && key.bits < minBits) findings.push(find('certificate-key-weak', { kind: key.kind, bits: key.bits, minBits }))
  if (signatureHash !== undefined && requirements.weakHashes.includes(signatureHash)) {
    findings.push(find('certificate-signature-weak', { hash: signatureHash }))
  }
  return findings
}

function assessChain({ chain }: CertificateFacts): CertificateFinding[] {
  if (chain === undefined) return [find('certificate-chain-not-checked')]
  const findings: CertificateFinding[] = []
  if (chain.trust === 'untrusted') findings.push(find('certificate-chain-untrusted', { reasons: chain.reasons }))
  if (chain.revocation === 'revoked') findings.push(find('certificate-revoked-here', { reasons: chain.reasons }))
  if (chain.revocation === 'unknown') findings.push(find('certificate-revocation-unknown', { reasons: chain.reasons }))
  return findings
}
