import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { localeOf } from '../../page/language.ts'
import { strange } from '../../page/names.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import { actionButton } from '../action-button.ts'
import { tableWords } from '../table-words.ts'
import { jobNote } from './job-note.ts'
import type { OwaView } from './owa-actions.ts'
import { type HistoryEntry, isBusy } from './owa-state.ts'

/** What was done, from the audit, and the way back from each change. */
export function historyCard(view: OwaView): HTMLElement {
  const { state, texts } = view
  const { history } = texts.owa
  const entries = state.history ?? []
  const made = card(
    history.heading,
    undefined,
    'history-card',
    element('p', { class: 'note' }, history.lead),
    entries.length === 0 ? element('p', { class: 'note' }, history.none) : table(entries, view),
    goBackQuestion(view),
    jobNote(view, 'rollback'),
  )
  made.id = 'history'
  made.tabIndex = -1
  return made
}

function table(entries: readonly HistoryEntry[], view: OwaView): HTMLElement {
  const { texts, language } = view
  const { history } = texts.owa
  const actions: Readonly<Record<string, string>> = history.actions
  const outcomes: Readonly<Record<string, string>> = history.outcomes
  const columns: readonly Column<HistoryEntry>[] = [
    { id: 'time', title: history.time, cell: ({ time }) => showTime(time, language), key: ({ sequence }) => String(sequence) },
    { id: 'who', title: history.who, cell: ({ who }) => strange(who.principal.name), key: ({ who }) => who.principal.name },
    { id: 'action', title: history.action, cell: ({ action }) => actions[action] ?? action, key: ({ action }) => action },
    { id: 'outcome', title: history.outcome, cell: ({ outcome }) => outcomes[outcome] ?? outcome, key: ({ outcome }) => outcome },
    { id: 'detail', title: history.detail, cell: (entry) => detailCell(entry, view), key: ({ detail }) => detail ?? '' },
  ]
  return sortableTable(columns, entries, tableWords(history.heading, view), ({ sequence }) => ({ 'data-row': String(sequence) }))
}

function showTime(time: string, language: OwaView['language']): string {
  return new Date(time).toLocaleString(localeOf(language, language), { dateStyle: 'medium', timeStyle: 'medium' })
}

function detailCell(entry: HistoryEntry, { state, texts, actions, language }: OwaView): HTMLElement {
  const file = /^rollback file (?:.*[\\/])?(owa-rollback-[\w-]+\.json)$/.exec(entry.detail ?? '')?.[1]
  if (file === undefined) return element('span', { class: 'detail' }, strange(shortened(entry.detail ?? '')))
  const ask = () => actions.askBack({ file, time: showTime(entry.time, language) })
  return element(
    'span',
    { class: 'detail' },
    strange(file),
    actionButton(undefined, texts.owa.history.rollBack, ask, { isSmall: true, isDisabled: isBusy(state), data: { 'data-go-back': file } }),
  )
}

/** Nobody reads 64 digits; the audit has them. */
function shortened(detail: string): string {
  return detail.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1 …')
}

function goBackQuestion({ state, texts, actions }: OwaView): HTMLElement | false {
  const { goingBack } = state
  if (goingBack === undefined) return false
  const { history } = texts.owa
  return element(
    'div',
    { class: 'question', role: 'group', 'aria-label': history.rollBack },
    element('p', {}, history.rollBackAsk(goingBack.time)),
    element(
      'div',
      { class: 'buttons' },
      actionButton('go-back-now', history.rollBackNow, () => actions.goBack(goingBack.file), {
        isPrimary: true,
        isDisabled: isBusy(state),
      }),
      actionButton('go-back-cancel', history.cancel, () => actions.askBack(undefined)),
    ),
  )
}
