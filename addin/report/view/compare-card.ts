import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { toDisplayText } from '../../../core/world/display-text.ts'
import { type Child, element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { toLocalTime } from '../../page/time.ts'
import { type Compared, comparedWith, compareFile, type SecondFile } from '../compare-file.ts'
import type { Judging } from '../judge-file.ts'
import type { Judged } from '../judged.ts'
import type { ReportContext } from '../report-context.ts'
import { differenceItem } from './difference-item.ts'
import { verdictLook } from './verdict-look.ts'

/** Takes a second message, such as the copy in Sent Items, and tells only what differs, the most telling first. */
export function compareCard(judged: Judged, trusted: Judging['trusted'], context: ReportContext): HTMLElement {
  const words = context.texts.compare
  const compared = comparedWith(judged.report)
  const input = element('input', { type: 'file', id: 'compare-file', hidden: true, 'aria-label': words.choose })
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file !== undefined) compareWith({ file })
  }
  const compareWith = (second: SecondFile) => void compareFile(judged, second, trusted, redraw)
  const redraw = () => showAgain(judged.report, context)
  input.addEventListener('change', () => take(input.files))
  const made = element(
    'details',
    { class: 'card compare-card', open: compared !== undefined, dragover: (event: Event) => event.preventDefault() },
    element('summary', {}, icon('chevron', 'turns'), element('h2', {}, words.heading)),
    element('p', { class: 'note' }, words.note),
    element(
      'p',
      { class: 'buttons' },
      element('fluent-button', { id: 'choose-compared', click: () => input.click() }, icon('document'), words.choose),
      input,
    ),
    compared !== undefined && outcome(judged.report, compared, compareWith, context),
  )
  made.addEventListener('drop', (event) => {
    event.preventDefault()
    event.stopPropagation()
    take(event.dataTransfer?.files)
  })
  drawn.set(judged.report, { card: made, again: () => compareCard(judged, trusted, context) })
  return made
}

// The card of a report as it was drawn last: the page may have been drawn anew, in another language, while the worker was busy.
const drawn = new WeakMap<VerificationReport, { readonly card: HTMLElement; readonly again: () => HTMLElement }>()

function showAgain(report: VerificationReport, { texts, announce }: ReportContext): void {
  const last = drawn.get(report)
  if (last?.card.isConnected !== true) return
  const card = last.again()
  last.card.replaceWith(card)
  const compared = comparedWith(report)
  if (compared?.kind !== 'compared') return
  card.querySelector<HTMLElement>('.comparison')?.focus()
  const count = compared.comparison.differences.length
  announce(count === 0 ? texts.compare.same : texts.compare.count(count))
}

type CompareWith = (second: SecondFile) => void

function outcome(report: VerificationReport, compared: Compared, compareWith: CompareWith, context: ReportContext): Child {
  const words = context.texts.compare
  switch (compared.kind) {
    case 'working':
      return [
        element('p', {}, words.working(compared.name)),
        element('fluent-progress-bar', { 'aria-label': words.working(compared.name) }),
        element('fluent-button', { id: 'cancel-compare', click: compared.cancel }, words.cancel),
      ]
    case 'failed':
      return element('p', { class: 'problem', role: 'alert' }, `${words.failed} `, strange(compared.reason))
    case 'compared': {
      const { differences, isCut } = compared.comparison
      return element(
        'div',
        { class: 'comparison', tabindex: -1, role: 'group', 'aria-label': words.heading },
        messageChoice(compared, compareWith, context),
        element('div', { class: 'compared' }, side(words.first, report, context), side(words.second, compared.report, context)),
        differences.length === 0
          ? element('p', { class: 'with-icon tone-good' }, icon('check'), words.same)
          : element(
              'ol',
              { class: 'differences' },
              differences.map((difference) => differenceItem(difference, context)),
            ),
        isCut && element('p', { class: 'note' }, words.cut(differences.length)),
      )
    }
  }
}

/** An mbox holds several mails: which one this is compared with is said, and another can be chosen. */
function messageChoice(
  { second, messages, report }: Extract<Compared, { kind: 'compared' }>,
  compareWith: CompareWith,
  { texts }: ReportContext,
): HTMLElement | undefined {
  if (messages.length < 2) return undefined
  const words = texts.compare
  const choice = element(
    'select',
    { id: 'compare-message', change: () => compareWith({ file: second, index: messages[choice.selectedIndex]?.index ?? 1 }) },
    messages.map(({ index, subject, date }) =>
      element(
        'option',
        { selected: index === report.index },
        `${index}: ${toDisplayText(subject ?? '–', 80)}${date === null ? '' : `, ${toLocalTime(date, texts.locale)}`}`,
      ),
    ),
  )
  return element('p', { class: 'compared-message' }, element('label', { for: 'compare-message' }, words.message(messages.length)), choice)
}

function side(title: string, report: VerificationReport, { texts }: ReportContext): HTMLElement {
  const look = verdictLook[report.verdict]
  return element(
    'div',
    { class: `compared-side tone-${look.tone}` },
    element('p', { class: 'note' }, title),
    element('p', {}, strange(report.file, 80)),
    element('p', { class: 'compared-verdict' }, icon(look.icon), texts.verdicts[report.verdict]),
  )
}
