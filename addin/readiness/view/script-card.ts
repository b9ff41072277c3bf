import { parseMailbox } from '../../../core/certificate/mailbox-names.ts'
import type { ScriptKind } from '../../../core/powershell/generate-script.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import type { Context } from './context.ts'

/** The scripts to save with what Windows asks of them; or whom to ask where the organisation gives none out. */
export function scriptCard(context: Context): HTMLElement {
  const { texts, session } = context
  const { scripts } = texts
  if (!session.personalScripts)
    return card(scripts.heading, undefined, 'script-card', element('p', { id: 'ask-helpdesk' }, icon('headset'), ` ${scripts.off}`))
  return card(
    scripts.heading,
    undefined,
    'script-card',
    element('p', {}, scripts.about),
    mailboxField(context),
    element(
      'ul',
      { class: 'kinds-of-script' },
      (Object.keys(scripts.kinds) as ScriptKind[]).map((kind) => kindRow(kind, context)),
    ),
    session.saved !== '' && element('p', { id: 'saved', class: 'note' }, session.saved),
    element('h3', {}, scripts.unblockHeading),
    element(
      'ol',
      { class: 'steps' },
      scripts.unblock.map((step) => element('li', {}, step)),
    ),
    element('p', { class: 'note' }, scripts.sign),
  )
}

function mailboxField({ texts, session, actions }: Context): HTMLElement {
  const field = element('input', { type: 'email', id: 'mailbox', autocomplete: 'email', value: session.choice.mailboxes[0] ?? '' })
  field.addEventListener('input', () => {
    const text = field.value.trim()
    field.setAttribute('aria-invalid', String(text !== '' && parseMailbox(text) === undefined))
    actions.choose({ mailboxes: parseMailbox(text) === undefined ? [] : [text] })
  })
  return element('p', { class: 'field' }, element('label', { for: 'mailbox' }, texts.scripts.mailbox), field)
}

function kindRow(kind: ScriptKind, { texts, actions }: Context): HTMLElement {
  const { name, about } = texts.scripts.kinds[kind]
  const words = `${texts.scripts.save}: ${name}`
  return element(
    'li',
    {},
    element('div', {}, element('strong', {}, name), element('p', { class: 'note' }, about)),
    element(
      'fluent-button',
      { id: `save-${kind}`, 'aria-label': words, title: words, click: () => actions.save(kind) },
      icon('download'),
      texts.scripts.save,
    ),
  )
}
