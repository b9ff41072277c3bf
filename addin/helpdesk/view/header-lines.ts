import type { MessageDescription } from '../../../core/verify/report/describe-message.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { placeAttributes } from '../../report/show-place.ts'
import type { Context } from './context.ts'

/** The header section octet by octet, for whoever follows the way of a mail; findings lead to its lines. */
export function headerLines(description: MessageDescription | undefined, { texts }: Context): HTMLElement | undefined {
  if (description === undefined || description.rawHeader === '') return undefined
  const { parts } = texts
  return element(
    'details',
    { class: 'card raw-header' },
    element('summary', {}, icon('chevron', 'turns'), element('h2', {}, parts.rawHeader)),
    element('p', { class: 'note' }, parts.rawHeaderNote),
    element(
      'pre',
      { class: 'source', tabindex: 0, role: 'group', 'aria-label': parts.rawHeader },
      toHeaderFields(description.rawHeader).map((field) => element('span', { class: 'field', tabindex: -1, ...placeOf(field) }, field)),
    ),
    description.isHeaderCut && element('p', { class: 'note' }, parts.headerCut),
  )
}

/** A field goes on over the lines that begin with white space (RFC 5322 §2.2.3). */
export function toHeaderFields(rawHeader: string): string[] {
  return rawHeader.split(/(?<=\n)(?![ \t])/)
}

/** The lower-case name of a field; undefined for a line that is none. */
export function headerName(field: string): string | undefined {
  return /^[^\s:]{1,80}(?=\s*:)/.exec(field)?.[0].toLowerCase()
}

function placeOf(field: string) {
  const name = headerName(field)
  return name === undefined ? {} : placeAttributes({ kind: 'header', name })
}
