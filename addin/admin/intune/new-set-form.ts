import { type Attributes, type Child, element } from '../../page/dom.ts'
import { actionButton } from '../action-button.ts'
import { isBusy } from './intune-state.ts'
import type { IntuneView } from './intune-view.ts'
import { choicesOf, type DraftField, type NewSetDraft, profileRoles } from './new-set-draft.ts'

const ids: Readonly<Record<DraftField, string>> = {
  rootCertificate: 'root-certificate',
  scepUrl: 'scep-url',
  assign: 'assign',
  pilots: 'pilots',
  profiles: 'profiles',
  deviceId: 'device-id',
  keyStorage: 'key-storage',
  validityDays: 'validity-days',
  rdns: 'rdns',
  alternativeNames: 'alternative-names',
}

/** The form that makes a set: the choices that the guide leaves to the organisation, each with what is wrong with it beside it. */
export function newSetForm(view: IntuneView): HTMLElement {
  const { texts, state, actions } = view
  const words = texts.intune.newSet
  const { draft } = state
  const text = (name: 'scepUrl' | 'assign' | 'pilots' | 'validityDays', attributes: Attributes) =>
    field(view, name, keep(draft, name, element('input', { ...described(view, name), value: draft.values[name], ...attributes })))
  const lines = (name: 'rdns' | 'alternativeNames', placeholder: string) => {
    const area = element('textarea', { ...described(view, name), rows: 2, spellcheck: 'false', placeholder })
    area.value = draft.values[name]
    return field(view, name, keep(draft, name, area))
  }
  const form: HTMLFormElement = element(
    'form',
    { class: 'new-set', novalidate: true },
    element('p', { class: 'note' }, words.lead),
    field(view, 'rootCertificate', fileInput(view)),
    text('scepUrl', { type: 'url', required: true, placeholder: 'https://scepman.contoso.com/certsrv/mscep/mscep.dll' }),
    text('assign', { type: 'text', required: true, placeholder: 'all-users' }),
    text('pilots', { type: 'text' }),
    profileChoices(view),
    choice(view, 'deviceId', words.deviceIds),
    choice(view, 'keyStorage', words.keyStorages),
    text('validityDays', { type: 'number', min: 1, max: 3650, placeholder: '365' }),
    lines('rdns', 'O=Contoso'),
    lines('alternativeNames', 'dns:{{DeviceName}}.contoso.com'),
    element(
      'div',
      { class: 'buttons' },
      actionButton('make-set', words.make, () => form.requestSubmit(), { isPrimary: true, isDisabled: isBusy(state) }),
    ),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void choicesOf(draft).then(actions.init)
  })
  return form
}

/** The id of the first part of the form that is wrong. */
export function firstWrong(fields: readonly string[]): string | undefined {
  const [, id] = Object.entries(ids).find(([name]) => fields.includes(name)) ?? []
  return id === undefined ? undefined : `#${id}`
}

function isWrong({ state }: IntuneView, name: DraftField): boolean {
  return state.draft.wrong.includes(name)
}

function described(view: IntuneView, name: DraftField): Attributes {
  const id = ids[name]
  return isWrong(view, name) ? { id, 'aria-invalid': 'true', 'aria-describedby': `${id}-error` } : { id }
}

function field(view: IntuneView, name: DraftField, control: Child): HTMLElement {
  const { fields } = view.texts.intune.newSet
  const tone = isWrong(view, name) ? 'field tone-bad' : 'field'
  return element('div', { class: tone }, element('label', { for: ids[name] }, fields[name]), control, wrongPart(view, name))
}

function wrongPart(view: IntuneView, name: DraftField): Child {
  const { wrong } = view.texts.intune.newSet
  return isWrong(view, name) && element('p', { class: 'field-error tone-bad inked', id: `${ids[name]}-error` }, wrong[name])
}

/** What was typed stays when the page is drawn anew. */
function keep<Control extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
  draft: NewSetDraft,
  name: keyof NewSetDraft['values'],
  control: Control,
): Control {
  control.addEventListener('input', () => {
    draft.values[name] = control.value
  })
  return control
}

function fileInput(view: IntuneView): HTMLInputElement {
  const { draft } = view.state
  const attributes = { ...described(view, 'rootCertificate'), type: 'file', accept: '.cer,.crt,.pem,.der', required: true }
  const input = element('input', attributes)
  if (draft.files !== null) input.files = draft.files
  input.addEventListener('change', () => {
    draft.files = input.files
  })
  return input
}

function profileChoices(view: IntuneView): HTMLElement {
  const { draft } = view.state
  const { fields } = view.texts.intune.newSet
  const boxes = profileRoles.map((role) => {
    const box = element('input', { type: 'checkbox', id: `profile-${role}`, checked: draft.profiles.has(role) })
    box.addEventListener('change', () => {
      if (box.checked) draft.profiles.add(role)
      else draft.profiles.delete(role)
    })
    return element('label', { class: 'choice' }, box, element('span', {}, view.texts.intune.roles[role]))
  })
  return element(
    'fieldset',
    { class: 'wanted', ...described(view, 'profiles'), tabindex: -1 },
    element('legend', {}, fields.profiles),
    boxes,
    wrongPart(view, 'profiles'),
  )
}

function choice(view: IntuneView, name: 'deviceId' | 'keyStorage', options: Readonly<Record<string, string>>): HTMLElement {
  const { draft } = view.state
  const chosen = draft.values[name]
  const entries = Object.entries(options).map(([value, label]) => element('option', { value, selected: value === chosen }, label))
  return field(view, name, keep(draft, name, element('select', described(view, name), entries)))
}
