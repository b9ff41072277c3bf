import type { Bytes } from '../core/world/bytes.ts'
import { toLatin1 } from '../core/world/bytes.ts'
import { minute } from '../core/world/time.ts'
import { writeCompoundFile } from './compound-file.ts'
import type { Storage } from './compound-file-directory.ts'
import { type Properties, writeProperties } from './outlook-properties.ts'
import { type MailHeader, writeMailHeader } from './signed-message.ts'
import { simulationTime, toMoment } from './simulation-time.ts'

/** A mail as Outlook keeps it in a .msg file (MS-OXMSG, MS-OXOSMIME §2.1.3). */
export interface OutlookMessage extends MailHeader {
  /** `IPM.Note.SMIME.MultipartSigned`: clear-signed; `IPM.Note.SMIME`: opaque or encrypted; `IPM.Note`: neither. */
  readonly messageClass?: string
  /** The body property: of a signed mail a copy that no signature covers. */
  readonly body?: string
  readonly attachments?: readonly OutlookAttachment[]
  /** Internet header lines; null when the message never passed the internet, as a mail within one Exchange. */
  readonly transportHeaders?: string | null
  readonly sender?: { readonly name: string; readonly address: string; readonly addressType?: 'SMTP' | 'EX'; readonly smtpAddress?: string }
  /** Whom the sender sends for: From, where `sender` is Sender. */
  readonly sentRepresenting?: { readonly name: string; readonly address: string }
}

export type OutlookAttachment =
  | { readonly fileName: string; readonly mimeTag?: string; readonly content: Bytes }
  | { readonly displayName: string; readonly message: OutlookMessage }

/** The bytes of a .msg file. */
export function writeOutlookMessage(message: OutlookMessage): Bytes {
  const empty = new Uint8Array(0)
  const names = { '__substg1.0_00020102': empty, '__substg1.0_00030102': empty, '__substg1.0_00040102': empty }
  return writeCompoundFile({ ...messageStorage(message, 32), '__nameid_version1.0': names })
}

/** A clear-signed .msg: its one attachment is the whole multipart/signed entity with its Content-Type. */
export function clearSignedOutlookMessage(header: OutlookMessage, entity: Bytes): Bytes {
  const attachment = { fileName: 'SMIME.txt', mimeTag: 'multipart/signed', content: entity }
  return writeOutlookMessage({ messageClass: 'IPM.Note.SMIME.MultipartSigned', ...header, attachments: [attachment] })
}

/** An opaque-signed or encrypted .msg: its one attachment is the bare CMS object. */
export function opaqueOutlookMessage(header: OutlookMessage, cms: Bytes): Bytes {
  const attachment = { fileName: 'smime.p7m', mimeTag: 'application/pkcs7-mime', content: cms }
  return writeOutlookMessage({ messageClass: 'IPM.Note.SMIME', ...header, attachments: [attachment] })
}

// MS-OXMSG §2.4.1: 32 octets of header in the file itself, 24 in a message inside a message, 8 in recipients and attachments.
function messageStorage(message: OutlookMessage, headerBytes: 24 | 32): Storage {
  const attachments = message.attachments ?? []
  const header = new Uint8Array(headerBytes)
  const view = new DataView(header.buffer)
  view.setUint32(8, 1, true)
  view.setUint32(12, attachments.length, true)
  view.setUint32(16, 1, true)
  view.setUint32(20, attachments.length, true)
  return {
    ...writeProperties(messageProperties(message), header),
    '__recip_version1.0_#00000000': recipientStorage(message.to ?? 'Alex Example <alex@contoso.example>'),
    ...Object.fromEntries(attachments.map((attachment, index) => [attachmentName(index), attachmentStorage(attachment, index)])),
  }
}

function messageProperties(message: OutlookMessage): Properties {
  const [name, address] = splitAddress(message.from ?? 'Jo Example <jo@contoso.example>')
  const sender = message.sender ?? { name, address }
  const date = toMoment(message.date ?? simulationTime - minute)
  const transportHeaders = message.transportHeaders === undefined ? `${toLatin1(writeMailHeader(message))}\r\n` : message.transportHeaders
  return {
    messageClass: { text: message.messageClass ?? 'IPM.Note' },
    subject: { text: message.subject ?? 'Figures for November' },
    clientSubmitTime: { time: date },
    messageDeliveryTime: { time: date },
    messageFlags: { long: 1 },
    storeSupportMask: { long: 0x40000 },
    senderName: { text: sender.name },
    senderAddressType: { text: sender.addressType ?? 'SMTP' },
    senderAddress: { text: sender.address },
    ...(sender.smtpAddress === undefined ? {} : { senderSmtpAddress: { text: sender.smtpAddress } }),
    ...(message.sentRepresenting === undefined ? {} : sentRepresentingProperties(message.sentRepresenting)),
    ...(transportHeaders === null ? {} : { transportHeaders: { text: transportHeaders } }),
    ...(message.body === undefined ? {} : { body: { text: message.body } }),
  }
}

function sentRepresentingProperties({ name, address }: { readonly name: string; readonly address: string }): Properties {
  return {
    sentRepresentingName: { text: name },
    sentRepresentingAddressType: { text: 'SMTP' },
    sentRepresentingAddress: { text: address },
  }
}

function splitAddress(mailbox: string): [name: string, address: string] {
  const [, name, address] = /^(.*?)\s*<(.*)>$/.exec(mailbox) ?? []
  return [name ?? mailbox, address ?? mailbox]
}

function recipientStorage(mailbox: string): Storage {
  const [name, address] = splitAddress(mailbox)
  const properties: Properties = {
    recipientType: { long: 1 },
    displayName: { text: name },
    addressType: { text: 'SMTP' },
    emailAddress: { text: address },
    smtpAddress: { text: address },
  }
  return writeProperties(properties, new Uint8Array(8))
}

function attachmentName(index: number): string {
  return `__attach_version1.0_#${index.toString(16).toUpperCase().padStart(8, '0')}`
}

function attachmentStorage(attachment: OutlookAttachment, index: number): Storage {
  const place: Properties = { attachNumber: { long: index }, renderingPosition: { long: 0xffffffff } }
  return writeProperties({ ...place, ...attachmentProperties(attachment) }, new Uint8Array(8))
}

function attachmentProperties(attachment: OutlookAttachment): Properties {
  if ('message' in attachment) {
    const object = messageStorage(attachment.message, 24)
    return { attachMethod: { long: 5 }, displayName: { text: attachment.displayName }, attachData: { object } }
  }
  const extension = /\.[^.]*$/.exec(attachment.fileName)?.[0] ?? ''
  return {
    attachMethod: { long: 1 },
    attachLongFileName: { text: attachment.fileName },
    attachFileName: { text: attachment.fileName },
    attachExtension: { text: extension },
    attachData: { binary: attachment.content },
    ...(attachment.mimeTag === undefined ? {} : { attachMimeTag: { text: attachment.mimeTag } }),
  }
}
