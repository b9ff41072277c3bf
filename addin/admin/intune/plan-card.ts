import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import { actionButton } from '../action-button.ts'
import { tableWords } from '../table-words.ts'
import { type Change, isBusy, type Planned, type Result } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'
import { jobNote } from './job-note.ts'
import { profileList } from './profile-list.ts'

/** What the linter says, what would be written, and the question whether it may. */
export function planCard(view: IntuneView): HTMLElement | false {
  const { state, texts, actions } = view
  if (state.status === undefined || state.status.set === null) return false
  const words = texts.intune.plan
  return card(
    words.heading,
    undefined,
    'intune-plan-card',
    element(
      'div',
      { class: 'buttons' },
      actionButton('make-intune-plan', words.make, actions.plan, { isPrimary: true, isDisabled: isBusy(state) }),
    ),
    jobNote(view, 'plan'),
    state.planned !== undefined && planned(state.planned, view),
    jobNote(view, 'apply', 'rollback', 'promote'),
    state.result !== undefined && resultPart(state.result, view),
  )
}

function planned({ plan }: Planned, view: IntuneView): HTMLElement {
  const { texts } = view
  const words = texts.intune.plan
  const isEmpty = plan.changes.length === 0
  return element(
    'div',
    { class: 'planned', 'data-changes': plan.changes.length },
    element('h3', { id: 'intune-plan-heading', tabindex: -1 }, isEmpty ? words.nothing : words.count(plan.changes.length)),
    profileList(plan, view),
    !isEmpty && changeTable(plan.changes, view),
    !isEmpty && confirmPart({ plan }, view),
  )
}

function changeTable(changes: readonly Change[], view: IntuneView): HTMLElement {
  const { texts } = view
  const words = texts.intune.plan
  const consequences: Readonly<Record<string, string>> = words.consequences
  const actions: Readonly<Record<string, string>> = words.actions
  const roles: Readonly<Record<string, string>> = texts.intune.roles
  const columns: Column<Change>[] = [
    { id: 'action', title: words.action, key: ({ action }) => action, cell: ({ action }) => actions[action] ?? action },
    { id: 'role', title: words.profile, key: ({ role }) => role, cell: ({ role }) => roles[role] ?? role },
    { id: 'what', title: words.what, key: ({ displayName }) => displayName, cell: (change) => whatCell(change, words) },
    { id: 'line', title: words.line, key: ({ line }) => String(line), cell: ({ line }) => String(line) },
    {
      id: 'consequence',
      title: words.consequence,
      key: ({ consequence }) => consequence,
      cell: ({ consequence }) => consequenceCell(consequence, consequences),
    },
  ]
  const rowOf = ({ action, role }: Change) => ({ 'data-row': `${action} ${role}` })
  return sortableTable(columns, changes, tableWords(words.heading, view), rowOf)
}

type Words = IntuneView['texts']['intune']['plan']

function whatCell({ displayName, properties }: Change, words: Words): HTMLElement {
  const lines = properties.map(({ property, from, to }) => {
    const sides =
      property === 'assign' ? `${showTargets(from, words)} → ${showTargets(to, words)}` : `${property}: ${show(from)} → ${show(to)}`
    return element('div', { class: 'property' }, strange(sides))
  })
  return element('div', {}, lines.length === 0 ? strange(displayName) : lines)
}

function show(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

interface Assignment {
  readonly target: Readonly<Record<string, unknown>>
  readonly runRemediationScript?: boolean
}

function isAssignment(value: unknown): value is Assignment {
  return typeof value === 'object' && value !== null && 'target' in value
}

function showTargets(value: unknown, { nobody, targets }: Words): string {
  if (!Array.isArray(value)) return show(value)
  const known: Readonly<Record<string, (id: string) => string>> = targets
  const shown = value.map((each) => {
    if (!isAssignment(each)) return show(each)
    const type = String(each.target['@odata.type']).replace(/^#microsoft\.graph\.|AssignmentTarget$/g, '')
    return known[type]?.(String(each.target.groupId)) ?? type
  })
  return shown.length === 0 ? nobody : shown.join(', ')
}

function consequenceCell(consequence: string, words: Readonly<Record<string, string>>): HTMLElement {
  const isGrave = consequence === 're-enrols-everyone' || consequence === 'removes-certificates'
  const tone = isGrave ? 'bad' : consequence === 'none' ? 'neutral' : 'caution'
  return element(
    'div',
    { class: `risk tone-${tone}` },
    icon(isGrave ? 'warning' : 'info', 'inked'),
    element('span', { class: 'inked' }, words[consequence] ?? consequence),
  )
}

function confirmPart({ plan }: Pick<Planned, 'plan'>, { state, texts, actions }: IntuneView): HTMLElement {
  const words = texts.intune.plan
  const hasErrors = plan.findings.some(({ severity }) => severity === 'error')
  const deletes = plan.changes.some(({ action }) => action === 'delete')
  const isMissing = deletes && !state.accepted.has('delete')
  const box = element('input', { type: 'checkbox', id: 'accept-delete', checked: state.accepted.has('delete') })
  box.addEventListener('change', () => actions.accept('delete', box.checked))
  return element(
    'div',
    { class: 'confirm' },
    element('p', { class: 'note' }, words.how),
    deletes && element('label', { class: 'choice' }, box, element('span', {}, words.acceptDelete)),
    hasErrors && element('p', { class: 'note', id: 'apply-errors' }, words.errors),
    element(
      'div',
      { class: 'buttons' },
      actionButton('apply-intune', words.apply, actions.apply, { isPrimary: true, isDisabled: isBusy(state) || hasErrors || isMissing }),
    ),
  )
}

function resultPart({ kind, plan, backup, reason }: Result, { texts }: IntuneView): HTMLElement {
  const words = texts.intune.result
  const tone = kind === 'verified' || kind === 'nothing' ? 'good' : 'caution'
  return element(
    'div',
    { class: `intune-result tone-${tone}`, 'data-intune-result': kind },
    element('h3', { id: 'intune-result-heading', tabindex: -1 }, words.heading),
    element(
      'div',
      { class: 'result-line' },
      icon(tone === 'good' ? 'check' : 'warning', 'inked'),
      element('p', { class: 'result-words' }, words[kind]),
    ),
    element('p', { class: 'note' }, words.writes(plan.writes)),
    reason !== null && element('p', { class: 'note' }, strange(reason)),
    backup !== null && element('p', { class: 'note' }, words.backup, ' ', strange(backup)),
  )
}
