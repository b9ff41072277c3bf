import { element } from '../../page/dom.ts'
import { glyph } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Failure } from '../../report/judge-file.ts'
import type { GivenFile } from '../../report/judged.ts'
import type { Screen } from '../session.ts'
import type { Context } from './context.ts'
import { toFileSize } from './file-size.ts'

/** Shown while mails are judged, with the way to stop it. */
export function workingScreen(screen: Extract<Screen, { kind: 'working' }>, { texts, actions }: Context): HTMLElement {
  return element(
    'div',
    { class: 'working', 'aria-busy': 'true' },
    element('h1', { id: 'verdict', tabindex: -1 }, texts.working.checking(screen.name)),
    element('fluent-progress-bar', {
      'aria-label': texts.working.checking(screen.name),
      ...(screen.all > 1 ? { value: screen.done, max: screen.all } : {}),
    }),
    element(
      'p',
      { class: 'note' },
      screen.all > 1 ? texts.working.several(screen.done, screen.all) : texts.working.size(toFileSize(screen.bytes, texts.locale)),
    ),
    element('fluent-button', { id: 'cancel', click: actions.cancel }, texts.working.cancel),
  )
}

/** Shown when no report came about: whose fault it is, and what can be done. */
export function failedScreen(files: readonly GivenFile[], why: Failure, { texts, actions, session }: Context): HTMLElement {
  const isPair = files.some(({ content }) => content !== undefined)
  const toServer = !isPair && (why.kind === 'no-crypto' || why.kind === 'ours')
  return element(
    'div',
    { class: 'failed' },
    element(
      'section',
      { class: 'answer tone-unknown' },
      element(
        'div',
        { class: 'verdict' },
        element('div', { class: 'verdict-icon' }, glyph('question')),
        element(
          'div',
          { class: 'verdict-words' },
          element('h1', { id: 'verdict', tabindex: -1 }, isOurFault(why) ? texts.failed.heading : texts.failed.notChecked),
          element('p', { class: 'why' }, reason(why, texts, session.configured.maxMessageBytes)),
          'reason' in why && element('p', { class: 'note' }, strange(why.reason)),
        ),
      ),
    ),
    toServer && element('p', { class: 'note' }, texts.where.serverSays(location.host)),
    element(
      'p',
      { class: 'buttons' },
      toServer &&
        element('fluent-button', { id: 'ask-server', click: () => actions.judge(files, { place: 'server' }) }, texts.where.askServer),
      why.kind === 'server' && element('fluent-button', { id: 'try-again', click: () => actions.judge(files) }, texts.failed.again),
      element('fluent-button', { id: 'another', click: actions.start }, texts.take.another),
    ),
  )
}

/** The check was tried and came to no end; all other reasons are known before it. */
function isOurFault({ kind }: Failure): boolean {
  return kind === 'ours' || kind === 'server'
}

function reason(why: Failure, texts: Context['texts'], maxBytes: number): string {
  switch (why.kind) {
    case 'no-crypto':
      return `${texts.where.noCrypto} ${texts.where.noCryptoAtAll}`
    case 'pair-on-server':
      return texts.failed.pairOnServer
    case 'too-big':
      return texts.failed.tooBig(maxBytes / 1024 / 1024)
    case 'server':
      return texts.failed.server
    case 'ours':
      return texts.failed.ours
  }
}
