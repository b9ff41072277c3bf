import type { Finding, Severity } from '../world/finding.ts'
import type { CertificateFindingCode } from './certificate-findings.ts'

/** The questions that a certificate must answer before it may sign, in the order in which people are told of them. */
export const signingRules = [
  'validity',
  'private-key',
  'key-usage',
  'purpose',
  'mailbox',
  'user-principal-name',
  'key',
  'signature-hash',
  'chain',
  'revocation',
] as const
export type SigningRule = (typeof signingRules)[number]

/** Which question each finding answers. */
const ruleOf: Readonly<Record<CertificateFindingCode, SigningRule>> = {
  'certificate-validity-not-begun': 'validity',
  'certificate-validity-over': 'validity',
  'certificate-renewal-due': 'validity',
  'certificate-private-key-missing': 'private-key',
  'certificate-private-key-not-checked': 'private-key',
  'certificate-key-usage-not-signing': 'key-usage',
  'certificate-key-usage-encryption': 'key-usage',
  'certificate-is-authority': 'key-usage',
  'certificate-purpose-not-mail': 'purpose',
  'certificate-purpose-unrestricted': 'purpose',
  'certificate-mailbox-different': 'mailbox',
  'certificate-mailbox-none': 'mailbox',
  'certificate-mailbox-case': 'mailbox',
  'certificate-mailbox-in-subject': 'mailbox',
  'certificate-mailbox-unusable': 'mailbox',
  'certificate-mailbox-not-compared': 'mailbox',
  'certificate-upn-missing': 'user-principal-name',
  'certificate-key-weak': 'key',
  'certificate-key-unknown': 'key',
  'certificate-signature-weak': 'signature-hash',
  'certificate-chain-untrusted': 'chain',
  'certificate-chain-not-checked': 'chain',
  'certificate-revoked-here': 'revocation',
  'certificate-revocation-unknown': 'revocation',
}

export interface RuleAnswer {
  readonly rule: SigningRule
  readonly state: 'pass' | 'warn' | 'fail' | 'not-checked'
  readonly findings: readonly Finding<CertificateFindingCode>[]
}

/** The findings of assessCertificate, sorted by the question that they answer; a question without one is answered well. */
export function answerRules(findings: readonly Finding<CertificateFindingCode>[]): readonly RuleAnswer[] {
  return signingRules.map((rule) => {
    const own = findings.filter(({ code }) => ruleOf[code] === rule)
    return { rule, state: stateOf(own.map(({ severity }) => severity)), findings: own }
  })
}

function stateOf(severities: readonly Severity[]): RuleAnswer['state'] {
  return (['fail', 'warn', 'not-checked'] as const).find((state) => severities.includes(state)) ?? 'pass'
}
