import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { localeOf } from '../../page/language.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import { actionButton } from '../action-button.ts'
import { tableWords } from '../table-words.ts'
import { isBusy, type Status } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'

type Backup = Status['backups'][number]

/** The before-images, and the way back to each. */
export function backupsCard(view: IntuneView): HTMLElement | false {
  const { state, texts, actions, language } = view
  const backups = state.status?.backups ?? []
  if (backups.length === 0) return false
  const words = texts.intune.backups
  const kinds: Readonly<Record<string, string>> = words.actions
  const showTime = ({ time }: Backup) =>
    new Date(time).toLocaleString(localeOf(language, language), { dateStyle: 'medium', timeStyle: 'medium' })
  const columns: Column<Backup>[] = [
    { id: 'time', title: words.time, key: ({ time }) => time, cell: showTime },
    { id: 'action', title: words.before, key: ({ action }) => action, cell: ({ action }) => kinds[action] ?? action },
    {
      id: 'go',
      title: words.way,
      key: ({ file }) => file,
      cell: ({ file }) =>
        actionButton(undefined, words.go, () => actions.askBack(file), {
          isSmall: true,
          isDisabled: isBusy(state),
          data: { 'data-back-to': file },
        }),
    },
  ]
  const table = sortableTable(columns, backups, tableWords(words.heading, view), ({ file }) => ({ 'data-row': file }))
  const { goingBack } = state
  return card(
    words.heading,
    undefined,
    'backups-card',
    element('p', { class: 'note' }, words.lead),
    table,
    goingBack !== undefined && question(goingBack, view),
  )
}

function question(file: string, { texts, actions, state }: IntuneView): HTMLElement {
  const words = texts.intune.backups
  return element(
    'div',
    { class: 'question', role: 'group', 'aria-label': words.go },
    element('p', {}, words.ask),
    element(
      'div',
      { class: 'buttons' },
      actionButton('back-now', words.now, () => actions.goBack(file), { isPrimary: true, isDisabled: isBusy(state) }),
      actionButton('back-cancel', words.cancel, () => actions.askBack(undefined)),
    ),
  )
}
