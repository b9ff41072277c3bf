import type { DescribedPart, MessageDescription } from '../../../core/verify/report/describe-message.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { strange } from '../../page/names.ts'
import { mimeTree } from '../../report/view/mime-tree.ts'
import type { Context } from './context.ts'

/** The parts of the mail as a picture; the chosen one shows its facts. */
export function messageParts(description: MessageDescription | undefined, context: Context): HTMLElement | undefined {
  if (description?.root === undefined) return undefined
  const { parts } = context.texts
  return card(
    parts.heading,
    parts.term,
    'parts-card',
    element('p', { class: 'note' }, parts.choose),
    mimeTree(description.root, context, (part) => partFacts(part, context)),
    isCut(description.root) && element('p', { class: 'note' }, parts.more),
  )
}

function partFacts(part: DescribedPart, { texts }: Context): HTMLElement {
  const { parts, locale } = texts
  return element(
    'div',
    { class: 'part-facts' },
    factList([
      [parts.facts.name, part.name === undefined ? undefined : strange(part.name, 200)],
      [parts.facts.type, strange(part.mediaType, 200)],
      [parts.facts.place, parts.part(part.path)],
      [parts.facts.size, parts.size(part.bytes.toLocaleString(locale))],
      [parts.facts.cover, parts.coverLong[part.cover]],
    ]),
  )
}

function isCut(part: DescribedPart): boolean {
  return part.isCut || part.parts.some(isCut)
}
