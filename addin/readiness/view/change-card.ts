import type { SigningResult } from '../../../core/powershell/signing-result.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Outcome } from '../session.ts'
import type { Context } from './context.ts'

/** What is wanted, what would change, and the buttons that do it. */
export function changeCard(context: Context): HTMLElement {
  const { texts, session, actions } = context
  const { outcome } = session
  const isWorking = outcome?.kind === 'working'
  const button = (id: string, words: string, click: () => void, appearance?: string) =>
    element('fluent-button', { id, appearance, disabled: isWorking, click }, words)
  const plan = outcome?.kind === 'planned' && outcome.result.state === 'change' ? outcome.plan : null
  return card(
    texts.plan.heading,
    undefined,
    'change-card',
    checkbox('always-sign', texts.plan.alwaysSign, session.choice.alwaysSign, (alwaysSign) => actions.choose({ alwaysSign })),
    element('p', { class: 'note hint' }, texts.plan.alwaysSignHint),
    checkbox('override', texts.plan.override, session.choice.override, (override) => actions.choose({ override })),
    element(
      'p',
      { class: 'buttons' },
      button('plan', texts.plan.show, actions.plan, plan === null ? 'primary' : undefined),
      plan !== null && button('apply', texts.plan.apply, () => actions.apply(plan), 'primary'),
      button('restore', texts.plan.restore, actions.restore),
    ),
    outcome !== undefined && outcomeView(outcome, context),
  )
}

/** A native box: it keeps its state and its keyboard by itself. */
function checkbox(id: string, words: string, isChecked: boolean, choose: (isChecked: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', id, checked: isChecked })
  box.addEventListener('change', () => choose(box.checked))
  return element('label', { class: 'choice', for: id }, box, element('span', {}, words))
}

function outcomeView(outcome: Outcome, { texts }: Context): HTMLElement {
  if (outcome.kind === 'working') return element('p', { id: 'outcome', class: 'outcome' }, icon('clock'), texts.plan.working)
  if (outcome.kind === 'problem')
    return element('p', { id: 'outcome', class: 'outcome problem', role: 'alert' }, icon('warning'), texts.problem(outcome.detail))
  const { result } = outcome
  const isGood = ['compliant', 'change', 'user-choice', 'nothing-to-restore'].includes(result.state)
  return element(
    'div',
    { id: 'outcome', class: `outcome tone-${isGood ? 'good' : 'caution'}`, 'data-outcome': outcome.kind, 'data-state': result.state },
    element('p', { class: 'outcome-words' }, icon(isGood ? 'check' : 'warning', 'inked'), ` ${sentenceOf(outcome.kind, result, texts)}`),
    result.changes.length > 0 && changeTable(result, texts),
    result.restartOutlookRequired && !result.whatIf && element('p', {}, icon('info'), ` ${texts.plan.restart}`),
  )
}

function sentenceOf(kind: 'planned' | 'applied' | 'restored', result: SigningResult, { plan }: Context['texts']): string {
  if (result.reason === 'changed-since-plan') return plan.changedSince
  if (result.state !== 'change') return plan.states[result.state]
  if (kind === 'planned') return plan.would(result.writes)
  return kind === 'restored' ? `${plan.restored} ${plan.wrote(result.writes)}` : plan.wrote(result.writes)
}

function changeTable({ changes }: SigningResult, { plan }: Context['texts']): HTMLElement {
  const size = (hexadecimal: string | null) => (hexadecimal === null ? plan.absent : plan.bytes(hexadecimal.length / 2))
  const heads = [plan.value, plan.from, plan.to].map((words) => element('th', { scope: 'col' }, words))
  return element(
    'table',
    { class: 'changes' },
    element('thead', {}, element('tr', {}, heads)),
    element(
      'tbody',
      {},
      changes.map(({ key, value, from, to }) =>
        element('tr', {}, element('td', {}, strange(`HKCU\\${key}\\${value}`)), element('td', {}, size(from)), element('td', {}, size(to))),
      ),
    ),
  )
}
