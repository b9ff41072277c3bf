import type { Sample } from '../../api.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { hasBrowserCrypto } from '../../report/browser-crypto.ts'
import { verdictLook } from '../../report/view/verdict-look.ts'
import { caseForm } from './case-form.ts'
import type { Context } from './context.ts'
import { howToSend } from './how-to-send.ts'
import { trustPanel } from './trust-panel.ts'

/** The first screen: give a file, or try a sample; where the check runs is said before anything is given. */
export function startScreen(context: Context): HTMLElement {
  const { texts } = context
  return element(
    'div',
    { class: 'start' },
    element('h1', { id: 'verdict', tabindex: -1 }, texts.start.heading),
    element('p', { class: 'tagline' }, texts.tagline),
    dropZone(context),
    caseForm(context),
    samples(context),
    howToSend(context),
    trustPanel(context),
  )
}

function dropZone(context: Context): HTMLElement {
  const { texts, actions } = context
  const input = element('input', { type: 'file', id: 'file', multiple: true, hidden: true, 'aria-label': texts.start.choose })
  input.addEventListener('change', () => {
    actions.takeFiles([...(input.files ?? [])])
    input.value = ''
  })
  return element(
    'section',
    { class: 'drop-zone', 'aria-label': texts.start.drop },
    element('div', { class: 'drop-icon' }, icon('upload')),
    element('p', { class: 'drop-words' }, texts.start.drop),
    element('fluent-button', { appearance: 'primary', size: 'large', id: 'choose-file', click: () => input.click() }, texts.start.choose),
    input,
    element('p', { class: 'note' }, texts.start.paste),
    placeNotice(context),
    element('p', { class: 'note kinds' }, texts.start.kinds),
  )
}

/** "Nothing leaves this computer", or why it must, with the choice made before a file is given. */
function placeNotice(context: Context): HTMLElement {
  const { texts, session, actions } = context
  if (!hasBrowserCrypto()) {
    const checkbox = element('input', { type: 'checkbox', id: 'place-server', checked: session.place === 'server' })
    checkbox.addEventListener('change', () => actions.choosePlace(checkbox.checked ? 'server' : 'browser'))
    return element(
      'div',
      { class: 'place tone-caution' },
      icon('warning'),
      element(
        'div',
        {},
        element('p', {}, texts.where.noCrypto),
        element('p', { class: 'choice' }, checkbox, element('label', { for: 'place-server' }, texts.where.sendInstead)),
        element('p', { class: 'note' }, texts.where.serverSays(location.host)),
      ),
    )
  }
  return element(
    'div',
    { class: 'place tone-good' },
    icon('shield'),
    element('p', {}, element('strong', {}, texts.start.private), ' ', texts.start.privateDetail),
  )
}

// What a helpdesk meets every day comes first in the list; the rest is one click further.
const everydaySamples = 12

function samples(context: Context): HTMLElement | undefined {
  const { texts, session } = context
  if (session.samplesLoad === 'failed') return element('p', { class: 'note' }, texts.start.samplesFailed)
  if (session.samples.length === 0) return undefined
  const more = session.samples.slice(everydaySamples)
  return element(
    'section',
    { class: 'samples' },
    element('h2', {}, texts.start.samplesHeading),
    element('p', { class: 'note' }, texts.start.samplesNote),
    sampleList(session.samples.slice(0, everydaySamples), context),
    more.length > 0 &&
      element(
        'details',
        { class: 'more-samples' },
        element('summary', {}, icon('chevron', 'turns'), texts.start.moreSamples(more.length)),
        sampleList(more, context),
      ),
  )
}

function sampleList(samples: readonly Sample[], { texts, actions }: Context): HTMLElement {
  return element(
    'ul',
    { class: 'sample-list' },
    samples.map((sample) => element('li', {}, sampleButton(sample, texts, actions))),
  )
}

function sampleButton(sample: Sample, texts: Context['texts'], actions: Context['actions']): HTMLElement {
  const look = verdictLook[sample.expectedVerdict]
  return element(
    'button',
    { type: 'button', class: `sample tone-${look.tone}`, 'data-sample': sample.file, click: () => actions.takeSample(sample) },
    icon(look.icon),
    element(
      'span',
      { class: 'sample-words' },
      element('span', { class: 'sample-title' }, sample.title),
      element('span', { class: 'sample-about' }, sample.about),
      element('span', { class: 'sample-verdict' }, texts.verdicts[sample.expectedVerdict]),
    ),
  )
}
