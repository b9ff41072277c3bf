import type { Bytes } from '../../world/bytes.ts'
import type { Asn1Row, Range } from './asn1-row.ts'
import { readOutline } from './read-outline.ts'

/** Elements that a search found, in the order of the octets. */
export interface OutlineSearch {
  readonly found: readonly Asn1Row[]
  /** There may be more: enough was found, or enough was looked at. */
  readonly isCut: boolean
}

const maxLookedAt = 20_000
const maxFound = 100
const maxDepth = 64

/** Finds the elements whose tag, name or value holds a text, whatever its case; hexadecimal digits may stand in groups. */
export function searchOutline(bytes: Bytes, text: string): OutlineSearch {
  const wanted = text.trim().toLowerCase()
  const digits = /^[0-9a-f: ]{4,}$/.test(wanted) ? wanted.replaceAll(/[: ]/g, '') : wanted
  const found: Asn1Row[] = []
  if (wanted === '') return { found, isCut: false }
  let left = maxLookedAt
  for (const row of allRows(bytes, undefined, 0)) {
    if (found.length === maxFound || left === 0) return { found, isCut: true }
    left -= 1
    const said = `${row.tag} ${row.name ?? ''} ${row.value ?? ''}`.toLowerCase()
    if (said.includes(wanted) || said.includes(digits)) found.push(row)
  }
  return { found, isCut: false }
}

/** The elements around an octet, from the outermost to the innermost; empty where none holds it. */
export function rowsAround(bytes: Bytes, offset: number): Asn1Row[] {
  const around: Asn1Row[] = []
  let range: Range | undefined
  do {
    const row = readOutline(bytes, range).rows.find((each) => each.offset <= offset && offset < endOf(each))
    if (row === undefined) return around
    around.push(row)
    range = row.inside
  } while (range !== undefined && around.length < maxDepth)
  return around
}

function endOf({ offset, headerLength, length, isIndefinite }: Asn1Row): number {
  return offset + headerLength + length + (isIndefinite ? 2 : 0)
}

function* allRows(bytes: Bytes, range: Range | undefined, depth: number): Generator<Asn1Row> {
  for (const row of readOutline(bytes, range).rows) {
    yield row
    if (row.inside !== undefined && depth < maxDepth) yield* allRows(bytes, row.inside, depth + 1)
  }
}
