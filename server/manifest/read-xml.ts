/** An element of a document, with the line that its tag begins on. */
export interface XmlElement {
  /** Without the prefix. */
  readonly name: string
  readonly namespace: string
  /** By the name as written, prefix included. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text directly inside, trimmed. */
  readonly text: string
  readonly line: number
}

/** Not well-formed, or of a kind that a manifest does not need. */
export class XmlError extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.name = 'XmlError'
    this.line = line
  }
}

interface OpenElement {
  readonly written: string
  readonly attributes: ReadonlyMap<string, string>
  readonly namespaces: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly line: number
  text: string
}

const maxDepth = 64
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y

/** Reads a document without a document type, into elements that know their line. Throws XmlError. */
export function readXml(source: string): XmlElement {
  const text = source.replace(/^\ufeff/, '')
  const open: OpenElement[] = []
  let root: XmlElement | undefined
  let line = 1
  for (let at = 0; at < text.length; ) {
    const next = text[at] === '<' ? at : text.indexOf('<', at)
    if (next !== at) {
      const end = next < 0 ? text.length : next
      addText(open.at(-1), decode(text.slice(at, end), line), line)
      line += countLines(text.slice(at, end))
      at = end
      continue
    }
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null) throw new XmlError(line, `The text is not well-formed XML at "${text.slice(at, at + 30).split('\n', 1)[0]}".`)
    const [whole, data, closed, opened, attributes = '', isEmpty] = match
    if (data !== undefined) addText(open.at(-1), data, line)
    if (opened !== undefined) {
      if (root !== undefined || open.length >= maxDepth) throw new XmlError(line, `The element ${opened} is one too many here.`)
      open.push(openElement(opened, attributes, open.at(-1)?.namespaces ?? new Map(), line))
    }
    if (closed !== undefined || isEmpty === '/') root = closeElement(open, closed, line) ?? root
    line += countLines(whole)
    at += whole.length
  }
  const left = open.at(-1)
  if (left !== undefined) throw new XmlError(left.line, `The element ${left.written} is not closed.`)
  if (root === undefined) throw new XmlError(1, 'The file has no element.')
  return root
}

function addText(parent: OpenElement | undefined, text: string, line: number): void {
  if (parent !== undefined) parent.text += text
  else if (text.trim() !== '') throw new XmlError(line, 'There is text outside of the document element.')
}

function openElement(written: string, source: string, outer: ReadonlyMap<string, string>, line: number): OpenElement {
  const attributes = new Map<string, string>()
  const namespaces = new Map(outer)
  for (const [, name = '', double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (attributes.has(name)) throw new XmlError(line, `The attribute ${name} of ${written} stands twice.`)
    const value = decode(double ?? single ?? '', line)
    attributes.set(name, value)
    if (name === 'xmlns') namespaces.set('', value)
    if (name.startsWith('xmlns:')) namespaces.set(name.slice(6), value)
  }
  return { written, attributes, namespaces, children: [], line, text: '' }
}

/** Closes the innermost element into its parent; gives back the document element. */
function closeElement(open: OpenElement[], closed: string | undefined, line: number): XmlElement | undefined {
  const last = open.pop()
  if (last === undefined || (closed !== undefined && closed !== last.written)) {
    throw new XmlError(
      line,
      `The end tag ${closed} does not fit ${last === undefined ? 'anything that is open' : `${last.written} of line ${last.line}`}.`,
    )
  }
  const colon = last.written.indexOf(':')
  const namespace = last.namespaces.get(colon < 0 ? '' : last.written.slice(0, colon))
  if (namespace === undefined && colon >= 0) throw new XmlError(last.line, `The prefix of ${last.written} is not declared.`)
  const { attributes, children } = last
  const element = {
    name: last.written.slice(colon + 1),
    namespace: namespace ?? '',
    attributes,
    children,
    text: last.text.trim(),
    line: last.line,
  }
  const parent = open.at(-1)
  parent?.children.push(element)
  return parent === undefined ? element : undefined
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string, line: number): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));|&/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    const character = name === undefined ? (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : undefined) : named[name]
    if (character === undefined) throw new XmlError(line, `"${whole}" is no character that XML knows; a bare & is written &amp;.`)
    return character
  })
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}
