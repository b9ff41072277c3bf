import type { Finding } from '../world/finding.ts'
import { findMessage } from './message-findings.ts'
import type { HeaderField, MimeEntity } from './mime-entity.ts'

// RFC 5322 §3.6 allows each once. A second Content-Type or Content-Transfer-Encoding is the reader's finding, a second From the sender's.
const onlyOnce = ['sender', 'subject', 'date', 'message-id', 'mime-version']

/** What the header section of the whole message shows beside its structure: repeated fields, and content that Exchange packed as TNEF. */
export function notesOnRoot(entity: MimeEntity): readonly Finding[] {
  const repeated = repeatedFields(entity.header)
  const tnef = noteTnef(entity)
  return tnef === undefined ? repeated : [...repeated, tnef]
}

/** A finding for each field that stands more than once and must not. */
export function repeatedFields(header: readonly HeaderField[]): readonly Finding[] {
  const findings: Finding[] = []
  for (const name of onlyOnce) {
    let count = 0
    for (const field of header) if (field.name === name) count++
    if (count > 1) findings.push(findMessage('message-field-twice', { field: name, count }))
  }
  return findings
}

function noteTnef(entity: MimeEntity): Finding | undefined {
  const isTnef = (part: MimeEntity) =>
    part.contentType.mediaType === 'application/ms-tnef' || part.contentType.mediaType === 'application/vnd.ms-tnef'
  if (isTnef(entity) || (entity.parts.length === 1 && entity.parts.every(isTnef))) return findMessage('message-tnef')
  return entity.parts.some(isTnef) ? findMessage('message-tnef-part') : undefined
}
