import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { Context } from './context.ts'
import { forwardPicture } from './forward-picture.ts'

/** How a mail becomes a file in each Outlook, and how a user sends one so that its signature survives. */
export function howToSend({ texts }: Context): HTMLElement[] {
  const { help } = texts
  return [
    element(
      'section',
      { class: 'how-to' },
      element('h2', {}, help.saveHeading),
      element(
        'ul',
        { class: 'clients' },
        help.save.map(({ client, steps, note }) =>
          element(
            'li',
            { class: 'card client' },
            element('h3', {}, client),
            element(
              'ol',
              { class: 'steps' },
              steps.map((step) => element('li', {}, step)),
            ),
            element('p', { class: 'note' }, note),
          ),
        ),
      ),
    ),
    element(
      'section',
      { class: 'how-to' },
      element('h2', {}, help.forwardHeading),
      element('p', { class: 'note' }, help.forwardWhy),
      element(
        'div',
        { class: 'columns even' },
        way('bad', 'cross', help.forward, forwardPicture('inline', help.forward.picture)),
        way('good', 'check', help.attach, forwardPicture('attached', help.attach.picture)),
      ),
    ),
  ]
}

interface WayWords {
  readonly title: string
  readonly text: string
}

function way(tone: 'good' | 'bad', name: 'check' | 'cross', { title, text }: WayWords, drawing: SVGElement): HTMLElement {
  return element(
    'div',
    { class: `card way tone-${tone}` },
    drawing,
    element('h3', { class: 'with-icon' }, icon(name, 'inked'), title),
    element('p', {}, text),
  )
}
