/** One lexical token of RFC 5322 §3.2: an atom, a quoted-string or domain-literal without its delimiters, or a single special. */
export interface AddressToken {
  readonly kind: 'atom' | 'quoted' | 'literal' | '<' | '>' | ',' | ':' | ';' | '@' | '.'
  readonly text: string
  readonly at: number
  /** White space or a comment stands before it. */
  readonly spaced: boolean
}

export type AddressProblemKind =
  | 'empty'
  | 'control-character'
  | 'unterminated-quote'
  | 'unterminated-comment'
  | 'no-address'
  | 'bad-address'
  | 'syntax'
  | 'too-complex'

export interface AddressProblem {
  readonly kind: 'problem'
  readonly problem: AddressProblemKind
  /** Index of the character where reading stopped. */
  readonly at: number
}

export interface AddressTokens {
  readonly kind: 'tokens'
  readonly tokens: readonly AddressToken[]
  readonly comments: readonly string[]
}

const maxTokens = 100_000
const specials = '<>,:;@.'

/** Splits an unfolded field value into tokens and comments; a control character anywhere, NUL and bare CR among them, is a refusal. */
export function readAddressTokens(value: string): AddressTokens | AddressProblem {
  const control = value.search(/[\0-\x08\x0a-\x1f\x7f-\x9f]/)
  if (control >= 0) return { kind: 'problem', problem: 'control-character', at: control }
  const tokens: AddressToken[] = []
  const comments: string[] = []
  let spaced = false
  for (let at = 0; at < value.length; ) {
    const character = value.charAt(at)
    if (character === ' ' || character === '\t' || character === '(') {
      const next = character === '(' ? endOfComment(value, at) : at + 1
      if (next < 0) return { kind: 'problem', problem: 'unterminated-comment', at }
      if (character === '(') comments.push(unescapePairs(value.slice(at + 1, next - 1)))
      spaced = true
      at = next
      continue
    }
    const token = readToken(value, at, character, spaced)
    if (token.kind === 'problem') return token
    if (tokens.length === maxTokens) return { kind: 'problem', problem: 'too-complex', at }
    tokens.push(token.token)
    at = token.next
    spaced = false
  }
  return { kind: 'tokens', tokens, comments }
}

type TokenRead = { readonly kind: 'token'; readonly token: AddressToken; readonly next: number } | AddressProblem

function readToken(value: string, at: number, character: string, spaced: boolean): TokenRead {
  if (specials.includes(character)) {
    return { kind: 'token', token: { kind: character as AddressToken['kind'], text: character, at, spaced }, next: at + 1 }
  }
  if (character === '"' || character === '[') {
    const end = endOfDelimited(value, at + 1, character === '"' ? '"' : ']')
    if (end < 0) return { kind: 'problem', problem: 'unterminated-quote', at }
    const text = unescapePairs(value.slice(at + 1, end))
    return { kind: 'token', token: { kind: character === '"' ? 'quoted' : 'literal', text, at, spaced }, next: end + 1 }
  }
  let end = at
  while (end < value.length && isAtomCode(value.charCodeAt(end))) end++
  if (end === at) return { kind: 'problem', problem: 'syntax', at }
  return { kind: 'token', token: { kind: 'atom', text: value.slice(at, end), at, spaced }, next: end }
}

/** Behind the closing parenthesis; comments nest (RFC 5322 §3.2.2). -1 when it does not close. */
function endOfComment(value: string, start: number): number {
  let depth = 0
  for (let at = start; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '\\') at++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at + 1
  }
  return -1
}

function endOfDelimited(value: string, start: number, close: string): number {
  for (let at = start; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '\\') at++
    else if (character === close) return at
    else if (close === ']' && character === '[') return -1
  }
  return -1
}

function unescapePairs(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gsu, '$1') : text
}

const notAtom = new Set(Array.from('()<>[]:;@\\,."', (character) => character.charCodeAt(0)))

/** atext of RFC 5322 §3.2.3, and every non-ASCII character (RFC 6532 §3.2): which of them an address may hold is decided there. */
function isAtomCode(code: number): boolean {
  return code > 0x20 && code !== 0x7f && !notAtom.has(code)
}
