import type { MessageDescription } from '../../../core/verify/report/describe-message.ts'
import type { ReportFinding, VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Judged } from '../../report/judged.ts'
import { asn1Card } from '../../report/view/asn1-card.ts'
import { axisTable } from '../../report/view/axis-table.ts'
import { compareCard } from '../../report/view/compare-card.ts'
import { headline } from '../../report/view/headline.ts'
import { preview } from '../../report/view/preview.ts'
import { signerCards } from '../../report/view/signer-card.ts'
import { timeline } from '../../report/view/timeline.ts'
import { attachedMails } from './attached-mails.ts'
import type { Context } from './context.ts'
import { headerLines, headerName, toHeaderFields } from './header-lines.ts'
import { judgeAtCard, judgedWithCard } from './judge-at.ts'
import { mailCard } from './mail-card.ts'
import { messageParts } from './message-parts.ts'
import { takeAway } from './take-away.ts'
import { trustPanel } from './trust-panel.ts'

/** One mail's report: the answer, what to take away, then the details. */
export function reportScreen(judged: Judged, inside: readonly number[], page: Context): HTMLElement {
  const report = reportAt(judged.report, inside)
  const description = judged.descriptions?.get(report)
  const context = { ...page, shows: placesShown(description) }
  const isSigned = report.layers.some((layer) => layer.signers.length > 0)
  return element(
    'div',
    { class: 'report', 'data-verdict': report.verdict },
    navigation(report, judged, inside, context),
    headline(report, context, context.session.judgeAt.kind === 'now'),
    takeAway(report, context),
    askServer(report, judged, context),
    attachedMails(report, judged, inside, context),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        { class: 'column' },
        axisTable(report, context),
        messageParts(description, context),
        preview(description, context),
        inside.length === 0 && judged.place === 'browser' && judged.isReportOnly !== true && compareCard(judged, context.session, context),
        timeline(report, context),
      ),
      element(
        'div',
        { class: 'column' },
        ...signerCards(report, context),
        mailCard(report, context),
        isSigned && judged.isReportOnly !== true && judgeAtCard(report, judged, context),
        trustPanel(context),
        judgedWithCard(report, judged, context),
        headerLines(description, context),
        asn1Card(report, description, context),
      ),
    ),
  )
}

/** What a server judged comes without its parts, header lines and octets. */
function placesShown(description: MessageDescription | undefined): Context['shows'] {
  const headerNames = new Set(toHeaderFields(description?.rawHeader ?? '').map(headerName))
  return (place) => {
    if (place.kind === 'certificate') return true
    return place.kind === 'header' ? headerNames.has(place.name) : description?.root !== undefined
  }
}

/** The report of the mail that is reached by opening attached mail after attached mail. */
export function reportAt(report: VerificationReport, inside: readonly number[]): VerificationReport {
  return inside.reduce((outer, index) => outer.attached[index] ?? outer, report)
}

function navigation(
  report: VerificationReport,
  judged: Judged,
  inside: readonly number[],
  { texts, actions, session }: Context,
): HTMLElement {
  const isOneOfSeveral = session.judged.length > 1
  return element(
    'nav',
    { class: 'report-navigation' },
    inside.length > 0 &&
      element(
        'fluent-button',
        { id: 'to-outer', click: () => actions.openReport(judged, inside.slice(0, -1)) },
        icon('back'),
        texts.attached.back,
      ),
    inside.length === 0 &&
      isOneOfSeveral &&
      element('fluent-button', { id: 'to-list', click: actions.showList }, icon('back'), texts.take.toList),
    element(
      'span',
      { class: 'file-name' },
      icon('document'),
      strange(report.index === undefined ? report.file : `${report.file} (${report.index})`, 80),
    ),
    element('fluent-button', { id: 'another', click: actions.start }, icon('plus'), texts.take.another),
  )
}

/** Offered where the browser lacks something; the sentence about sending stands before the button that sends. */
function askServer(report: VerificationReport, judged: Judged, { texts, actions }: Context): HTMLElement | undefined {
  if (
    judged.place === 'server' ||
    judged.isReportOnly === true ||
    judged.file.content !== undefined ||
    !report.findings.some(lacksAlgorithm)
  )
    return undefined
  return element(
    'div',
    { class: 'notice tone-unknown' },
    icon('server', 'inked'),
    element('div', {}, element('p', {}, texts.where.browserCannot), element('p', { class: 'note' }, texts.where.serverSays(location.host))),
    element('fluent-button', { id: 'ask-server', click: () => actions.judge([judged.file], { place: 'server' }) }, texts.where.askServer),
  )
}

// cms-signature-not-checked, cms-digest-not-checked and their like: an algorithm or key that WebCrypto does not know.
function lacksAlgorithm({ code, severity }: ReportFinding): boolean {
  return severity === 'cannot' && code.endsWith('-not-checked')
}
