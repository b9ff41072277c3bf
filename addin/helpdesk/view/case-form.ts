import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { launchToken } from '../../page/launch-token.ts'
import type { Context } from './context.ts'

/** Where an agent types the number that a person was given in Outlook; undefined where the page may not open cases. */
export function caseForm({ texts, session, actions }: Context): HTMLElement | undefined {
  if (launchToken() === '') return undefined
  const input = element('input', {
    id: 'case-number',
    inputmode: 'numeric',
    maxlength: 6,
    pattern: '[0-9]{6}',
    required: true,
    autocomplete: 'off',
  })
  const submit = (event: Event) => {
    event.preventDefault()
    actions.openCase(input.value)
  }
  return element(
    'form',
    { class: 'card case-form', submit },
    element('label', { for: 'case-number' }, texts.cases.label),
    input,
    element('button', { type: 'submit', class: 'case-open' }, texts.cases.open),
    session.isCaseMissing && element('p', { class: 'problem', role: 'alert' }, icon('warning'), texts.cases.missing),
  )
}
