import { Asn1Error, type Element, isConstructed, readElement } from './element.ts'

/** Identifier octets of X.690 §8.1.2 that this project names. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const

/** The identifier octet of a context-specific tag: `context(0)` is [0] primitive, `context(0, true)` is [0] constructed. */
export function context(number: number, constructed = false): number {
  return (constructed ? 0xa0 : 0x80) | number
}

/** Reads the fields of a SEQUENCE (or of anything constructed) one after the other; has a place, so it is a class. */
export class Fields {
  readonly #parent: Element
  #at: number

  constructor(parent: Element) {
    if (!isConstructed(parent)) throw new Asn1Error('unexpected', parent.start, 'a constructed ASN.1 element was expected')
    this.#parent = parent
    this.#at = parent.contentStart
  }

  get hasMore(): boolean {
    return this.#at < this.#parent.contentEnd
  }

  /** The identifier octet of the next field, or -1 at the end. */
  get nextIdentifier(): number {
    return this.hasMore ? (this.#parent.input[this.#at] as number) : -1
  }

  /** The next field, whatever it is. */
  any(name: string): Element {
    if (!this.hasMore) throw new Asn1Error('unexpected', this.#at, `${name} is missing`)
    const { input, contentEnd, budget, depth } = this.#parent
    const element = readElement(input, this.#at, contentEnd, budget, depth + 1)
    this.#at = element.end
    return element
  }

  /** The next field, which must have this identifier octet. */
  take(identifier: number, name: string): Element {
    const found = this.nextIdentifier
    if (found !== identifier) {
      const what = found < 0 ? 'is missing' : `has tag 0x${found.toString(16)}, not 0x${identifier.toString(16)}`
      throw new Asn1Error('unexpected', this.#at, `${name} ${what}`)
    }
    return this.any(name)
  }

  /** The next field if it has this identifier octet. */
  optional(identifier: number, name: string): Element | undefined {
    return this.nextIdentifier === identifier ? this.any(name) : undefined
  }

  /** Refuses fields that the type does not have. */
  end(name: string): void {
    if (this.hasMore) throw new Asn1Error('unexpected', this.#at, `${name} has more fields than its type`)
  }
}

/** The fields of an element that must have this identifier octet, SEQUENCE unless said otherwise. */
export function openFields(element: Element, name: string, identifier: number = tag.sequence): Fields {
  expectTag(element, name, identifier)
  return new Fields(element)
}

/** Refuses an element that has another identifier octet. */
export function expectTag(element: Element, name: string, identifier: number): void {
  if (element.identifier === identifier) return
  const what = `has tag 0x${element.identifier.toString(16)}, not 0x${identifier.toString(16)}`
  throw new Asn1Error('unexpected', element.start, `${name} ${what}`)
}
