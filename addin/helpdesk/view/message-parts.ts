import type { DescribedPart, MessageDescription } from '../../../core/verify/describe-message.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { type IconName, icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Look } from '../../report/view/verdict-look.ts'
import type { Context } from './context.ts'

const coverLook: Readonly<Record<DescribedPart['cover'], { readonly tone: Look['tone']; readonly icon: IconName }>> = {
  signed: { tone: 'good', icon: 'check' },
  'not-proved': { tone: 'bad', icon: 'cross' },
  unsigned: { tone: 'caution', icon: 'warning' },
  signature: { tone: 'neutral', icon: 'seal' },
  wrapper: { tone: 'neutral', icon: 'envelope' },
}

/** The parts of the mail as a tree, each with whether a signature covers it. */
export function messageParts(description: MessageDescription | undefined, context: Context): HTMLElement | undefined {
  if (description?.root === undefined) return undefined
  const { parts } = context.texts
  return card(parts.heading, parts.term, 'parts-card', element('ul', { class: 'parts' }, partItem(description.root, context)))
}

function partItem(part: DescribedPart, context: Context): HTMLElement {
  const { parts, locale } = context.texts
  const look = coverLook[part.cover]
  return element(
    'li',
    { class: `part tone-${look.tone}`, 'data-part': part.path, 'data-cover': part.cover },
    element(
      'div',
      { class: 'part-line' },
      icon(look.icon),
      element(
        'span',
        { class: 'part-words' },
        strange(part.name ?? part.mediaType, 80),
        element('span', { class: 'part-more' }, [
          `${parts.part(part.path)}, `,
          part.name !== undefined && [strange(part.mediaType, 80), ', '],
          parts.size(part.bytes.toLocaleString(locale)),
        ]),
      ),
      element('span', { class: 'part-cover' }, parts.cover[part.cover]),
    ),
    part.parts.length > 0 &&
      element(
        'ul',
        { class: 'parts' },
        part.parts.map((inner) => partItem(inner, context)),
      ),
    part.isCut && element('p', { class: 'note' }, parts.more),
  )
}

/** The header section octet by octet, for whoever follows the way of a mail. */
export function rawHeader(description: MessageDescription | undefined, { texts }: Context): HTMLElement | undefined {
  if (description === undefined || description.rawHeader === '') return undefined
  const { parts } = texts
  return element(
    'details',
    { class: 'card raw-header' },
    element('summary', {}, icon('chevron', 'turns'), element('h2', {}, parts.rawHeader)),
    element('p', { class: 'note' }, parts.rawHeaderNote),
    element('pre', { class: 'source', tabindex: 0, role: 'group', 'aria-label': parts.rawHeader }, description.rawHeader),
    description.isHeaderCut && element('p', { class: 'note' }, parts.headerCut),
  )
}
