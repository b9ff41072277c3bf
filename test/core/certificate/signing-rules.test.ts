import { describe, expect, it } from 'vitest'
import { type CertificateFindingCode, certificateFindings } from '../../../core/certificate/certificate-findings.ts'
import { answerRules, signingRules } from '../../../core/certificate/signing-rules.ts'
import { findingsOf } from '../../../core/world/finding.ts'

const find = findingsOf(certificateFindings)
const stateOf = (codes: readonly CertificateFindingCode[], rule: string) =>
  answerRules(codes.map((code) => find(code))).find((answer) => answer.rule === rule)?.state

describe('the questions to a certificate', () => {
  it('are all answered well by a certificate without findings', () => {
    expect(answerRules([]).map(({ rule, state }) => [rule, state])).toEqual(signingRules.map((rule) => [rule, 'pass']))
  })

  it('hold every finding once', () => {
    const codes = Object.keys(certificateFindings) as CertificateFindingCode[]
    const answered = answerRules(codes.map((code) => find(code))).flatMap(({ findings }) => findings.map(({ code }) => code))
    expect(answered.toSorted()).toEqual(codes.toSorted())
  })

  it('are answered by the most serious finding', () => {
    expect(stateOf(['certificate-mailbox-case'], 'mailbox')).toBe('warn')
    expect(stateOf(['certificate-mailbox-case', 'certificate-mailbox-different'], 'mailbox')).toBe('fail')
    expect(stateOf(['certificate-revocation-unknown'], 'revocation')).toBe('not-checked')
    expect(stateOf(['certificate-revocation-unknown'], 'chain')).toBe('pass')
  })
})
