import type { Verdict } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import type { Judged } from '../../report/judged.ts'
import { redactChoice, saveButtons } from '../../report/view/save-buttons.ts'
import { verdictLook, verdictOrder } from '../../report/view/verdict-look.ts'
import type { ListColumn } from '../fragment.ts'
import type { Unjudged } from '../given-files.ts'
import type { Context } from './context.ts'
import { whyUnjudged } from './why-unjudged.ts'

/** Several mails as a table, the most worrying first; each row opens its report, and the counts above leave only the mails of one verdict. */
export function listScreen(context: Context): HTMLElement {
  const { texts, session, actions } = context
  const all = session.judged
  const shown = session.listed === undefined ? all : all.filter(({ report }) => report.verdict === session.listed)
  return element(
    'div',
    { class: 'list' },
    element(
      'nav',
      { class: 'report-navigation' },
      element('h1', { id: 'verdict', tabindex: -1 }, texts.list.heading(all.length)),
      element('fluent-button', { id: 'another', click: actions.start }, icon('plus'), texts.take.another),
    ),
    all.length === 0 && session.unjudged.length === 0 && element('p', {}, texts.list.none),
    session.unjudged.length > 0 && unjudgedFiles(context),
    all.length > 1 && verdictCounts(context),
    shown.length > 0 && [takeAwayList(shown, context), table(shown, context)],
  )
}

const namesShown = 20

/** The files without a report, one sentence for each reason. */
function unjudgedFiles({ texts, session }: Context): HTMLElement {
  const names = ({ name }: Unjudged) => element('li', {}, strange(name, 120))
  return element(
    'section',
    { class: 'unjudged', role: 'alert' },
    element('h2', {}, texts.unjudged.heading(session.unjudged.length)),
    [...Map.groupBy(session.unjudged, ({ why }) => why)].map(([why, files]) => [
      element('p', { class: 'problem', 'data-why': why }, whyUnjudged(why, texts, session.configured.maxMessageBytes)),
      element(
        'ul',
        {},
        files.slice(0, namesShown).map(names),
        files.length > namesShown && element('li', {}, texts.unjudged.more(files.length - namesShown)),
      ),
    ]),
  )
}

/** Saves the reports of the mails that are shown, so that a filtered list is saved filtered. */
function takeAwayList(shown: readonly Judged[], context: Context): HTMLElement {
  const redact = redactChoice(context)
  const reports = shown.map(({ report }) => report)
  return element('div', { class: 'take-away' }, saveButtons(reports, true, redact, context), redact.node)
}

/** How many mails of each verdict there are; pressing one leaves only those. */
function verdictCounts({ texts, session, actions }: Context): HTMLElement {
  const counts = Map.groupBy(session.judged, ({ report }) => report.verdict)
  const choice = (verdict: Verdict | undefined, words: string, count: number) =>
    element(
      'button',
      {
        type: 'button',
        class: `verdict-count tone-${verdict === undefined ? 'neutral' : verdictLook[verdict].tone}`,
        id: `listed-${verdict ?? 'all'}`,
        'aria-pressed': String(session.listed === verdict),
        click: () => actions.listOnly(verdict),
      },
      verdict !== undefined && icon(verdictLook[verdict].icon),
      words,
      element('span', { class: 'count' }, String(count)),
    )
  return element(
    'div',
    { class: 'verdict-counts', role: 'group', 'aria-label': texts.list.filter },
    choice(undefined, texts.list.all, session.judged.length),
    verdictOrder.flatMap((verdict) => {
      const count = counts.get(verdict)?.length ?? 0
      return count === 0 ? [] : [choice(verdict, texts.verdicts[verdict], count)]
    }),
  )
}

function table(rows: readonly Judged[], context: Context): HTMLElement {
  const { session, actions } = context
  const { list, locale } = context.texts
  const columns: readonly (Column<Judged> & { readonly id: ListColumn })[] = [
    {
      id: 'verdict',
      title: list.verdict,
      key: ({ report }) => String(verdictOrder.indexOf(report.verdict)),
      cell: (judged) => openButton(judged, context),
    },
    { id: 'file', title: list.file, key: fileName, cell: (judged) => strange(fileName(judged), 120) },
    { id: 'from', title: list.from, key: senders, cell: (judged) => strange(senders(judged), 120) },
    { id: 'subject', title: list.subject, key: subject, cell: (judged) => strange(subject(judged), 120) },
  ]
  const words = { caption: list.heading(rows.length), locale, sortBy: list.sortBy, sorting: session.sorting, sorted: actions.sortList }
  return sortableTable(columns, rows, words, ({ report }) => ({
    class: `tone-${verdictLook[report.verdict].tone}`,
    'data-verdict': report.verdict,
  }))
}

function openButton(judged: Judged, { texts, actions }: Context): HTMLElement {
  const { verdict } = judged.report
  return element(
    'button',
    {
      type: 'button',
      class: 'list-verdict',
      'aria-label': `${texts.verdicts[verdict]}: ${texts.list.open(fileName(judged))}`,
      click: () => actions.openReport(judged, []),
    },
    icon(verdictLook[verdict].icon),
    texts.verdicts[verdict],
  )
}

function fileName({ report }: Judged): string {
  return report.index === undefined ? report.file : `${report.file} (${report.index})`
}

function senders({ report }: Judged): string {
  return report.headers.from.join(', ')
}

function subject({ report }: Judged): string {
  return report.headers.subject ?? ''
}
