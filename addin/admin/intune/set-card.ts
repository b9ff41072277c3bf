import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { actionButton } from '../action-button.ts'
import { isBusy } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'
import { jobNote } from './job-note.ts'
import { newSetForm } from './new-set-form.ts'

/** The set: the form that makes one, or its text. */
export function setCard(view: IntuneView): HTMLElement | false {
  const { status } = view.state
  if (status === undefined) return false
  const words = view.texts.intune.set
  const body = status.set === null ? newSetForm(view) : setText(view)
  return card(words.heading, undefined, 'set-card', body, jobNote(view, 'read', 'init', 'save'))
}

function setText({ texts, state, actions }: IntuneView): HTMLElement {
  const words = texts.intune.set
  const area = element('textarea', { id: 'set-text', rows: 16, spellcheck: 'false', 'aria-label': words.text, wrap: 'off' })
  area.value = state.text
  const isEdited = () => area.value !== state.status?.set
  const save = actionButton('save-set', words.save, actions.save, { isDisabled: isBusy(state) || !isEdited() })
  area.addEventListener('input', () => {
    actions.edit(area.value)
    save.toggleAttribute('disabled', !isEdited())
    save.setAttribute('aria-disabled', String(!isEdited()))
  })
  return element(
    'details',
    { class: 'set-text' },
    element('summary', {}, icon('chevron', 'disclosure'), words.text),
    area,
    element('div', { class: 'buttons' }, save),
  )
}
