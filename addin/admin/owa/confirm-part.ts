import { element } from '../../page/dom.ts'
import { actionButton } from '../action-button.ts'
import type { OwaView } from './owa-actions.ts'
import { type Change, isBusy, unaccepted } from './owa-state.ts'

/** The question before anything is written: each risk is accepted by itself. */
export function confirmPart(changes: readonly Change[], { state, texts, actions }: OwaView): HTMLElement {
  const { confirm } = texts.owa
  const risky = changes.filter(({ risk }) => risk?.level === 'risky')
  const isMissing = unaccepted(state).length > 0
  const ticks = risky.map(({ setting }) => {
    const box = element('input', { type: 'checkbox', 'data-accept': setting, checked: state.accepted.has(setting) })
    box.addEventListener('change', () => actions.accept(setting, box.checked))
    return element('label', { class: 'choice' }, box, element('span', {}, confirm.accept(setting)))
  })
  return element(
    'div',
    { class: 'confirm' },
    element('p', { class: 'note' }, confirm.how),
    ticks,
    isMissing && element('p', { class: 'note', id: 'apply-missing' }, confirm.missing),
    element(
      'div',
      { class: 'buttons' },
      actionButton('apply', confirm.apply, actions.apply, { isPrimary: true, isDisabled: isBusy(state) || isMissing }),
      actionButton('forget', confirm.forget, actions.forget, { isDisabled: isBusy(state) }),
    ),
  )
}
