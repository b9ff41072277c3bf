import { type HtmlToken, htmlTokens } from './html-tokens.ts'
import { droppedWithContent, type LeftOut, leftOutBy, safeAttributes, safeElement, voidElements } from './safe-elements.ts'
import { toSafeLine, toSafeText } from './safe-text.ts'

/** HTML built anew from a stranger's, and what of his is missing in it. */
export interface SafeHtml {
  /** Only elements and attributes of the allow-list, each closed; no link, no resource, no style, no script. */
  readonly html: string
  readonly leftOut: readonly LeftOut[]
}

const maxDepth = 100
// Writers leave their end tags out (WHATWG HTML §13.1.2.4); they must not pile up.
const endsItself = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th'])
const maxUrlCharacters = 200

interface Building {
  html: string
  /** Open elements of the source that stand in the result, by the name they have there. */
  readonly open: { readonly name: string; readonly written: string; readonly link: string | undefined }[]
  readonly leftOut: Set<LeftOut>
  /** While inside of an element that is left out with its content: its name and how many of them are open. */
  dropping: { readonly name: string; depth: number } | undefined
}

/**
 * Builds the HTML of a mail anew, from an allow-list of elements: nothing of the source is copied but its text, and that escaped.
 * So a browser cannot read more into the result than is written here, however the source was meant to be misread. Links are shown as text.
 */
export function buildSafeHtml(source: string): SafeHtml {
  const building: Building = { html: '', open: [], leftOut: new Set(), dropping: undefined }
  for (const token of htmlTokens(source)) {
    if (building.dropping !== undefined) skip(token, building.dropping, building)
    else if (token.kind === 'text') building.html += toSafeText(token.text)
    else if (token.kind === 'start') start(token, building)
    else end(token.name, building)
  }
  closeTo(0, building)
  return { html: building.html, leftOut: [...building.leftOut] }
}

function skip(token: HtmlToken, dropping: NonNullable<Building['dropping']>, building: Building): void {
  if (token.kind === 'text' || token.name !== dropping.name) return
  if (token.kind === 'end') dropping.depth -= 1
  else if (!token.selfClosing) dropping.depth += 1
  if (dropping.depth === 0) building.dropping = undefined
}

function start({ name, attributes, selfClosing }: HtmlToken & { kind: 'start' }, building: Building): void {
  const lost = leftOutBy(name, attributes)
  if (lost !== undefined) building.leftOut.add(lost)
  noteAttributes(attributes, building.leftOut)
  if (droppedWithContent.has(name)) {
    // Only in SVG and MathML does the slash end an element (WHATWG HTML §13.1.2.1).
    if (!(selfClosing && (name === 'svg' || name === 'math'))) building.dropping = { name, depth: 1 }
    return
  }
  if (name === 'img' || name === 'image') building.html += pictureText(attributes.get('alt'))
  const isLink = name === 'a' && attributes.has('href')
  const written = isLink ? 'span' : safeElement(name)
  if (written === undefined) return
  if (voidElements.has(written)) building.html += `<${written}>`
  else {
    if (endsItself.has(name) && building.open.at(-1)?.name === name) closeTo(building.open.length - 1, building)
    if (building.open.length >= maxDepth) return
    building.open.push({ name, written, link: isLink ? attributes.get('href') : undefined })
    building.html += `<${written}${attributesText(attributes)}>`
  }
}

function end(name: string, building: Building): void {
  const index = building.open.findLastIndex((open) => open.name === name)
  if (index >= 0) closeTo(index, building)
}

function closeTo(length: number, building: Building): void {
  while (building.open.length > length) {
    const closed = building.open.pop()
    if (closed === undefined) return
    if (closed.link !== undefined) building.html += ` [${toSafeLine(closed.link, maxUrlCharacters)}]`
    building.html += `</${closed.written}>`
  }
}

function pictureText(alt: string | undefined): string {
  const text = alt === undefined ? '' : toSafeLine(alt, maxUrlCharacters)
  return text === '' ? '' : `[${text}]`
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [name, pattern] of Object.entries(safeAttributes)) {
    const value = attributes.get(name)
    if (value !== undefined && pattern.test(value)) text += ` ${name}="${value}"`
  }
  return text
}

function noteAttributes(attributes: ReadonlyMap<string, string>, leftOut: Set<LeftOut>): void {
  for (const name of attributes.keys()) {
    if (name.startsWith('on')) leftOut.add('script')
    else if (name === 'style' || name === 'bgcolor' || name === 'color' || name === 'face') leftOut.add('style')
    else if (name === 'background' || name === 'src' || name === 'srcset') leftOut.add('picture')
  }
}
