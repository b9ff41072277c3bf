import { type Child, element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { type Column, sortableTable } from '../../page/sortable-table.ts'
import { actionButton } from '../action-button.ts'
import { tableWords } from '../table-words.ts'
import { confirmPart } from './confirm-part.ts'
import { jobNote } from './job-note.ts'
import type { OwaView } from './owa-actions.ts'
import { type Change, isBusy, type Planned } from './owa-state.ts'
import { riskSentence, settingName, showValue } from './show-value.ts'

/** What is wanted, what would change, and the question whether it may. */
export function planCard(view: OwaView): HTMLElement {
  const { state, texts, actions } = view
  const { plan } = texts.owa
  return card(
    plan.heading,
    undefined,
    'plan-card',
    wantedChoice(view),
    element(
      'div',
      { class: 'buttons' },
      actionButton('make-plan', plan.make, actions.plan, { isPrimary: true, isDisabled: isBusy(state) }),
    ),
    jobNote(view, 'plan'),
    state.planned !== undefined && planned(state.planned, view),
    jobNote(view, 'apply'),
  )
}

function wantedChoice({ state, texts, actions }: OwaView): HTMLElement {
  const { plan } = texts.owa
  const choices = (['default', 'recommended', 'own'] as const).map((wanted) =>
    element(
      'label',
      { class: 'choice' },
      element('input', {
        type: 'radio',
        name: 'wanted',
        id: `wanted-${wanted}`,
        checked: state.wanted === wanted,
        change: () => actions.choose(wanted),
      }),
      element('span', {}, plan[wanted]),
    ),
  )
  const text = element('textarea', {
    id: 'own-profile',
    rows: 4,
    spellcheck: 'false',
    'aria-label': plan.ownLabel,
    placeholder: 'OWAAlwaysSign: true',
  })
  text.value = state.ownProfile
  text.addEventListener('input', () => actions.write(text.value))
  return element('fieldset', { class: 'wanted' }, element('legend', {}, plan.wanted), choices, state.wanted === 'own' && text)
}

function planned({ plan }: Planned, view: OwaView): HTMLElement {
  const { texts } = view
  const words = texts.owa.plan
  if (plan.changes.length === 0)
    return element(
      'p',
      { class: 'plan-nothing tone-good', id: 'plan-heading', tabindex: -1 },
      icon('check', 'inked'),
      element('span', {}, words.nothing),
    )
  const columns: readonly Column<Change>[] = [
    { id: 'setting', title: words.setting, cell: ({ setting }) => settingName(setting, texts), key: ({ setting }) => setting },
    { id: 'from', title: words.from, cell: ({ from }) => showValue(from, texts), key: ({ from }) => String(from) },
    { id: 'to', title: words.to, cell: ({ to }) => showValue(to, texts), key: ({ to }) => String(to) },
    { id: 'risk', title: words.risk, cell: (change) => riskCell(change, view), key: ({ risk }) => riskOrder(risk) },
  ]
  const table = sortableTable(columns, plan.changes, tableWords(words.heading, view), ({ setting }) => ({ 'data-row': setting }))
  return element(
    'div',
    { class: 'planned' },
    element('h3', { id: 'plan-heading', tabindex: -1 }, texts.owa.confirm.what(plan.changes.length)),
    table,
    plan.notes.map((note) => element('p', { class: 'note' }, note)),
    confirmPart(plan.changes, view),
  )
}

function riskOrder(risk: Change['risk']): string {
  return risk === null ? '0' : risk.level === 'note' ? '1' : '2'
}

function riskCell(change: Change, { texts }: OwaView): Child {
  const { risk } = change
  if (risk === null) return texts.owa.plan.noRisk
  const isRisky = risk.level === 'risky'
  return element(
    'div',
    { class: `risk tone-${isRisky ? 'bad' : 'caution'}` },
    icon(isRisky ? 'warning' : 'info', 'inked'),
    element(
      'div',
      {},
      element('strong', { class: 'inked' }, isRisky ? texts.owa.plan.risky : texts.owa.plan.note),
      element('p', {}, riskSentence(change, texts)),
    ),
  )
}
