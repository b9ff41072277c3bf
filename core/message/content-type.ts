import { mergeExtendedParameters } from './extended-parameters.ts'
import type { ContentType } from './mime-entity.ts'

/** A structured MIME field with what makes it ambiguous. */
export interface ParsedContentType extends ContentType {
  /** False when no media type could be read: then it is text/plain (RFC 2045 §5.2). */
  readonly readable: boolean
  /** Something between the parameters that the grammar does not know. */
  readonly junk: boolean
  /** Parameters that occur twice, or both plainly and in the RFC 2231 form: readers differ on which one counts. */
  readonly repeated: readonly string[]
}

const noParameters: ReadonlyMap<string, string> = new Map()
const maxParameters = 64

/** What an entity without Content-Type is (RFC 2045 §5.2). */
export const plainText: ParsedContentType = { mediaType: 'text/plain', parameters: noParameters, readable: true, junk: false, repeated: [] }

/**
 * Parses a Content-Type or Content-Disposition value (RFC 2045 §5.1). Parameters in the RFC 2231 form are decoded,
 * but never stand in for a plain one that decides the structure: see structuralParameters.
 */
export function parseContentType(value: string): ParsedContentType {
  const scan: Scan = { text: value, at: 0, junk: false }
  skipBlanks(scan)
  const type = readWhile(scan, isTokenCode)
  skipBlanks(scan)
  if (type === '') return { ...plainText, readable: false }
  let mediaType = type.toLowerCase()
  if (scan.text.charCodeAt(scan.at) === 0x2f) {
    scan.at++
    skipBlanks(scan)
    mediaType += `/${readWhile(scan, isTokenCode).toLowerCase()}`
    skipBlanks(scan)
  }
  return readParameters(scan, mediaType)
}

/** True for a value of the form type "/" subtype. */
export function isMediaType(mediaType: string): boolean {
  const slash = mediaType.indexOf('/')
  return slash > 0 && slash < mediaType.length - 1
}

interface Scan {
  readonly text: string
  at: number
  junk: boolean
}

function readParameters(scan: Scan, mediaType: string): ParsedContentType {
  if (scan.at >= scan.text.length) return { mediaType, parameters: noParameters, readable: true, junk: scan.junk, repeated: [] }
  const plain = new Map<string, string>()
  const extended = new Map<string, string>()
  const repeated: string[] = []
  for (let turn = 0; scan.at < scan.text.length; turn++) {
    // Whoever reads on might find a second boundary: then it is no media type at all.
    if (turn === maxParameters) return { ...plainText, readable: false }
    skipToSemicolon(scan)
    skipBlanks(scan)
    if (scan.at >= scan.text.length) break
    const name = readWhile(scan, isTokenCode).toLowerCase()
    skipBlanks(scan)
    if (name === '' || scan.text.charCodeAt(scan.at) !== 0x3d) {
      if (name !== '' || scan.text.charCodeAt(scan.at) !== 0x3b) scan.junk = true
      continue
    }
    scan.at++
    skipBlanks(scan)
    const value = readValue(scan)
    const kind = name.includes('*') ? extended : plain
    if (kind.has(name)) repeated.push(name)
    else kind.set(name, value)
  }
  if (extended.size > 0) mergeExtendedParameters(plain, extended, repeated)
  return { mediaType, parameters: plain, readable: true, junk: scan.junk, repeated }
}

function skipToSemicolon(scan: Scan): void {
  skipBlanks(scan)
  const start = scan.at
  while (scan.at < scan.text.length && scan.text.charCodeAt(scan.at) !== 0x3b) scan.at++
  if (scan.at > start) scan.junk = true
  scan.at++
}

function readValue(scan: Scan): string {
  const { text } = scan
  if (text.charCodeAt(scan.at) !== 0x22) return readWhile(scan, isUnquotedCode)
  const close = text.indexOf('"', scan.at + 1)
  const plain = close < 0 ? '' : text.slice(scan.at + 1, close)
  if (close >= 0 && !plain.includes('\\')) {
    scan.at = close + 1
    return plain
  }
  return readQuoted(scan)
}

function readQuoted(scan: Scan): string {
  const { text } = scan
  let value = ''
  for (scan.at++; scan.at < text.length; scan.at++) {
    const character = text.charAt(scan.at)
    if (character === '"') {
      scan.at++
      return value
    }
    if (character === '\\' && scan.at + 1 < text.length) scan.at++
    value += text.charAt(scan.at)
  }
  scan.junk = true
  return value
}

/** White space and comments (RFC 5322 §3.2.2), which may nest. */
function skipBlanks(scan: Scan): void {
  const { text } = scan
  let depth = 0
  for (; scan.at < text.length; scan.at++) {
    const code = text.charCodeAt(scan.at)
    if (code === 0x28) depth++
    else if (depth > 0 && code === 0x29) depth--
    else if (depth > 0 && code === 0x5c) scan.at++
    else if (depth === 0 && code !== 0x20 && code !== 0x09) return
  }
  if (depth > 0) scan.junk = true
}

function readWhile(scan: Scan, isPart: (code: number) => boolean): string {
  const start = scan.at
  while (scan.at < scan.text.length && isPart(scan.text.charCodeAt(scan.at))) scan.at++
  return scan.text.slice(start, scan.at)
}

// RFC 2045 §5.1: token = any CHAR except SPACE, CTLs and tspecials.
const tspecials = new Set(Array.from('()<>@,;:\\"/[]?=', (character) => character.charCodeAt(0)))
const tokenCodes = Array.from({ length: 0x80 }, (_, code) => code > 0x20 && code !== 0x7f && !tspecials.has(code))

function isTokenCode(code: number): boolean {
  return code >= 0x80 || tokenCodes[code] === true
}

/** Wider than a token: senders leave quotes off boundaries such as ----=_Part_1:2, and every reader takes them. */
function isUnquotedCode(code: number): boolean {
  return code > 0x20 && code !== 0x7f && code !== 0x3b && code !== 0x28 && code !== 0x22
}
