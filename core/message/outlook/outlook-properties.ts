import type { Bytes } from '../../world/bytes.ts'
import type { CompoundFile, CompoundStorage } from './compound-file.ts'

/** The MAPI properties of a message, attachment or embedded message object (MS-OXMSG §2.1.2), read when asked for. */
export interface OutlookProperties {
  /** PtypString or PtypString8 without control characters at its ends; undefined when absent. */
  readonly text: (id: number) => string | undefined
  readonly binary: (id: number) => Bytes | undefined
  readonly integer: (id: number) => number | undefined
  /** PtypTime in milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: (id: number) => number | undefined
}

/** Octets before the first property of the property stream (MS-OXMSG §2.4): the header of each kind of object. */
export const propertyHeaderBytes = { root: 32, embedded: 24, attachment: 8 } as const

const type = { integer: 0x0003, text8: 0x001e, text: 0x001f, time: 0x0040, binary: 0x0102 } as const
const messageCodepage = 0x3ffd
const internetCodepage = 0x3fde
const propertyBytes = 16
const maxProperties = 5000

/** Opens the properties of a storage; `codepage` is that of the message around an attachment. */
export function readOutlookProperties(file: CompoundFile, storage: CompoundStorage, headerBytes: number): OutlookProperties {
  const fixed = readFixed(file, storage, headerBytes)
  const stream = (id: number, kind: number) => {
    const found = storage.streams.get(`__substg1.0_${hex4(id)}${hex4(kind)}`)
    return found === undefined ? undefined : file.read(found)
  }
  const integer = (id: number) => fixed.get(id * 65536 + type.integer)?.getUint32(8, true)
  return {
    integer,
    text: (id) => {
      const wide = stream(id, type.text)
      if (wide !== undefined) return utf16.decode(wide)
      const narrow = stream(id, type.text8)
      return narrow === undefined ? undefined : decodeCodepage(narrow, integer(messageCodepage) ?? integer(internetCodepage))
    },
    binary: (id) => stream(id, type.binary),
    time: (id) => {
      const found = fixed.get(id * 65536 + type.time)
      return found === undefined ? undefined : fileTimeToMoment(found.getUint32(8, true), found.getUint32(12, true))
    },
  }
}

function readFixed(file: CompoundFile, storage: CompoundStorage, headerBytes: number): ReadonlyMap<number, DataView> {
  const stream = storage.streams.get('__properties_version1.0')
  const fixed = new Map<number, DataView>()
  if (stream === undefined) return fixed
  const bytes = file.read(stream)
  for (let at = headerBytes; at + propertyBytes <= bytes.length && fixed.size < maxProperties; at += propertyBytes) {
    const entry = new DataView(bytes.buffer, bytes.byteOffset + at, propertyBytes)
    const tag = entry.getUint32(0, true)
    if (!fixed.has(tag)) fixed.set(tag, entry)
  }
  return fixed
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/** Windows code pages by number; what the platform does not know is read as windows-1252, as the property has no other hint. */
function decodeCodepage(bytes: Bytes, codepage = 1252): string {
  const names: Readonly<Record<number, string>> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    20127: 'windows-1252',
    20866: 'koi8-r',
    50220: 'iso-2022-jp',
    54936: 'gb18030',
    65001: 'utf-8',
  }
  const isWindows = codepage >= 1250 && codepage <= 1258
  const isLatin = codepage >= 28591 && codepage <= 28605
  const name = names[codepage] ?? (isWindows ? `windows-${codepage}` : isLatin ? `iso-8859-${codepage - 28590}` : 'windows-1252')
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // RangeError: iso-8859-12 and its like
  }
}

/** FILETIME: 100 ns since 1601-01-01. */
function fileTimeToMoment(low: number, high: number): number {
  const millisecondsTo1970 = 11_644_473_600_000
  return Math.floor((high * 4_294_967_296 + low) / 10_000) - millisecondsTo1970
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}
