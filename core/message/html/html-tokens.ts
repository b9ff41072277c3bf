/** A piece of HTML source (WHATWG HTML §13.2.5); texts keep their character references as written. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly selfClosing: boolean }
  | { readonly kind: 'end'; readonly name: string }

const maxAttributes = 50

// Elements whose content is text to a browser, so that a tag inside of them is none (§13.1.2: raw text, escapable raw text; noscript as where scripts run).
const rawText = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript'])

/**
 * Cuts HTML into tags and text, in time proportional to its length; what is no tag to a browser is text or nothing.
 * Only for a reader that builds anew from what it knows: where a browser would cut otherwise, nothing but the look may depend on it.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0
  while (at < html.length) {
    const open = search(html, /<(?=[a-z!?/])/gi, at)
    if (open > at) yield { kind: 'text', text: html.slice(at, open) }
    if (open === html.length) return
    const isEnd = html[open + 1] === '/'
    if (!/[a-z]/i.test(html[isEnd ? open + 2 : open + 1] ?? '')) {
      at = endOfComment(html, open)
      continue
    }
    const { name, attributes, selfClosing, end } = readTag(html, isEnd ? open + 2 : open + 1)
    at = end
    if (isEnd) yield { kind: 'end', name }
    else {
      yield { kind: 'start', name, attributes, selfClosing }
      at = endOfRawText(html, at, name)
    }
  }
}

/** Comments, and what browsers take for one: doctype, CDATA, processing instructions, "</" before no letter (§13.2.5.41 and following). */
function endOfComment(html: string, open: number): number {
  if (!html.startsWith('<!--', open)) return after(html, '>', open + 2)
  if (html.startsWith('>', open + 4)) return open + 5
  if (html.startsWith('->', open + 4)) return open + 6
  const end = /--!?>/g
  end.lastIndex = open + 4
  return end.exec(html) === null ? html.length : end.lastIndex
}

function after(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}

/** Where the end tag of a raw text element begins, or the end of the input; of any other element, where its start tag ended. */
function endOfRawText(html: string, from: number, name: string): number {
  if (name === 'plaintext') return html.length
  return rawText.has(name) ? search(html, new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi'), from) : from
}

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly selfClosing: boolean
  readonly end: number
}

function readTag(html: string, start: number): Tag {
  const nameEnd = search(html, /[\t\n\f\r />]/g, start)
  const attributes = new Map<string, string>()
  let at = nameEnd
  let selfClosing = false
  for (;;) {
    at = search(html, /[^\t\n\f\r /]/g, at)
    if (at >= html.length) break
    if (html[at] === '>') {
      selfClosing = html[at - 1] === '/'
      at += 1
      break
    }
    at = readAttribute(html, at, attributes)
  }
  return { name: html.slice(start, nameEnd).toLowerCase(), attributes, selfClosing, end: at }
}

/** The first attribute of a name counts (§13.2.5.33). */
function readAttribute(html: string, start: number, attributes: Map<string, string>): number {
  // An equals sign at the very start belongs to the name.
  const nameEnd = search(html, /[\t\n\f\r />=]/g, start + 1)
  const name = html.slice(start, nameEnd).toLowerCase()
  const add = (value: string) => {
    if (attributes.size < maxAttributes && !attributes.has(name)) attributes.set(name, value)
  }
  let at = search(html, /[^\t\n\f\r ]/g, nameEnd)
  if (html[at] !== '=') {
    add('')
    return nameEnd
  }
  at = search(html, /[^\t\n\f\r ]/g, at + 1)
  const quote = html[at]
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1)
    add(html.slice(at + 1, close < 0 ? html.length : close))
    return close < 0 ? html.length : close + 1
  }
  const end = search(html, /[\t\n\f\r >]/g, at)
  add(html.slice(at, end))
  return end
}

/** Where the pattern (global) is next found; the end of the text where it is not. */
function search(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}
