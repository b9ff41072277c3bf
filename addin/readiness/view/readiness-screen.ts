import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { certificateCard } from './certificate-card.ts'
import { changeCard } from './change-card.ts'
import type { Context } from './context.ts'
import { handCard } from './hand-card.ts'
import { outlookCard } from './outlook-card.ts'
import { pcCard } from './pc-card.ts'
import { scriptCard } from './script-card.ts'

/** The whole page: what there is, what can be changed, the scripts, and the same by hand. */
export function readinessScreen(context: Context): HTMLElement {
  const { texts } = context
  return element(
    'div',
    { class: 'readiness' },
    element('h1', {}, texts.heading),
    element('p', { class: 'tagline' }, texts.tagline),
    seen(context),
    scriptCard(context),
    handCard(context),
  )
}

function seen(context: Context): readonly HTMLElement[] {
  const { texts, session, actions } = context
  const { pc } = session
  if (pc.kind === 'seen') {
    const again = element('fluent-button', { id: 'look', appearance: 'subtle', click: actions.look }, texts.look.again)
    return [
      pcCard(pc.report, context),
      certificateCard(pc.report.detection, context),
      outlookCard(pc.report.settings, pc.report.detection, context),
      changeCard(context),
      element('p', { class: 'again' }, again),
    ]
  }
  if (pc.kind === 'looking') return [element('p', { class: 'card looking', id: 'looking' }, icon('clock'), texts.look.working)]
  return [
    element(
      'section',
      { class: 'card tone-caution', id: 'not-seen' },
      element('h2', {}, icon('warning', 'inked'), ` ${texts.look.failed}`),
      element('p', {}, pc.kind === 'no-token' ? texts.look.token : texts.problem(pc.detail)),
      element('p', { class: 'note' }, texts.look.atHand),
      pc.kind === 'failed' && element('fluent-button', { id: 'look', click: actions.look }, texts.look.again),
    ),
  ]
}
