import type { Axis, AxisState } from '../../world/finding.ts'

/** What differs between two messages and nothing else, the most telling first: plain data that travels between threads. */
export interface MessageComparison {
  readonly differences: readonly Difference[]
  /** There are more differences than are listed. */
  readonly isCut: boolean
}

export type Difference =
  | { readonly kind: 'part'; readonly path: string; readonly mediaType: string; readonly isSigned: boolean; readonly change: PartChange }
  /** A part that only one of the two messages has. */
  | {
      readonly kind: 'part-only'
      readonly side: Side
      readonly path: string
      readonly mediaType: string
      readonly name: string | undefined
      readonly isSigned: boolean
    }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly first: string | undefined; readonly second: string | undefined }
  | { readonly kind: 'axis'; readonly axis: Axis; readonly first: AxisState; readonly second: AxisState }
  | { readonly kind: 'header'; readonly name: string; readonly first: string | undefined; readonly second: string | undefined }
  /** Header fields that servers write on the way, by name only. */
  | { readonly kind: 'way'; readonly names: readonly string[] }
  /** Every part, fact and header field is the same, and the files are not: the octets of the signature, or what stands between the parts. */
  | { readonly kind: 'rest' }

export type Side = 'first' | 'second'

/** In this order they are told. */
export const facts = [
  'layers',
  'signer',
  'addresses',
  'certificate',
  'serial',
  'issuer',
  'validity',
  'signing-time',
  'digest-algorithm',
  'signature-algorithm',
  'public-key',
  'path',
  'anchor',
] as const
export type Fact = (typeof facts)[number]

/** What happened to a part from the first message to the second. */
export type PartChange =
  | { readonly kind: 'line-ends'; readonly first: LineEnds; readonly second: LineEnds }
  /** Nothing but spaces, tabs and empty lines. */
  | { readonly kind: 'white-space'; readonly line: number }
  | {
      readonly kind: 'added' | 'removed'
      readonly where: 'start' | 'middle' | 'end'
      readonly line: number
      readonly text: string
      readonly bytes: number
    }
  | { readonly kind: 'changed'; readonly line: number; readonly first: string; readonly second: string }
  /** Not text: the octet at which they part. */
  | { readonly kind: 'binary'; readonly offset: number; readonly firstBytes: number; readonly secondBytes: number }
  | { readonly kind: 'media-type'; readonly second: string }
  /** The same content, in another transfer encoding or otherwise written in the same. */
  | { readonly kind: 'encoding'; readonly first: string; readonly second: string }
  /** The same content below other MIME header fields. */
  | { readonly kind: 'fields'; readonly names: readonly string[] }
  /** The same parts between other boundary lines. */
  | { readonly kind: 'boundary' }

export type LineEnds = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none'
