import { element } from '../../page/dom.ts'
import { glyph } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Failure } from '../../report/judge-file.ts'
import type { GivenFile } from '../../report/judged.ts'
import type { Screen } from '../session.ts'
import type { Context } from './context.ts'
import { toFileSize } from './file-size.ts'
import { whyUnjudged } from './why-unjudged.ts'

/** Shown while mails are judged, with the way to stop it. */
export function workingScreen(screen: Extract<Screen, { kind: 'working' | 'unzipping' }>, { texts, actions }: Context): HTMLElement {
  const heading = screen.kind === 'unzipping' ? texts.working.unzipping(screen.name) : texts.working.checking(screen.name)
  return element(
    'div',
    { class: 'working', 'aria-busy': 'true' },
    element('h1', { id: 'verdict', tabindex: -1 }, heading),
    element('fluent-progress-bar', {
      'aria-label': heading,
      ...(screen.all > 1 ? { value: screen.done, max: screen.all } : {}),
    }),
    element('p', { class: 'note' }, progress(screen, texts)),
    element('fluent-button', { id: 'cancel', click: actions.cancel }, texts.working.cancel),
  )
}

function progress(screen: Extract<Screen, { kind: 'working' | 'unzipping' }>, { working, locale }: Context['texts']): string {
  if (screen.kind === 'unzipping') return working.unzipped(toFileSize(screen.done, locale), toFileSize(screen.all, locale))
  return screen.all > 1 ? working.several(screen.done, screen.all) : working.size(toFileSize(screen.bytes, locale))
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
          element('p', { class: 'why' }, whyUnjudged(why.kind, texts, session.configured.maxMessageBytes)),
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
