import { type Bytes, toLatin1 } from '../../core/world/bytes.ts'

/** One file of a zip as the directory at its end tells of it; nothing of it is proved. */
export interface ZipEntry {
  readonly name: string
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated (APPNOTE 4.4.5). */
  readonly method: number
  readonly crc32: number
  readonly packedBytes: number
  readonly statedBytes: number
  /** Where its local header begins. */
  readonly offset: number
}

const endBytes = 22
const maxCommentBytes = 0xffff
const entryBytes = 46
const localBytes = 30
const encryptedFlag = 1
const utf8Flag = 1 << 11

/** The files of a zip, without its folders and what macOS puts beside them; undefined for what is no whole zip of fewer than 65535 files and 4 GiB (APPNOTE 4.3). */
export async function readZipDirectory(zip: Blob): Promise<readonly ZipEntry[] | undefined> {
  const tail = viewOf(await readSlice(zip, Math.max(0, zip.size - endBytes - maxCommentBytes), zip.size))
  const end = findEnd(tail)
  if (end === undefined) return undefined
  const count = tail.getUint16(end + 10, true)
  const length = tail.getUint32(end + 12, true)
  const start = tail.getUint32(end + 16, true)
  if (count === 0xffff || start + length > zip.size) return undefined
  return readEntries(await readSlice(zip, start, start + length), count)
}

/** Where the octets of an entry begin: its local header may be longer than the directory says. Undefined where no such header is, or they are cut off. */
export async function findEntryOctets(zip: Blob, { offset, packedBytes }: ZipEntry): Promise<Blob | undefined> {
  const header = viewOf(await readSlice(zip, offset, offset + localBytes))
  if (header.byteLength < localBytes || header.getUint32(0, true) !== 0x04034b50) return undefined
  const start = offset + localBytes + header.getUint16(26, true) + header.getUint16(28, true)
  return start + packedBytes > zip.size ? undefined : zip.slice(start, start + packedBytes)
}

function findEnd(tail: DataView): number | undefined {
  for (let at = tail.byteLength - endBytes; at >= 0; at--) if (tail.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

function readEntries(directory: Bytes, count: number): readonly ZipEntry[] | undefined {
  const view = viewOf(directory)
  const entries: ZipEntry[] = []
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + entryBytes > directory.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    const flags = view.getUint16(at + 8, true)
    const nameEnd = at + entryBytes + view.getUint16(at + 28, true)
    const name = toName(directory.subarray(at + entryBytes, nameEnd), (flags & utf8Flag) !== 0)
    if (!name.endsWith('/') && !name.startsWith('__MACOSX/'))
      entries.push({
        name,
        isEncrypted: (flags & encryptedFlag) !== 0,
        method: view.getUint16(at + 10, true),
        crc32: view.getUint32(at + 16, true),
        packedBytes: view.getUint32(at + 20, true),
        statedBytes: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      })
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

// Many programs write UTF-8 without saying so.
function toName(octets: Bytes, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(octets)
  } catch {
    return toLatin1(octets)
  }
}

async function readSlice(zip: Blob, start: number, end: number): Promise<Bytes> {
  return new Uint8Array(await zip.slice(start, end).arrayBuffer())
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
