import { germanAxes } from '../../../core/verify/explanations/axes.de.ts'
import { englishAxes } from '../../../core/verify/explanations/axes.en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import type { ReportFinding, VerificationReport } from '../../../core/verify/report/report.ts'
import { type Axis, axes, type Severity } from '../../../core/world/finding.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import type { ReportContext } from '../report-context.ts'
import { findingItem } from './finding-item.ts'
import { stateLook } from './verdict-look.ts'

const seriousness: readonly Severity[] = ['fail', 'cannot', 'warn', 'not-checked', 'info']

/** The eleven questions with their answers; the findings of each open below it, the one that decided the verdict is open already. */
export function axisTable(report: VerificationReport, context: ReportContext): HTMLElement {
  const because = explainVerdict(report, context.language).because
  const applicable = axes.filter(
    (axis) => report.axes[axis] !== 'not-applicable' || report.findings.some((finding) => finding.axis === axis),
  )
  return card(
    context.texts.axes.heading,
    undefined,
    'axes-card',
    element(
      'ul',
      { class: 'axes' },
      applicable.map((axis) => axisRow(axis, report, because, context)),
      applicable.length < axes.length &&
        inapplicable(
          axes.filter((axis) => !applicable.includes(axis)),
          context,
        ),
    ),
  )
}

function axisRow(axis: Axis, report: VerificationReport, because: string | undefined, context: ReportContext): HTMLElement {
  const { texts, language } = context
  const state = report.axes[axis]
  const look = stateLook[state]
  const findings = report.findings
    .filter((finding) => finding.axis === axis)
    .toSorted((a, b) => seriousness.indexOf(a.severity) - seriousness.indexOf(b.severity))
  const { name, question } = (language === 'de' ? germanAxes : englishAxes)[axis]
  return element(
    'li',
    { class: `axis tone-${look.tone} state-${state}`, 'data-axis': axis },
    element(
      'div',
      { class: 'axis-line' },
      element('span', { class: 'axis-icon' }, icon(look.icon)),
      element(
        'div',
        { class: 'axis-words' },
        element('h3', {}, texts.axes[axis], !texts.axes[axis].startsWith(name) && element('span', { class: 'term' }, ` (${name})`)),
        element('p', {}, firstSentence(findings, question, context)),
      ),
      element('span', { class: 'axis-state' }, texts.states[state]),
    ),
    findings.length > 0 &&
      element(
        'div',
        { class: 'findings' },
        findings.map((finding) => findingItem(finding, finding.code === because, report, context)),
      ),
  )
}

/** Questions that this mail does not raise, in one line. */
function inapplicable(left: readonly Axis[], { texts }: ReportContext): HTMLElement {
  return element(
    'li',
    { class: 'axis tone-neutral inapplicable' },
    element(
      'div',
      { class: 'axis-line' },
      element('span', { class: 'axis-icon' }, icon(stateLook['not-applicable'].icon)),
      element('p', { class: 'note' }, `${texts.states['not-applicable']}: ${left.map((axis) => texts.axes[axis]).join(', ')}`),
    ),
  )
}

/** What was found says more than the question; but something merely worth knowing does not answer it. */
function firstSentence(findings: readonly ReportFinding[], question: string, { language }: ReportContext): string {
  const first = findings[0]
  return first === undefined || first.severity === 'info' ? question : explain(first, language).title
}
