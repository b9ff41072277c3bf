import type { MailboxAddress } from '../certificate/mailbox-names.ts'
import { type AddressProblem, type AddressProblemKind, type AddressToken, readAddressTokens } from './address-tokens.ts'

/** One mailbox of an address field. The local part is what is meant, without quotes and backslashes; nothing is RFC 2047-decoded. */
export interface Address extends MailboxAddress {
  /** As written, without quotes; decodeEncodedWords makes it fit for display. Undefined without one. */
  readonly displayName: string | undefined
  /** Written in a form that RFC 5322 §4.4 only lets readers accept: a route, or white space and comments inside of the address. */
  readonly obsolete: boolean
}

export interface AddressList {
  readonly kind: 'list'
  readonly addresses: readonly Address[]
  /** Names of the groups (RFC 5322 §3.4); their members are in `addresses`. */
  readonly groups: readonly string[]
  /** What stands in parentheses: never an address, but some readers show it as the name. */
  readonly comments: readonly string[]
}

/**
 * Parses the value of From, Sender, To or Reply-To strictly by RFC 5322 §3.4 and RFC 6532, obsolete forms included (§4.4).
 * A name without an address, a second address beside the one in angle brackets, or anything else that readers take differently is a problem.
 */
export function parseAddressList(value: string): AddressList | AddressProblem {
  const read = readAddressTokens(value)
  if (read.kind === 'problem') return read
  if (read.tokens.length === 0) return { kind: 'problem', problem: 'empty', at: 0 }
  try {
    return { ...new AddressReader(read.tokens, value.length).list(), comments: read.comments }
  } catch (error) {
    if (error instanceof AddressRefused) return { kind: 'problem', problem: error.problem, at: error.at }
    throw error
  }
}

class AddressRefused extends Error {
  readonly problem: AddressProblemKind
  readonly at: number

  constructor(problem: AddressProblemKind, at: number) {
    super(problem)
    this.problem = problem
    this.at = at
  }
}

/** Has a place among the tokens, so it is a class. */
class AddressReader {
  readonly #tokens: readonly AddressToken[]
  readonly #length: number
  #at = 0

  constructor(tokens: readonly AddressToken[], length: number) {
    this.#tokens = tokens
    this.#length = length
  }

  /** address-list, with the empty members of obs-addr-list. */
  list(): Omit<AddressList, 'comments'> {
    const addresses: Address[] = []
    const groups: string[] = []
    let group = false
    for (; this.#next !== undefined; ) {
      if (this.#take(',')) continue
      if (group && this.#take(';')) {
        group = false
        this.#endOfMember(false)
        continue
      }
      const words = this.#phrase()
      if (!group && words.length > 0 && this.#take(':')) {
        groups.push(nameOf(words))
        group = true
        continue
      }
      addresses.push(this.#mailbox(words))
      this.#endOfMember(group)
    }
    if (group) this.#refuse('syntax')
    return { kind: 'list', addresses, groups }
  }

  get #next(): AddressToken | undefined {
    return this.#tokens[this.#at]
  }

  #take(kind: AddressToken['kind']): AddressToken | undefined {
    const token = this.#next
    if (token?.kind !== kind) return undefined
    this.#at++
    return token
  }

  #refuse(problem: AddressProblemKind): never {
    throw new AddressRefused(problem, this.#next?.at ?? this.#length)
  }

  #endOfMember(group: boolean): void {
    const kind = this.#next?.kind
    if (kind !== undefined && kind !== ',' && !(group && kind === ';')) this.#refuse('syntax')
  }

  /** Words and, as obs-phrase, dots: a display name, or the local part of an addr-spec. */
  #phrase(): readonly AddressToken[] {
    const start = this.#at
    while (this.#next?.kind === 'atom' || this.#next?.kind === 'quoted' || this.#next?.kind === '.') this.#at++
    return this.#tokens.slice(start, this.#at)
  }

  #mailbox(words: readonly AddressToken[]): Address {
    if (this.#next?.kind === '@') return this.#addressBehind(words, undefined, false)
    if (!this.#take('<')) return this.#refuse(words.length > 0 ? 'no-address' : 'syntax')
    const route = this.#route()
    const local = this.#phrase()
    if (local.length === 0 && this.#next?.kind === '>') this.#refuse('no-address')
    const address = this.#addressBehind(local, words.length === 0 ? undefined : nameOf(words), route)
    if (!this.#take('>')) this.#refuse('syntax')
    return address
  }

  /** obs-route: "@a,@b:" before the address; it says nothing about the mailbox. */
  #route(): boolean {
    if (this.#next?.kind !== '@') return false
    while (!this.#take(':')) {
      if (this.#take(',')) continue
      if (!this.#take('@')) this.#refuse('syntax')
      this.#domain()
    }
    return true
  }

  #addressBehind(local: readonly AddressToken[], displayName: string | undefined, route: boolean): Address {
    const localPart = dotted(local)
    if (localPart === undefined) return this.#refuse('bad-address')
    const sign = this.#take('@')
    if (sign === undefined) return this.#refuse('syntax')
    const start = this.#at
    const domain = this.#domain()
    const inside = [...local.slice(1), sign, ...this.#tokens.slice(start, this.#at)]
    return { localPart, domain, displayName, obsolete: route || inside.some((token) => token.spaced) || isObsoleteLocal(local) }
  }

  #domain(): string {
    const literal = this.#take('literal')
    if (literal !== undefined && isPrintable(literal.text)) return `[${literal.text}]`
    const start = this.#at
    while (this.#next?.kind === 'atom' || this.#next?.kind === '.') this.#at++
    return dotted(this.#tokens.slice(start, this.#at)) ?? this.#refuse('bad-address')
  }
}

/** word *("." word): what a local part or a domain means; undefined when a dot is astray or a character has no place in an address. */
function dotted(tokens: readonly AddressToken[]): string | undefined {
  if (tokens.length % 2 === 0) return undefined
  const parts: string[] = []
  for (const [index, token] of tokens.entries()) {
    if ((index % 2 === 1) !== (token.kind === '.')) return undefined
    if (token.text === '' || !(token.kind === 'quoted' ? isPrintable(token.text) : isVisible(token.text))) return undefined
    parts.push(token.text)
  }
  return parts.join('')
}

/** RFC 5322 §4.4: a quoted-string as one of several words. */
function isObsoleteLocal(tokens: readonly AddressToken[]): boolean {
  return tokens.length > 1 && tokens.some((token) => token.kind === 'quoted')
}

/** No invisible, unassigned, bidi or undecodable character: two addresses must not look alike by one of these. */
function isVisible(text: string): boolean {
  return !/[\p{C}\p{Z}\ufffd]/u.test(text)
}

function isPrintable(text: string): boolean {
  return isVisible(text.replaceAll(' ', ''))
}

function nameOf(words: readonly AddressToken[]): string {
  let name = ''
  for (const [index, word] of words.entries()) name += index > 0 && word.spaced ? ` ${word.text}` : word.text
  return name
}
