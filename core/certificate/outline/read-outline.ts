import {
  type Asn1Budget,
  Asn1Error,
  berBudget,
  childrenOf,
  contentOf,
  type Element,
  isConstructed,
  readElement,
} from '../../asn1/element.ts'
import { tag } from '../../asn1/fields.ts'
import type { Bytes } from '../../world/bytes.ts'
import { type Asn1Row, type Range, toAsn1Row } from './asn1-row.ts'

/** The elements that stand side by side in a range, as far as they can be read. */
export interface Outline {
  readonly rows: readonly Asn1Row[]
  /** Why it ends before the range does: damaged, or more than is shown. */
  readonly ends: { readonly offset: number; readonly reason: string } | 'too-many' | undefined
}

const maxRows = 2000

/** Reads one level of ASN.1; what an element holds is read when somebody opens it. Never throws for bad octets. */
export function readOutline(bytes: Bytes, range: Range = { start: 0, end: bytes.length }): Outline {
  const rows: Asn1Row[] = []
  const budget = berBudget()
  for (let at = range.start; at < range.end; ) {
    if (rows.length === maxRows) return { rows, ends: 'too-many' }
    const element = readOrReason(bytes, at, range.end, budget)
    if ('reason' in element) return { rows, ends: { offset: at, reason: element.reason } }
    rows.push(toAsn1Row(element, heldBy(element)))
    at = element.end
  }
  return { rows, ends: undefined }
}

function readOrReason(bytes: Bytes, at: number, end: number, budget: Asn1Budget): Element | { readonly reason: string } {
  try {
    return readElement(bytes, at, end, budget)
  } catch (error) {
    if (error instanceof Asn1Error) return { reason: error.message }
    throw error
  }
}

/** Extensions, keys and signed content lie inside of OCTET STRINGs and BIT STRINGs: opened when their content is exactly one structure. */
function heldBy(element: Element): Range | undefined {
  if (isConstructed(element)) return undefined
  const isBits = element.identifier === tag.bitString && element.input[element.contentStart] === 0
  if (!isBits && element.identifier !== tag.octetString) return undefined
  const start = element.contentStart + (isBits ? 1 : 0)
  return isStructure(element.input, start, element.contentEnd) ? { start, end: element.contentEnd } : undefined
}

const structures: ReadonlySet<number> = new Set([
  tag.sequence,
  tag.set,
  tag.octetString,
  tag.bitString,
  tag.integer,
  tag.ia5String,
  tag.utf8String,
])

function isStructure(bytes: Bytes, start: number, end: number): boolean {
  if (!structures.has(bytes[start] as number) || end - start < 3) return false
  try {
    const element = readElement(bytes, start, end, { ...berBudget(), elements: maxRows })
    if (element.end !== end) return false
    if (isConstructed(element)) childrenOf(element)
    return isConstructed(element) || contentOf(element).length > 0
  } catch {
    return false
  }
}
