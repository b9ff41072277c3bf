import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { axisTable } from '../../report/view/axis-table.ts'
import { signerCards } from '../../report/view/signer-card.ts'
import { timeline } from '../../report/view/timeline.ts'
import type { Attempt } from '../acquire/rung.ts'
import type { PaneContext } from '../pane-context.ts'
import { openCard, verdictCard, waitingCard } from '../view/answer-card.ts'
import { diagnosticsPanel } from '../view/diagnostics-panel.ts'
import { otherWays, triedList, type WayActions } from '../view/other-ways.ts'
import { sendToHelpdesk } from '../view/send-case.ts'
import { takeAway } from '../view/take-away.ts'
import type { Checked } from './check-mail.ts'
import type { DiagnosticFacts } from './diagnostics.ts'
import type { Shown } from './read-pane.ts'

export type ReadActions = WayActions

/** What the pane is at, drawn: the answer, what to do with it, and what is behind it. */
export function readScreen(shown: Shown, facts: DiagnosticFacts, actions: ReadActions, context: PaneContext): HTMLElement {
  if (shown.kind !== 'checked') {
    return element(
      'div',
      { class: 'pane' },
      waitingCard(shown.kind, shown.kind === 'checking' && shown.isSlow, context),
      shown.kind === 'no-message' &&
        otherWays(context.words.ways.heading, { ...actions, checkAgain: undefined, askConsent: undefined }, context),
    )
  }
  const { checked, attempts } = shown
  const { words } = context
  if (checked.kind === 'open') {
    return element(
      'div',
      { class: 'pane' },
      aboutFile(shown.file, actions, context),
      openCard(checked.why, context),
      otherWays(words.ways.heading, actions, context),
      attempts.length > 0 && tried(attempts, context),
      diagnosticsPanel({ ...facts, attempts }, context),
    )
  }
  const second = shown.file === undefined ? headingForSecond(checked, context) : undefined
  return element(
    'div',
    { class: 'pane' },
    aboutFile(shown.file, actions, context),
    checked.report.simulated === true && element('p', { class: 'simulated-note' }, words.simulated),
    verdictCard(checked.report, context),
    takeAway(checked.report, sourceLine(checked, context), context),
    sendToHelpdesk(checked.report, checked.bytes, context),
    second !== undefined && otherWays(second, { ...actions, checkAgain: undefined }, context),
    details(checked.report, context),
    element('p', { class: 'note source-line' }, icon('shield'), element('span', {}, sourceLine(checked, context))),
    diagnosticsPanel({ ...facts, attempts }, context),
  )
}

/** A mail that fails in the one copy there is, or in copies that disagree, is worth another copy. */
function headingForSecond({ report, compared }: Extract<Checked, { kind: 'judged' }>, { words }: PaneContext): string | undefined {
  if (report.findings.some(({ code }) => code === 'source-altered-by-client')) return words.ways.heading
  return compared === undefined && (report.verdict === 'invalid' || report.verdict === 'unreadable') ? words.source.second : undefined
}

function aboutFile(file: string | undefined, actions: ReadActions, { words, outlook }: PaneContext): HTMLElement | undefined {
  if (file === undefined || outlook === undefined) return undefined
  return element(
    'div',
    { class: 'about-file' },
    icon('document'),
    element('p', {}, strange(words.source.uploaded(file), 200)),
    actions.checkAgain !== undefined && element('fluent-button', { id: 'back', size: 'small', click: actions.checkAgain }, words.ways.back),
  )
}

function sourceLine(checked: Extract<Checked, { kind: 'judged' }>, { words }: PaneContext): string {
  const names = words.source.names
  return checked.compared === undefined
    ? words.source.judged(names[checked.source])
    : words.source.compared(names[checked.source], names[checked.compared])
}

function tried(attempts: readonly Attempt[], context: PaneContext): HTMLElement {
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'tried' },
    element('h2', { id: 'tried' }, context.words.tried.heading),
    triedList(attempts, context),
  )
}

/** Signer, questions and timeline, closed until somebody asks. */
function details(report: VerificationReport, context: PaneContext): HTMLElement {
  return element(
    'details',
    { class: 'card more', id: 'details' },
    element('summary', {}, icon('chevron', 'turns'), element('h2', {}, context.words.details)),
    element('div', { class: 'details-body' }, ...signerCards(report, context), axisTable(report, context), timeline(report, context)),
  )
}
