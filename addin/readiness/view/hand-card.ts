import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import type { Context } from './context.ts'
import { drawMessage, drawOptions, drawSecuritySettings, drawTrustCenter } from './draw-dialogs.ts'

/** The same by hand in the Trust Center, each step with a picture drawn here. */
export function handCard({ texts }: Context): HTMLElement {
  const { hand } = texts
  const pictures = [drawOptions, drawTrustCenter, drawSecuritySettings, drawMessage]
  return card(
    hand.heading,
    undefined,
    'hand-card',
    element('p', {}, hand.about),
    element(
      'ol',
      { class: 'hand-steps' },
      pictures.map((draw, index) => {
        const words = hand.steps[index] ?? ''
        return element('li', {}, element('p', {}, words), draw(hand.picture, words))
      }),
    ),
  )
}
