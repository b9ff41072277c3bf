import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { type Delimiter, delimiterOf, type MultipartRanges, splitMultipart } from './boundary.ts'
import { plainText } from './content-type.ts'
import { readEntityFields } from './entity-fields.ts'
import { findMessage } from './message-findings.ts'
import type { MimeEntity, MultipartFacts } from './mime-entity.ts'
import { MimeReading, type PartPlace } from './mime-reading.ts'

export interface MimeEntityReading {
  readonly entity: MimeEntity
  readonly findings: readonly Finding[]
}

/**
 * Reads a MIME entity (RFC 2045, RFC 2046) as slices of the input, from `start` to its end; never throws.
 * Beyond a limit the rest stays unread and a finding of severity `cannot` says so.
 */
export function readMimeEntity(input: Bytes, limits: Limits = defaultLimits, start = 0): MimeEntityReading {
  const reading = new MimeReading(input, limits)
  const entity = readEntity(reading, start, input.length, { path: '', depth: 0, attached: false, defaultType: plainText })
  return { entity, findings: reading.findings }
}

function readEntity(reading: MimeReading, start: number, end: number, place: PartPlace): MimeEntity {
  const { input } = reading
  const { header, bodyStart } = reading.headerSection(start, end, place)
  const { contentType, transferEncoding, fileName } = readEntityFields(header, place, reading)
  const leaf = {
    bytes: input.subarray(start, end),
    offset: start,
    header,
    contentType,
    transferEncoding,
    fileName,
    body: input.subarray(bodyStart, end),
  }
  const { mediaType } = contentType
  if (mediaType.startsWith('multipart/')) return { ...leaf, ...readMultipart(reading, leaf, bodyStart, end, place) }
  if (isMessageType(mediaType) && isPlainEncoding(transferEncoding)) {
    const forwarded = contentType.parameters.get('forwarded')?.toLowerCase() !== 'no'
    const inner = { path: partPath(place.path, 0), depth: place.depth + 1, attached: place.attached || forwarded, defaultType: plainText }
    const parts = reading.allowsPart(inner) ? [readEntity(reading, bodyStart, end, inner)] : []
    return { ...leaf, parts, multipart: undefined }
  }
  return { ...leaf, parts: [], multipart: undefined }
}

type Leaf = Pick<MimeEntity, 'contentType' | 'transferEncoding'>

function readMultipart(
  reading: MimeReading,
  leaf: Leaf,
  bodyStart: number,
  end: number,
  place: PartPlace,
): { readonly parts: readonly MimeEntity[]; readonly multipart: MultipartFacts } {
  const unread = { parts: [], multipart: { closed: false, preambleBytes: 0, epilogueBytes: 0 } }
  const { mediaType, parameters } = leaf.contentType
  const delimiter = delimiterOf(parameters.get('boundary'))
  // RFC 2045 §6.4: a multipart is never base64 or quoted-printable; decoding it first would be another message.
  if (delimiter === undefined || !isPlainEncoding(leaf.transferEncoding)) {
    const code = mediaType === 'multipart/signed' ? 'message-boundary-missing' : 'message-multipart-unread'
    reading.note(findMessage(code, { part: place.path, mediaType, transferEncoding: leaf.transferEncoding }), place)
    return unread
  }
  if (place.depth >= reading.limits.mimeDepth) {
    reading.tooDeep(place)
    return unread
  }
  const found = splitMultipart(reading.input, bodyStart, end, delimiter, reading.split)
  noteRanges(reading, found, place, delimiter)
  const defaultType = mediaType === 'multipart/digest' ? messageType : plainText
  const parts = found.parts.map((range, index) => {
    const inner = { path: partPath(place.path, index), depth: place.depth + 1, attached: place.attached, defaultType }
    return reading.allowsPart(inner) ? readEntity(reading, range.start, range.end, inner) : undefined
  })
  return {
    parts: parts.filter((part) => part !== undefined),
    multipart: {
      closed: found.closed,
      preambleBytes: countInk(reading.input, bodyStart, found.preambleEnd),
      epilogueBytes: found.closed ? countInk(reading.input, found.epilogueStart, end) : 0,
    },
  }
}

// RFC 2046 §5.1.5
const messageType = { ...plainText, mediaType: 'message/rfc822' }

function noteRanges(reading: MimeReading, found: MultipartRanges, place: PartPlace, delimiter: Delimiter): void {
  const part = place.path
  if (found.stopped === 'parts') reading.tooManyParts(place)
  else if (found.stopped === 'work' || reading.split.steps < 0) reading.tooMuchWork(place)
  else if (!found.closed) reading.note(findMessage('message-boundary-unclosed', { part, parts: found.parts.length }), place)
  if (found.delimiterAfterClose) {
    reading.note(findMessage('message-parts-after-close', { part, delimiterBytes: delimiter.needle.length - 1 }), place)
  }
}

function isMessageType(mediaType: string): boolean {
  return mediaType === 'message/rfc822' || mediaType === 'message/global'
}

function isPlainEncoding(transferEncoding: string): boolean {
  return transferEncoding !== 'base64' && transferEncoding !== 'quoted-printable'
}

function partPath(parent: string, index: number): string {
  return parent === '' ? `${index + 1}` : `${parent}.${index + 1}`
}

/** Octets other than white space: what somebody could read. */
function countInk(input: Bytes, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if ((input[at] as number) > 0x20) count++
  return count
}
