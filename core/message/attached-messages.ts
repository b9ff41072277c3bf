import type { AttachedMessage } from './message.ts'
import type { MimeEntity } from './mime-entity.ts'
import { decodeBody } from './transfer-encoding.ts'

const maxAttached = 100

/** The mails attached to an entity, or that it is, each a file of its own; mails within them are theirs to list. */
export function attachedMessages(entity: MimeEntity): readonly AttachedMessage[] {
  const attached: AttachedMessage[] = []
  collectPart(entity, attached)
  return attached
}

function collect(entity: MimeEntity, attached: AttachedMessage[]): void {
  for (const part of entity.parts) if (attached.length < maxAttached) collectPart(part, attached)
}

function collectPart(part: MimeEntity, attached: AttachedMessage[]): void {
  const { mediaType, parameters } = part.contentType
  if (mediaType === 'message/rfc822' || mediaType === 'message/global') {
    // forwarded=no: the message itself, wrapped so that its header fields are signed too (RFC 8551 §3.1).
    if (parameters.get('forwarded')?.toLowerCase() === 'no') collect(part, attached)
    else attached.push({ name: nameOf(part), bytes: decodeBody(part).bytes, message: undefined })
  } else if (mediaType === 'application/vnd.ms-outlook' || (part.parts.length === 0 && /\.(?:msg|eml)$/i.test(part.fileName ?? ''))) {
    attached.push({ name: nameOf(part), bytes: decodeBody(part).bytes, message: undefined })
  } else collect(part, attached)
}

function nameOf(part: MimeEntity): string {
  return part.fileName ?? part.parts[0]?.header.find((field) => field.name === 'subject')?.value ?? 'message'
}
