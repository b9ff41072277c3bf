import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { actionButton } from '../action-button.ts'
import { isBusy } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'
import { jobNote } from './job-note.ts'

/** The set: the form that makes one, or its text. */
export function setCard(view: IntuneView): HTMLElement | false {
  const { status } = view.state
  if (status === undefined) return false
  const words = view.texts.intune.set
  const body = status.set === null ? newSetForm(view) : setText(view)
  return card(words.heading, undefined, 'set-card', body, jobNote(view, 'read', 'init', 'save'))
}

function newSetForm({ texts, state, actions }: IntuneView): HTMLElement {
  const words = texts.intune.set
  const field = (id: string, label: string, attributes: Record<string, string | boolean>) =>
    element('label', { class: 'field', for: id }, element('span', {}, label), element('input', { id, ...attributes }))
  const form: HTMLFormElement = element(
    'form',
    { class: 'new-set' },
    element('p', { class: 'note' }, words.lead),
    field('root-certificate', words.root, { type: 'file', accept: '.cer,.crt,.pem,.der', required: true }),
    field('scep-url', words.url, { type: 'url', required: true, placeholder: 'https://scepman.contoso.com/certsrv/mscep/mscep.dll' }),
    field('assign', words.assign, { type: 'text', required: true, placeholder: 'all-users' }),
    field('pilots', words.pilots, { type: 'text' }),
    element(
      'div',
      { class: 'buttons' },
      actionButton('make-set', words.make, () => form.requestSubmit(), { isPrimary: true, isDisabled: isBusy(state) }),
    ),
  )
  const value = (id: string) => form.querySelector<HTMLInputElement>(`#${id}`)?.value ?? ''
  const list = (id: string) =>
    value(id)
      .split(/[,;]/)
      .map((each) => each.trim())
      .filter((each) => each !== '')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const file = form.querySelector<HTMLInputElement>('#root-certificate')?.files?.[0]
    if (file === undefined) return
    void file.arrayBuffer().then((bytes) => {
      const rootCertificate = btoa(String.fromCharCode(...new Uint8Array(bytes.slice(0, 65_536))))
      actions.init({ rootCertificate, scepUrl: value('scep-url'), assign: list('assign'), pilots: list('pilots') })
    })
  })
  return form
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
