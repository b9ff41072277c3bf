import type { MimeEntity } from '../../message/mime-entity.ts'
import { decodeBody } from '../../message/transfer-encoding.ts'
import { equalBytes, toLatin1 } from '../../world/bytes.ts'
import { readText } from '../report/readable-text.ts'
import { commonPrefix, compareText } from './compare-text.ts'
import type { Difference, PartChange, Side } from './message-comparison.ts'

const maxDepth = 32

/** Walks two MIME trees side by side, and tells each part that is not the same; paths are those of the first message, or of the one that has the part. */
export function compareParts(first: MimeEntity, second: MimeEntity, path: string, isSigned: boolean): Difference[] {
  return walk({ entity: first, path }, { entity: second, path }, isSigned, 0)
}

/** A part that only one of the messages has, or all the parts that it holds. */
export function onlyPart(side: Side, entity: MimeEntity, path: string, isSigned: boolean): Difference {
  return { kind: 'part-only', side, path, mediaType: entity.contentType.mediaType, name: entity.fileName, isSigned }
}

interface Placed {
  readonly entity: MimeEntity
  readonly path: string
}

function walk(first: Placed, second: Placed, isSigned: boolean, depth: number): Difference[] {
  if (equalBytes(first.entity.bytes, second.entity.bytes)) return []
  const { path } = first
  const { mediaType } = first.entity.contentType
  const tell = (change: PartChange): Difference[] => [{ kind: 'part', path, mediaType, isSigned, change }]
  const other = second.entity.contentType.mediaType
  if (mediaType !== other) return tell({ kind: 'media-type', second: other })
  const isLeaf = first.entity.parts.length === 0 || second.entity.parts.length === 0 || depth >= maxDepth
  if (isLeaf) {
    const change = compareLeaf(first.entity, second.entity)
    return change === undefined ? [] : tell(change)
  }
  const below = pairParts(first, second).flatMap(([a, b]) => {
    if (a !== undefined && b !== undefined) return walk(a, b, isSigned, depth + 1)
    const only = a ?? b
    return only === undefined ? [] : [onlyPart(a === undefined ? 'second' : 'first', only.entity, only.path, isSigned)]
  })
  if (below.length > 0) return below
  const names = changedFields(first.entity, second.entity)
  return tell(names.length === 0 ? { kind: 'boundary' } : { kind: 'fields', names })
}

/** Equal parts at both ends find each other, so that one more in the middle is one more and not a change of all behind it. */
function pairParts(first: Placed, second: Placed): (readonly [Placed | undefined, Placed | undefined])[] {
  const [a, b] = [placeParts(first), placeParts(second)]
  const same = (x: Placed | undefined, y: Placed | undefined) =>
    x !== undefined && y !== undefined && equalBytes(x.entity.bytes, y.entity.bytes)
  let start = 0
  while (same(a[start], b[start])) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && same(a.at(-1 - end), b.at(-1 - end))) end++
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return Array.from({ length: Math.max(middleA.length, middleB.length) }, (_, index) => [middleA[index], middleB[index]] as const)
}

function placeParts({ entity, path }: Placed): Placed[] {
  return entity.parts.map((part, index) => ({ entity: part, path: path === '' ? `${index + 1}` : `${path}.${index + 1}` }))
}

function compareLeaf(first: MimeEntity, second: MimeEntity): PartChange | undefined {
  const [a, b] = [decodeBody(first).bytes, decodeBody(second).bytes]
  if (!equalBytes(a, b)) {
    if (isText(first)) return compareText(a, b, (octets) => readText(textOf(first), octets)?.value ?? toLatin1(octets))
    return { kind: 'binary', offset: commonPrefix(a, b), firstBytes: a.length, secondBytes: b.length }
  }
  if (!equalBytes(first.body, second.body)) return { kind: 'encoding', first: first.transferEncoding, second: second.transferEncoding }
  const names = changedFields(first, second)
  return names.length === 0 ? undefined : { kind: 'fields', names }
}

/** An attachment is text to compare as well. */
function textOf(entity: MimeEntity): MimeEntity {
  const { contentType } = entity
  return { ...entity, fileName: undefined, contentType: { ...contentType, mediaType: 'text/plain' } }
}

function isText({ contentType: { mediaType } }: MimeEntity): boolean {
  return mediaType.startsWith('text/') || /(?:^application\/|\+)(?:json|xml)$/.test(mediaType)
}

/** MIME fields alone: the others of the outermost entity are compared as the header of the message. */
function changedFields(first: MimeEntity, second: MimeEntity): string[] {
  const [a, b] = [fieldsOf(first), fieldsOf(second)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name))
}

function fieldsOf({ header, contentType }: MimeEntity): Map<string, string> {
  const fields = new Map<string, string>()
  for (const { name, value } of header) {
    if (!name.startsWith('content-')) continue
    const isMultipart = name === 'content-type' && contentType.mediaType.startsWith('multipart/')
    // A boundary is made anew by whoever writes the parts.
    const written = isMultipart ? value.replace(/;\s*boundary\s*=\s*(?:"[^"]*"|[^\s;]*)/i, '') : value
    fields.set(name, `${fields.get(name) ?? ''}${written.replaceAll(/\s+/g, ' ').trim()}\n`)
  }
  return fields
}

/** The leaves of a tree, without what stands below this path. */
export function leavesOutside(
  entity: MimeEntity,
  left: string | undefined,
  path = '',
  depth = 0,
): { readonly entity: MimeEntity; readonly path: string }[] {
  if (path === left) return []
  if (entity.parts.length === 0 || depth >= maxDepth) return [{ entity, path }]
  return placeParts({ entity, path }).flatMap((part) => leavesOutside(part.entity, left, part.path, depth + 1))
}
