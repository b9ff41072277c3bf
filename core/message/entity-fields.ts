import { isMediaType, type ParsedContentType, parseContentType } from './content-type.ts'
import { decodeEncodedWords } from './encoded-word.ts'
import { findMessage } from './message-findings.ts'
import type { ContentType, HeaderField } from './mime-entity.ts'
import type { MimeReading, PartPlace } from './mime-reading.ts'

/** What a header section says about the body below it. */
export interface EntityFields {
  readonly contentType: ContentType
  readonly transferEncoding: string
  readonly fileName: string | undefined
}

/** Longer names are shown as they stand: there can be one in each of thousands of parts. */
const longestDecodedName = 1000

/** Reads Content-Type, Content-Transfer-Encoding and Content-Disposition; a field that occurs twice is ambiguous, and the first one is shown. */
export function readEntityFields(header: readonly HeaderField[], place: PartPlace, reading: MimeReading): EntityFields {
  let typeField: HeaderField | undefined
  let encodingField: HeaderField | undefined
  let dispositionField: HeaderField | undefined
  let types = 0
  let encodings = 0
  for (const field of header) {
    if (field.name === 'content-type') {
      types++
      typeField ??= field
    } else if (field.name === 'content-transfer-encoding') {
      encodings++
      encodingField ??= field
    } else if (field.name === 'content-disposition') dispositionField ??= field
  }
  const part = place.path
  if (types > 1) reading.note(findMessage('message-content-type-twice', { part, count: types }), place)
  if (encodings > 1) reading.note(findMessage('message-transfer-encoding-twice', { part, count: encodings }), place)
  const contentType = typeField === undefined ? place.defaultType : readContentType(typeField.value, place, reading)
  const disposition = dispositionField === undefined ? undefined : parseContentType(dispositionField.value)
  const name = disposition?.parameters.get('filename') ?? contentType.parameters.get('name')
  return {
    contentType,
    transferEncoding: encodingField === undefined ? '7bit' : firstToken(encodingField.value),
    fileName: name === undefined || name.length > longestDecodedName ? name : decodeEncodedWords(name),
  }
}

function readContentType(value: string, place: PartPlace, reading: MimeReading): ContentType {
  const parsed = parseContentType(value)
  const part = place.path
  const { mediaType } = parsed
  if (!parsed.readable || !isMediaType(mediaType)) {
    reading.note(findMessage('message-content-type-malformed', { part, value: value.slice(0, 200) }), place)
    return { mediaType: 'text/plain', parameters: new Map() }
  }
  if (parsed.junk) reading.note(findMessage('message-content-type-malformed', { part, value: value.slice(0, 200) }), place)
  if (parsed.repeated.length > 0) noteRepeated(parsed, place, reading)
  return parsed
}

/** A second boundary makes two messages of one; a second charset or name only a garbled display. */
function noteRepeated(parsed: ParsedContentType, place: PartPlace, reading: MimeReading): void {
  const ambiguous = parsed.mediaType.startsWith('multipart/') && parsed.repeated.includes('boundary')
  const code = ambiguous ? 'message-boundary-ambiguous' : 'message-parameter-twice'
  reading.note(findMessage(code, { part: place.path, parameters: parsed.repeated.slice(0, 8) }), place)
}

function firstToken(value: string): string {
  const { mediaType } = parseContentType(value)
  return mediaType
}
