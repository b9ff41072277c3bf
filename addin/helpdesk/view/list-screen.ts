import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Judged } from '../../report/judged.ts'
import { verdictLook, verdictOrder } from '../../report/view/verdict-look.ts'
import type { Context } from './context.ts'

type Column = 'verdict' | 'file' | 'from'

const sortKeys: Readonly<Record<Column, (judged: Judged) => string>> = {
  verdict: ({ report }) => String(verdictOrder.indexOf(report.verdict)).padStart(2, '0'),
  file: ({ report }) => report.file,
  from: ({ report }) => report.headers.from.join(','),
}

/** Several mails as a table, the most worrying first; each row opens its report. */
export function listScreen(context: Context, sortedBy: Column = 'verdict'): HTMLElement {
  const { texts, session, actions } = context
  const key = sortKeys[sortedBy]
  const rows = session.judged.toSorted((a, b) => key(a).localeCompare(key(b), texts.locale, { numeric: true }))
  const screen: HTMLElement = element(
    'div',
    { class: 'list' },
    element(
      'nav',
      { class: 'report-navigation' },
      element('h1', { id: 'verdict', tabindex: -1 }, texts.list.heading(rows.length)),
      element('fluent-button', { id: 'another', click: actions.start }, icon('plus'), texts.take.another),
    ),
    rows.length === 0 && element('p', {}, texts.list.none),
    session.unjudged.length > 0 &&
      element('p', { class: 'problem', role: 'alert' }, `${texts.list.unjudged}: `, strange(session.unjudged.join(', '))),
    element(
      'div',
      { class: 'table-frame' },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            (['verdict', 'file', 'from'] as const).map((column) =>
              columnHead(column, sortedBy, context, (by) => screen.replaceWith(listScreen(context, by))),
            ),
          ),
        ),
        element(
          'tbody',
          {},
          rows.map((judged) => row(judged, context)),
        ),
      ),
    ),
  )
  return screen
}

function columnHead(column: Column, sortedBy: Column, { texts }: Context, sort: (column: Column) => void): HTMLElement {
  const words = texts.list[column]
  return element(
    'th',
    { scope: 'col', 'aria-sort': column === sortedBy ? 'ascending' : 'none' },
    element('button', { type: 'button', class: 'sort', 'aria-label': texts.list.sortBy(words), click: () => sort(column) }, words),
  )
}

function row(judged: Judged, { texts, actions }: Context): HTMLElement {
  const { report } = judged
  const look = verdictLook[report.verdict]
  const name = report.index === undefined ? report.file : `${report.file} (${report.index})`
  return element(
    'tr',
    { class: `tone-${look.tone}`, 'data-verdict': report.verdict },
    element(
      'td',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'list-verdict',
          'aria-label': `${texts.verdicts[report.verdict]}: ${texts.list.open(name)}`,
          click: () => actions.openReport(judged, []),
        },
        icon(look.icon),
        texts.verdicts[report.verdict],
      ),
    ),
    element('td', {}, strange(name, 120)),
    element('td', {}, strange(report.headers.from.join(', '), 120)),
  )
}
