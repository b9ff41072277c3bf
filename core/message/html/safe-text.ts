import { toDisplayText } from '../../world/display-text.ts'

const reference = /&(?:#x([0-9a-f]{1,8});?|#([0-9]{1,8});?|([a-z][a-z0-9]{1,31});)/gi

/** Text of an HTML source, written so that a browser takes it for text and nothing else; what would reorder letters becomes visible. */
export function toSafeText(source: string): string {
  return replaceReferences(source, escapeText, (name) => `&${name};`)
}

/** The value of an attribute as one line of text to show, written in the same way. */
export function toSafeLine(source: string, maxCharacters: number): string {
  const value = replaceReferences(
    source.slice(0, maxCharacters * 12),
    (text) => text,
    (name) => names.get(name.toLowerCase()) ?? `&${name};`,
  )
  return escapeText(toDisplayText(value.trim(), maxCharacters))
}

const names: ReadonlyMap<string, string> = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }))

/** A named reference stays one in text: a browser knows all two thousand, and none of them is markup. */
function replaceReferences(source: string, text: (text: string) => string, named: (name: string) => string): string {
  let written = ''
  let at = 0
  for (const found of source.matchAll(reference)) {
    const [whole, hexadecimal, decimal, name] = found
    written += text(source.slice(at, found.index))
    if (name !== undefined) written += named(name)
    else written += text(characterOf(hexadecimal === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hexadecimal, 16)))
    at = found.index + whole.length
  }
  return written + text(source.slice(at))
}

const windows1252 = new TextDecoder('windows-1252')

/** WHATWG HTML §13.2.5.80: numbers of windows-1252 stand for what they mean there. */
function characterOf(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows1252.decode(Uint8Array.of(code))
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}

// Embeddings, overrides and isolates reorder what stands around them. Marks beside single letters (LRM, RLM, joiners) stay.
const reordering = /[\u202a-\u202e\u2066-\u2069]/g
const controls = /[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, '')
    .replace(reordering, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}
