import { germanSeverities } from '../../../core/verify/explanations/axes.de.ts'
import { englishSeverities } from '../../../core/verify/explanations/axes.en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import type { ReportFinding, VerificationReport } from '../../../core/verify/report.ts'
import { type Child, element } from '../../page/dom.ts'
import { factList } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { ReportContext } from '../report-context.ts'

/** One finding, closed to its title; opened to what was seen, what it means, the evidence and the rule. */
export function findingItem(
  finding: ReportFinding,
  isOpen: boolean,
  report: VerificationReport,
  { texts, language }: ReportContext,
): HTMLElement {
  const explained = explain(finding, language)
  const severity = (language === 'de' ? germanSeverities : englishSeverities)[finding.severity]
  return element(
    'details',
    { class: `finding severity-${finding.severity}`, open: isOpen, 'data-code': finding.code },
    element(
      'summary',
      {},
      icon('chevron', 'turns'),
      element('span', { class: 'finding-title' }, explained.title),
      element('span', { class: 'severity' }, severity),
    ),
    element(
      'div',
      { class: 'finding-body' },
      element('p', {}, explained.seen),
      element('p', {}, explained.meaning),
      factList([
        ...Object.entries(finding.evidence).map(([name, value]) => [toWords(name), evidenceValue(value, texts.yes, texts.no)] as const),
        [texts.finding.subject, finding.subject === undefined ? undefined : strange(finding.subject)],
        [texts.finding.layers, whereOf(finding, report, texts)],
        [texts.finding.clause, finding.clause],
        [texts.finding.code, element('code', {}, finding.code)],
      ]),
    ),
  )
}

function whereOf(finding: ReportFinding, report: VerificationReport, texts: ReportContext['texts']): string | undefined {
  if (finding.layer === undefined || report.layers.length < 2) return undefined
  const layer = texts.finding.layer(finding.layer + 1)
  return finding.signer === undefined ? layer : `${layer}, ${texts.finding.signer(finding.signer + 1)}`
}

/** "signerAddresses" reads "signer addresses". */
function toWords(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}

function evidenceValue(value: ReportFinding['evidence'][string], yes: string, no: string): Child {
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return strange(value)
  return element(
    'ul',
    { class: 'values' },
    value.slice(0, 50).map((item) => element('li', {}, strange(item))),
  )
}
