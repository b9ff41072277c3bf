import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { Attempt } from '../acquire/rung.ts'
import type { PaneContext } from '../pane-context.ts'

export interface WayActions {
  readonly checkAgain: (() => void) | undefined
  /** Lets Microsoft ask the person; undefined where Graph is not there or was used already. */
  readonly askConsent: (() => void) | undefined
  readonly takeFiles: (files: readonly File[]) => void
}

/** How to bring the mail here on another way: again, through Graph, dragged, or as a file. */
export function otherWays(heading: string, actions: WayActions, context: PaneContext): HTMLElement {
  const { words } = context
  return element(
    'section',
    { class: 'card ways', 'aria-labelledby': 'ways' },
    element('h2', { id: 'ways' }, heading),
    element(
      'div',
      { class: 'buttons' },
      actions.checkAgain !== undefined &&
        element('fluent-button', { id: 'again', appearance: 'primary', click: actions.checkAgain }, words.ways.again),
      actions.askConsent !== undefined && element('fluent-button', { id: 'consent', click: actions.askConsent }, words.ways.consent),
    ),
    actions.askConsent !== undefined && element('p', { class: 'note' }, words.ways.consentNote),
    filePicker(actions.takeFiles, context),
  )
}

/** A place to drop a mail with a button for those who cannot drop. */
export function filePicker(takeFiles: (files: readonly File[]) => void, { words, outlook }: PaneContext): HTMLElement {
  const input = element('input', {
    type: 'file',
    id: 'mail-file',
    hidden: true,
    accept: '.eml,.msg,.p7m,.p7s',
    'aria-label': words.ways.choose,
  })
  input.addEventListener('change', () => takeFiles([...(input.files ?? [])]))
  const canDrag = outlook !== undefined && outlook.client !== 'ios' && outlook.client !== 'android'
  return element(
    'div',
    { class: 'drop' },
    icon('upload'),
    element('p', { class: 'drop-words' }, canDrag ? words.ways.drag : words.ways.file),
    element('p', { class: 'drop-now' }, words.ways.drop),
    element('fluent-button', { id: 'choose-mail', click: () => input.click() }, words.ways.choose),
    input,
  )
}

/** Each way that was tried, in plain words with the code behind it. */
export function triedList(attempts: readonly Attempt[], { words }: PaneContext): HTMLElement {
  return element(
    'ul',
    { class: 'tried' },
    attempts.map(({ source, outcome, detail, tries }) =>
      element(
        'li',
        { 'data-source': source, 'data-outcome': outcome },
        element('span', { class: 'tried-source' }, words.source.names[source]),
        ` ${words.tried.outcomes[outcome]} `,
        detail !== '' && element('code', {}, tries > 1 ? `${detail}, ${tries}×` : detail),
      ),
    ),
  )
}
