import { settingNames, settingOf } from '../../../core/exchange/smime-settings.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import { actionButton } from '../action-button.ts'
import { tableWords } from '../table-words.ts'
import { jobNote } from './job-note.ts'
import type { OwaView } from './owa-actions.ts'
import { type Check, isBusy, type Settings, type Value } from './owa-state.ts'
import { settingName, showValue } from './show-value.ts'

/** The settings as they are, those first that are not as the service has them. */
export function nowCard(view: OwaView): HTMLElement {
  const { state, texts, actions } = view
  const { now } = texts.owa
  return card(
    now.heading,
    undefined,
    'now-card',
    jobNote(view, 'read', 'doctor'),
    state.checks !== undefined && checkList(state.checks, view),
    state.now !== undefined && summary(state.now, view),
    state.now !== undefined && allSettings(state.now, view),
    element(
      'div',
      { class: 'buttons' },
      actionButton('read-again', now.read, actions.read, { isDisabled: isBusy(state) }),
      actionButton('doctor', now.diagnose, actions.diagnose, { isDisabled: isBusy(state) }),
    ),
  )
}

function summary({ settings, lastApply }: Settings, { texts }: OwaView): HTMLElement {
  const { now } = texts.owa
  const changed = Object.keys(settings).filter((name) => !isDefault(name, settings[name] ?? null))
  return element(
    'div',
    { class: 'now-summary' },
    element('p', {}, changed.length === 0 ? now.allDefault : now.changed(changed.length)),
    lastApply !== null && element('p', { class: 'note', 'data-last-apply': lastApply.state }, now.lastApply[lastApply.state]),
  )
}

/** What a change needs, and whether it is there. */
function checkList(checks: readonly Check[], { texts }: OwaView): HTMLElement {
  const { now } = texts.owa
  const items = checks.map(({ check, ok, sentence }) =>
    element(
      'li',
      { class: `step tone-${ok ? 'good' : 'bad'}`, 'data-check': check },
      icon(ok ? 'check' : 'cross', 'inked'),
      element('span', {}, sentence),
      element('span', { class: 'step-state' }, ok ? now.there : now.missing),
    ),
  )
  return element('ul', { class: 'steps', id: 'checks', tabindex: -1, 'aria-label': now.diagnose }, items)
}

function isDefault(name: string, value: unknown): boolean {
  const known = settingNames.find((each) => each === name)
  return known === undefined ? value === '(no list)' : settingOf(known).default === value
}

interface Row {
  readonly name: string
  readonly value: Value
  readonly isDefault: boolean
}

function allSettings({ settings }: Settings, view: OwaView): HTMLElement {
  const { texts } = view
  const { now } = texts.owa
  const rows = Object.entries(settings)
    .map(([name, value]) => ({ name, value, isDefault: isDefault(name, value) }))
    .toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault))
  const columns: readonly Column<Row>[] = [
    { id: 'setting', title: now.setting, cell: ({ name }) => settingName(name, texts), key: ({ name }) => name },
    {
      id: 'value',
      title: now.value,
      cell: (row) => [showValue(row.value, texts), row.isDefault && element('span', { class: 'note default-mark' }, now.isDefault)],
      key: (row) => `${row.isDefault} ${row.value}`,
    },
  ]
  const table = sortableTable(columns, rows, tableWords(now.all, view), ({ name }) => ({ 'data-row': name }))
  return element(
    'details',
    { id: 'all-settings' },
    element('summary', { id: 'all-settings-summary' }, icon('chevron', 'turns'), now.all),
    table,
  )
}
