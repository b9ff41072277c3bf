import type { Asn1Row, Range } from '../../../core/certificate/outline/asn1-row.ts'
import { readOutline } from '../../../core/certificate/outline/read-outline.ts'
import { rowsAround } from '../../../core/certificate/outline/search-outline.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import type { ReportTexts } from '../texts/texts.ts'

/** A structure drawn as a tree that is read as it is opened. */
export interface Asn1Tree {
  readonly node: HTMLElement
  /** Opens what is around this octet and leads there; false when no element holds it. */
  readonly show: (offset: number) => boolean
}

interface Level {
  readonly node: HTMLElement
  readonly item: (offset: number) => Item | undefined
}

interface Item {
  readonly node: HTMLElement
  /** What the eye and the keyboard are led to. */
  readonly line: HTMLElement
  readonly open: () => Level | undefined
}

const rowsAtOnce = 100

/** Draws the outermost elements; an item opens by mouse and keyboard (details), and only then what it holds is read. */
export function asn1Tree(bytes: Bytes, texts: ReportTexts): Asn1Tree {
  const root = level(bytes, undefined, texts)
  const show = (offset: number) => {
    let around: Level | undefined = root
    let last: Item | undefined
    for (const row of rowsAround(bytes, offset)) {
      const item: Item | undefined = around?.item(row.offset)
      if (item === undefined) break
      last = item
      around = row.inside === undefined ? undefined : item.open()
    }
    root.node.querySelector('.asn1-shown')?.classList.remove('asn1-shown')
    if (last === undefined) return false
    last.node.classList.add('asn1-shown')
    last.line.focus()
    last.line.scrollIntoView({ block: 'center' })
    return true
  }
  return { node: root.node, show }
}

function level(bytes: Bytes, range: Range | undefined, texts: ReportTexts): Level {
  const { rows, ends } = readOutline(bytes, range)
  const words = texts.asn1
  const items = new Map<number, Item>()
  const list = element('ul', { class: 'asn1-level' })
  let drawn = 0
  const drawMore = () => {
    list.querySelector(':scope > .asn1-more')?.remove()
    for (const row of rows.slice(drawn, drawn + rowsAtOnce)) {
      const item = toItem(bytes, row, texts)
      items.set(row.offset, item)
      list.append(item.node)
    }
    drawn = Math.min(rows.length, drawn + rowsAtOnce)
    if (drawn < rows.length) list.append(element('li', { class: 'asn1-more' }, moreButton()))
    else if (ends === 'too-many') list.append(element('li', { class: 'note' }, words.tooMany(rows.length)))
    else if (ends !== undefined) list.append(element('li', { class: 'problem' }, words.damaged(ends.offset, ends.reason)))
  }
  const moreButton = () =>
    element('fluent-button', { size: 'small', click: drawMore }, words.more(Math.min(rowsAtOnce, rows.length - drawn), rows.length - drawn))
  drawMore()
  const item = (offset: number) => {
    if (!rows.some((row) => row.offset === offset)) return undefined
    while (!items.has(offset)) drawMore()
    return items.get(offset)
  }
  return { node: list, item }
}

function toItem(bytes: Bytes, row: Asn1Row, texts: ReportTexts): Item {
  const words = [
    element('span', { class: 'asn1-offset' }, String(row.offset)),
    element('span', { class: 'asn1-tag' }, row.tag),
    row.name !== undefined && element('span', { class: 'asn1-name' }, row.name),
    row.value !== undefined && element('code', { class: 'asn1-value' }, row.value),
    element('span', { class: 'asn1-length' }, texts.asn1.length(row.length.toLocaleString(texts.locale), row.isIndefinite)),
  ]
  if (row.inside === undefined) {
    const line = element('div', { class: 'asn1-line', tabindex: -1 }, words)
    return { node: element('li', {}, line), line, open: () => undefined }
  }
  const { inside } = row
  const line = element('summary', { class: 'asn1-line' }, icon('chevron', 'turns'), words)
  const details = element('details', {}, line)
  let below: Level | undefined
  const open = () => {
    if (below === undefined) {
      below = level(bytes, inside, texts)
      details.append(below.node)
    }
    details.open = true
    return below
  }
  details.addEventListener('toggle', () => details.open && open())
  return { node: element('li', {}, details), line, open }
}
