import type { CertificateFacts } from '../../../core/certificate/certificate-facts.ts'
import type { CertificateFindingCode } from '../../../core/certificate/certificate-findings.ts'
import { answerRules, type RuleAnswer, type SigningRule } from '../../../core/certificate/signing-rules.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import type { Finding } from '../../../core/world/finding.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { toLocalDate } from '../../page/time.ts'
import { stateLook } from '../../report/view/verdict-look.ts'
import type { Context } from './context.ts'

/** Each question with its answer, what was seen, and what to do where the answer is not a plain yes. */
export function ruleTable(facts: CertificateFacts, findings: readonly Finding<CertificateFindingCode>[], context: Context): HTMLElement {
  return element(
    'ul',
    { class: 'axes rules' },
    answerRules(findings).map((answer) => ruleRow(answer, facts, context)),
  )
}

function ruleRow({ rule, state, findings }: RuleAnswer, facts: CertificateFacts, { texts, language }: Context): HTMLElement {
  const look = stateLook[state]
  return element(
    'li',
    { class: `axis tone-${look.tone} state-${state}`, 'data-rule': rule, 'data-state': state },
    element(
      'div',
      { class: 'axis-line' },
      element('span', { class: 'axis-icon' }, icon(look.icon)),
      element(
        'div',
        { class: 'axis-words' },
        element('h3', {}, texts.certificates.rules[rule]),
        element('p', { class: 'evidence' }, strange(evidenceOf(rule, facts, texts))),
        findings.map((finding) => {
          const { seen, user } = explain(finding, language)
          return element(
            'div',
            { class: 'told', 'data-code': finding.code },
            element('p', {}, seen),
            finding.severity !== 'not-checked' && element('p', {}, element('strong', {}, `${texts.certificates.fix}: `), user),
          )
        }),
      ),
      element('span', { class: 'axis-state' }, texts.states[state]),
    ),
  )
}

/** What the certificate says to the question. */
function evidenceOf(rule: SigningRule, facts: CertificateFacts, { certificates, locale, no }: Context['texts']): string {
  const { evidence } = certificates
  const list = (values: readonly string[]) => (values.length === 0 ? evidence.none : values.join(', '))
  const date = (moment: number | undefined) => (moment === undefined ? '?' : toLocalDate(toIsoTime(moment), locale))
  switch (rule) {
    case 'validity':
      return evidence.validity(date(facts.notBefore), date(facts.notAfter))
    case 'private-key':
      return facts.hasPrivateKey ? evidence.key(facts.keyProvider === undefined ? '' : evidence.provider[facts.keyProvider]) : no
    case 'key-usage':
      return facts.keyUsage === null ? evidence.absent : list(facts.keyUsage)
    case 'purpose':
      return facts.extendedKeyUsage === null ? evidence.absent : list(facts.extendedKeyUsage)
    case 'mailbox':
      return list([...facts.mailboxes, ...facts.subjectMailboxes].map(({ text }) => text))
    case 'user-principal-name':
      return list(facts.userPrincipalNames)
    case 'key':
      return facts.key === undefined ? '?' : `${facts.key.kind === 'rsa' ? 'RSA' : 'EC'} ${facts.key.bits}`
    case 'signature-hash':
      return (facts.signatureHash ?? '?').toUpperCase()
    case 'chain':
      return [facts.issuer, ...(facts.chain?.reasons ?? [])].join(', ')
    case 'revocation':
      return list(facts.chain?.reasons.filter((reason) => /Revo/.test(reason)) ?? [])
  }
}
