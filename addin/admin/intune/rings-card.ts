import { ringTexts } from '../../../core/intune/ring-texts.ts'
import { repairsAt } from '../../../core/intune/rings.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { actionButton } from '../action-button.ts'
import { isBusy, type Step } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'
import { jobNote } from './job-note.ts'

/** The remediation's rings: how the last step went, one ring more, one ring less. */
export function ringsCard(view: IntuneView): HTMLElement | false {
  const { state, texts, actions } = view
  if (state.status === undefined || state.status.set === null) return false
  const words = texts.intune.rings
  const { rings } = state
  return card(
    words.heading,
    undefined,
    'rings-card',
    element('p', { class: 'note' }, words.lead),
    element('div', { class: 'buttons' }, actionButton('read-rings', words.read, actions.readRings, { isDisabled: isBusy(state) })),
    jobNote(view, 'rings'),
    rings !== undefined && countList(rings.forward, view),
    rings !== undefined && stepPart('promote', rings.forward, view),
    rings !== undefined && stepPart('step-back', rings.back, view),
  )
}

function countList(step: Step, { texts }: IntuneView): HTMLElement | false {
  if (typeof step === 'string') return false
  const outcomes: Readonly<Record<string, string>> = texts.intune.rings.outcomes
  const list = factList(Object.entries(step.counts).map(([name, count]) => [outcomes[name] ?? name, String(count)] as const))
  list.id = 'ring-counts'
  return list
}

function stepPart(id: 'promote' | 'step-back', step: Step, { state, texts, actions, language }: IntuneView): HTMLElement {
  const words = texts.intune.rings
  const sentences = ringTexts[language]
  if (typeof step === 'string') return element('p', { class: 'note', 'data-step-refused': id }, sentences.none[step])
  const isBack = id === 'step-back'
  const isStopped = step.refusals.length > 0
  return element(
    'div',
    { class: 'ring-step' },
    element('p', {}, words.says(step.from, step.to), ' ', sentences.stage(repairsAt(step.to), step.rings)),
    step.refusals.map(({ risk, evidence }) => element('p', { class: 'note' }, sentences.refusals[risk](evidence))),
    element(
      'div',
      { class: 'buttons' },
      actionButton(id, isBack ? words.back : words.forward, () => actions.promote(isBack), { isDisabled: isBusy(state) || isStopped }),
    ),
  )
}
