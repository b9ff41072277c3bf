import { Buffer } from 'node:buffer'
import { type Bytes, concatBytes } from '../core/world/bytes.ts'
import type { Storage } from './compound-file-directory.ts'

/** The property tags (MS-OXPROPS) that a .msg of this world has, without their type. */
export const propertyTag = {
  messageClass: 0x001a,
  subject: 0x0037,
  clientSubmitTime: 0x0039,
  sentRepresentingName: 0x0042,
  sentRepresentingAddressType: 0x0064,
  sentRepresentingAddress: 0x0065,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  senderAddressType: 0x0c1e,
  senderAddress: 0x0c1f,
  displayTo: 0x0e04,
  messageDeliveryTime: 0x0e06,
  messageFlags: 0x0e07,
  attachNumber: 0x0e21,
  body: 0x1000,
  displayName: 0x3001,
  addressType: 0x3002,
  emailAddress: 0x3003,
  storeSupportMask: 0x340d,
  attachData: 0x3701,
  attachExtension: 0x3703,
  attachFileName: 0x3704,
  attachMethod: 0x3705,
  attachLongFileName: 0x3707,
  renderingPosition: 0x370b,
  attachMimeTag: 0x370e,
  smtpAddress: 0x39fe,
  senderSmtpAddress: 0x5d01,
} as const

/** A property value: text (PT_UNICODE), number (PT_LONG), octets (PT_BINARY), a time (PT_SYSTIME), or an embedded storage (PT_OBJECT). */
export type PropertyValue =
  | { readonly text: string }
  | { readonly long: number }
  | { readonly binary: Bytes }
  | { readonly time: number }
  | { readonly object: Storage }

export type Properties = { readonly [Name in keyof typeof propertyTag]?: PropertyValue }

/** The streams of a set of properties: `__properties_version1.0` behind its header, and one stream for each value of variable length (MS-OXMSG §2.4). */
export function writeProperties(properties: Properties, header: Bytes): Storage {
  const streams: Record<string, Bytes | Storage> = {}
  const entries: Bytes[] = []
  for (const [name, value] of Object.entries(properties)) {
    const written = writeProperty(propertyTag[name as keyof typeof propertyTag], value)
    entries.push(written.entry)
    if (written.stream !== undefined) streams[written.name] = written.stream
  }
  return { '__properties_version1.0': concatBytes([header, ...entries]), ...streams }
}

interface WrittenProperty {
  readonly name: string
  readonly entry: Bytes
  readonly stream?: Bytes | Storage
}

function writeProperty(id: number, value: PropertyValue): WrittenProperty {
  const hex = id.toString(16).toUpperCase().padStart(4, '0')
  const named = (type: string) => `__substg1.0_${hex}${type}`
  if ('long' in value) return { name: '', entry: writeEntry(id, 0x0003, BigInt(value.long >>> 0)) }
  if ('time' in value) return { name: '', entry: writeEntry(id, 0x0040, toFileTime(value.time)) }
  if ('object' in value) return { name: named('000D'), entry: writeEntry(id, 0x000d, 0x1ffffffffn), stream: value.object }
  if ('binary' in value) return { name: named('0102'), entry: writeEntry(id, 0x0102, BigInt(value.binary.length)), stream: value.binary }
  const stream = Uint8Array.from(Buffer.from(value.text, 'utf16le'))
  return { name: named('001F'), entry: writeEntry(id, 0x001f, BigInt(stream.length + 2)), stream }
}

const readableAndWritable = 6

function writeEntry(id: number, type: number, value: bigint): Bytes {
  const entry = new Uint8Array(16)
  const view = new DataView(entry.buffer)
  view.setUint16(0, type, true)
  view.setUint16(2, id, true)
  view.setUint32(4, readableAndWritable, true)
  view.setBigUint64(8, value, true)
  return entry
}

function toFileTime(moment: number): bigint {
  return (BigInt(moment) + 11_644_473_600_000n) * 10_000n // 100 ns since 1601
}
