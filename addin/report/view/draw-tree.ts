import type { DescribedPart } from '../../../core/verify/report/describe-message.ts'
import { svg } from '../../page/dom.ts'
import { type IconName, iconAt } from '../../page/icons.ts'
import { pressable } from '../../page/pressable.ts'
import { widthOf, wrapText } from '../../page/wrap-text.ts'
import { placeAttributes } from '../show-place.ts'
import type { Look } from './verdict-look.ts'

/** A part of the mail as a row of the picture. */
export interface DrawnPart {
  readonly part: DescribedPart
  readonly depth: number
  /** Index of the row that it hangs on. */
  readonly parent: number | undefined
  readonly name: string
  readonly more: string
  readonly cover: string
}

export interface TreeDrawing {
  readonly width: number
  readonly chosen: DrawnPart | undefined
  readonly label: string
  readonly choose: (row: DrawnPart, isAlways?: boolean) => void
}

export const coverLook: Readonly<Record<DescribedPart['cover'], { readonly tone: Look['tone']; readonly icon: IconName }>> = {
  signed: { tone: 'good', icon: 'check' },
  'not-proved': { tone: 'bad', icon: 'cross' },
  'not-checked': { tone: 'unknown', icon: 'question' },
  unsigned: { tone: 'caution', icon: 'warning' },
  signature: { tone: 'neutral', icon: 'seal' },
  wrapper: { tone: 'neutral', icon: 'envelope' },
}

const rowHeight = 48
const edge = 10

/** Draws the parts one below the other, each a step to the right of the one that holds it; an area behind them shows what one signature covers. */
export function drawTree(rows: readonly DrawnPart[], drawing: TreeDrawing): SVGElement {
  const { width, label } = drawing
  const deepest = Math.max(1, ...rows.map(({ depth }) => depth))
  // On a narrow screen a deep tree has smaller steps; at last the names alone tell the depth.
  const step = Math.min(24, Math.max(6, (width - 220) / deepest))
  const height = rows.length * rowHeight + 8
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': label },
    areas(rows).map((area) => drawArea(area, rows, step, width)),
    rows.map((row, index) => drawBranch(row, index, step)),
    rows.map((row, index) => drawRow(row, index, step, drawing)),
  )
}

interface Area {
  readonly from: number
  readonly to: number
}

/** Rows that one signature covers together: a covered part whose holder is not covered, with all that hangs on it. */
function areas(rows: readonly DrawnPart[]): Area[] {
  return rows.flatMap((row, from) => {
    const holder = row.parent === undefined ? undefined : rows[row.parent]
    if (!isCovered(row) || (holder !== undefined && isCovered(holder))) return []
    const end = rows.findIndex((other, index) => index > from && other.depth <= row.depth)
    return [{ from, to: (end < 0 ? rows.length : end) - 1 }]
  })
}

function isCovered({ part }: DrawnPart): boolean {
  return part.cover === 'signed' || part.cover === 'not-proved' || part.cover === 'not-checked'
}

function drawArea({ from, to }: Area, rows: readonly DrawnPart[], step: number, width: number): SVGElement {
  const first = rows[from]
  const x = (first?.depth ?? 0) * step + 2
  const cover = first?.part.cover ?? 'signed'
  return svg('rect', {
    class: `signed-area tone-${coverLook[cover].tone}${cover === 'signed' ? '' : ' not-proved'}`,
    x,
    y: from * rowHeight + 2,
    width: width - x - 2,
    height: (to - from + 1) * rowHeight - 2,
    rx: 10,
  })
}

function drawBranch({ parent, depth }: DrawnPart, index: number, step: number): SVGElement | undefined {
  if (parent === undefined) return undefined
  const x = (depth - 1) * step + edge + 10
  const y = index * rowHeight + rowHeight / 2
  return svg('path', { class: 'branch', d: `M${x} ${parent * rowHeight + rowHeight / 2 + 14}V${y}H${depth * step + edge}` })
}

function drawRow(row: DrawnPart, index: number, step: number, { width, chosen, choose }: TreeDrawing): SVGElement {
  const { part, name, more, cover } = row
  const look = coverLook[part.cover]
  const x = row.depth * step + edge
  const y = index * rowHeight
  const coverWidth = widthOf(cover, { size: 13, isBold: true })
  const isBeside = width - x - 28 - coverWidth > 200
  const room = width - x - 40
  const [shownName = ''] = wrapText(name, isBeside ? room - coverWidth - 12 : room, { size: 14, isBold: true }, 1)
  const [shownMore = ''] = wrapText(isBeside ? more : `${cover} · ${more}`, isBeside ? room - coverWidth - 12 : room, { size: 13 }, 1)
  return pressable(
    {
      key: `${index}`,
      label: `${name}, ${cover}, ${more}`,
      isPressed: chosen === row,
      press: () => choose(row),
    },
    {
      class: `part tone-${look.tone}`,
      'data-part': part.path,
      'data-cover': part.cover,
      ...placeAttributes({ kind: 'part', path: part.path }, () => choose(row, true)),
    },
    svg('rect', { class: 'part-row', x: x - 4, y: y + 5, width: width - x - 2, height: rowHeight - 8, rx: 8 }),
    iconAt(look.icon, x, y + 14),
    svg('text', { class: 'part-name', x: x + 30, y: y + 22 }, `${shownName} `),
    svg('text', { class: isBeside ? 'part-more' : 'part-more part-cover', x: x + 30, y: y + 39 }, `${shownMore} `),
    isBeside && svg('text', { class: 'part-cover', x: width - 14, y: y + 29, 'text-anchor': 'end' }, cover),
  )
}
