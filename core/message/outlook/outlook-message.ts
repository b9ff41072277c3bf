import type { Bytes } from '../../world/bytes.ts'
import { equalBytes } from '../../world/bytes.ts'
import type { Finding } from '../../world/finding.ts'
import type { Limits } from '../../world/limits.ts'
import { attachedMessages } from '../attached-messages.ts'
import { readCmsText } from '../cms-text.ts'
import type { AttachedMessage, Message } from '../message.ts'
import { findMessage } from '../message-findings.ts'
import { formatOf } from '../message-format.ts'
import { readMimeEntity } from '../read-mime-entity.ts'
import { repeatedFields } from '../root-notes.ts'
import { CompoundFile, type CompoundStorage } from './compound-file.ts'
import { CompoundFileError } from './compound-file-sectors.ts'
import { readOutlookHeader } from './outlook-header.ts'
import { type OutlookProperties, propertyHeaderBytes, readOutlookProperties } from './outlook-properties.ts'

const property = { messageClass: 0x001a, messageFlags: 0x0e07, attachData: 0x3701, attachLongName: 0x3707, attachName: 0x3704 } as const
const attachMimeTag = 0x370e
const displayName = 0x3001
const subject = 0x0037
const unsentFlag = 0x8
const maxEmbedded = 100
const embeddedObject = '__substg1.0_3701000D'
// {0006F046-0000-0000-C000-000000000046}: what Outlook writes as the class of a template (.oft).
const templateClassId = new Uint8Array([0x46, 0xf0, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46])

/**
 * Reads a .msg (MS-OXMSG). An S/MIME message holds its outer entity, or its bare CMS, as the one attachment (MS-OXOSMIME §2.1.3);
 * the body properties are copies that nobody signed, and are not looked at. Never throws for bad input.
 */
export function readOutlookMessage(bytes: Bytes, limits: Limits): Message {
  try {
    const file = new CompoundFile(bytes)
    if (!file.root.streams.has('__properties_version1.0')) {
      return explained(bytes, 'unknown', [findMessage('message-unknown-format', { bytes: bytes.length, seen: 'compound file' })])
    }
    return readMessageObject({ file, limits, bytes }, file.root, 0)
  } catch (error) {
    if (!(error instanceof CompoundFileError)) throw error
    const code = error.problem === 'damaged' ? 'message-compound-file-damaged' : 'message-too-complex'
    return explained(bytes, 'msg', [findMessage(code, { reason: error.message })])
  }
}

interface OutlookFile {
  readonly file: CompoundFile
  readonly limits: Limits
  readonly bytes: Bytes
}

function explained(bytes: Bytes, format: 'msg' | 'unknown', findings: readonly Finding[]): Message {
  return { format, bytes, header: [], hasHeaderSection: false, entity: undefined, cms: undefined, attached: [], findings }
}

function readMessageObject(outlook: OutlookFile, storage: CompoundStorage, depth: number): Message {
  const { file, limits } = outlook
  const headerBytes = depth === 0 ? propertyHeaderBytes.root : propertyHeaderBytes.embedded
  const properties = readOutlookProperties(file, storage, headerBytes)
  const { header, findings: headerFindings } = readOutlookHeader(properties, limits)
  const attachments = storage.storages
    .filter((child) => child.name.startsWith('__attach_version1.0_'))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const findings = [...headerFindings, ...repeatedFields(header), ...notesOnKind(storage, properties)]
  const message = { format: 'msg', bytes: outlook.bytes, header, hasHeaderSection: true, entity: undefined, cms: undefined } as const
  const messageClass = properties.text(property.messageClass) ?? ''
  if (!/\.SMIME(\.MultipartSigned)?\0*$/i.test(messageClass)) {
    const attached = attachedTo(outlook, attachments, depth)
    return {
      ...message,
      attached,
      findings: [...findings, findMessage('message-outlook-unsigned', { messageClass: messageClass.slice(0, 100) })],
    }
  }
  const [only] = attachments
  const data = only === undefined || attachments.length > 1 ? undefined : attachmentData(file, only)
  if (data === undefined) {
    return {
      ...message,
      attached: [],
      findings: [...findings, findMessage('message-outlook-attachments', { attachments: attachments.length })],
    }
  }
  return { ...message, ...readSignedAttachment(data, limits, findings) }
}

type Signed = Pick<Message, 'entity' | 'cms' | 'attached' | 'findings'>

/** Decided by the attachment's content: the class suffix says the same, and could be wrong. */
function readSignedAttachment(data: Bytes, limits: Limits, findings: readonly Finding[]): Signed {
  const format = formatOf(data, 0)
  if (format === 'cms') return { entity: undefined, cms: data, attached: [], findings }
  if (format === 'base64' || format === 'pem') {
    const text = readCmsText(data, 0, format)
    if (text.cms !== undefined) return { entity: undefined, cms: text.cms, attached: [], findings: [...findings, ...text.findings] }
  }
  if (format !== 'eml') {
    return {
      entity: undefined,
      cms: undefined,
      attached: [],
      findings: [...findings, findMessage('message-outlook-attachments', { seen: format })],
    }
  }
  const { entity, findings: structural } = readMimeEntity(data, limits)
  return { entity, cms: undefined, attached: attachedMessages(entity), findings: [...findings, ...structural] }
}

function notesOnKind(storage: CompoundStorage, properties: OutlookProperties): readonly Finding[] {
  const isTemplate = equalBytes(storage.classId, templateClassId)
  const isUnsent = ((properties.integer(property.messageFlags) ?? 0) & unsentFlag) !== 0
  return isTemplate || isUnsent ? [findMessage('message-outlook-template', { template: isTemplate, unsent: isUnsent })] : []
}

function attachmentData(file: CompoundFile, attachment: CompoundStorage): Bytes | undefined {
  return readOutlookProperties(file, attachment, propertyHeaderBytes.attachment).binary(property.attachData)
}

/** Mails attached to an unsigned .msg: embedded message objects, and .eml or .msg files. */
function attachedTo(outlook: OutlookFile, attachments: readonly CompoundStorage[], depth: number): readonly AttachedMessage[] {
  const attached: AttachedMessage[] = []
  for (const attachment of attachments.slice(0, maxEmbedded)) {
    const properties = readOutlookProperties(outlook.file, attachment, propertyHeaderBytes.attachment)
    const embedded = attachment.storages.find((child) => child.name === embeddedObject)
    if (embedded !== undefined && depth < outlook.limits.mimeDepth) {
      const message = readMessageObject(outlook, embedded, depth + 1)
      const name = properties.text(displayName) ?? message.header.find((field) => field.name === 'subject')?.value ?? 'message'
      attached.push({ name, bytes: new Uint8Array(0), message })
    } else if (isMailFile(properties)) {
      const bytes = properties.binary(property.attachData)
      if (bytes !== undefined) attached.push({ name: fileName(properties), bytes, message: undefined })
    }
  }
  return attached
}

function isMailFile(properties: OutlookProperties): boolean {
  const mimeTag = properties.text(attachMimeTag)?.toLowerCase() ?? ''
  return mimeTag.startsWith('message/rfc822') || /\.(eml|msg)\0*$/i.test(fileName(properties))
}

function fileName(properties: OutlookProperties): string {
  return properties.text(property.attachLongName) ?? properties.text(property.attachName) ?? properties.text(subject) ?? 'message'
}
