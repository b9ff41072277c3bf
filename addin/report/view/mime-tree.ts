import type { DescribedPart } from '../../../core/verify/report/describe-message.ts'
import { toDisplayText } from '../../../core/world/display-text.ts'
import { element } from '../../page/dom.ts'
import { picture } from '../../page/picture.ts'
import type { ReportContext } from '../report-context.ts'
import { type DrawnPart, drawTree } from './draw-tree.ts'

/** The parts of a mail as a picture: the signed area is one shape around its parts, what is not signed is named; `facts` tells of the chosen part, shown below. */
export function mimeTree(root: DescribedPart, context: ReportContext, facts: (part: DescribedPart) => HTMLElement): HTMLElement {
  const rows = listParts(root, 0, undefined, context)
  const below = element('div', { class: 'part-below' })
  let chosen: DrawnPart | undefined
  const choose = (row: DrawnPart, isAlways = false) => {
    chosen = chosen === row && !isAlways ? undefined : row
    below.replaceChildren(...(chosen === undefined ? [] : [facts(chosen.part)]))
    drawing.redraw()
  }
  const drawing = picture('tree-picture', (width) => drawTree(rows, { width, chosen, choose, label: context.texts.parts.heading }))
  return element('div', { class: 'tree' }, drawing, below)
}

/** The tree in the order of the mail; `parent` is the row that a part hangs on. */
function listParts(
  part: DescribedPart,
  depth: number,
  parent: number | undefined,
  context: ReportContext,
  rows: DrawnPart[] = [],
): DrawnPart[] {
  const { parts: words, locale } = context.texts
  const row = rows.length
  const name = toDisplayText(part.name ?? part.mediaType, 80)
  const more = [
    words.part(part.path),
    part.name === undefined ? '' : toDisplayText(part.mediaType, 60),
    words.size(part.bytes.toLocaleString(locale)),
  ]
  rows.push({ part, depth, parent, name, more: more.filter((text) => text !== '').join(' · '), cover: words.cover[part.cover] })
  for (const inner of part.parts) listParts(inner, depth + 1, row, context, rows)
  return rows
}
