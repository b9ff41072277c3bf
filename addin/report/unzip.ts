import type { Bytes } from '../../core/world/bytes.ts'
import { defaultLimits, type Limits } from '../../core/world/limits.ts'
import { findEntryOctets, readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** Why a file of a zip, or a whole zip (`broken`), was not unpacked. */
export type ZipFault =
  | 'too-big'
  /** Beyond the number of files that one zip may bring. */
  | 'too-many'
  /** Beyond the octets that one zip may bring. */
  | 'too-much'
  /** It unpacks to more than the zip states: so are compression bombs made. */
  | 'size-lies'
  /** Its name leads out of the zip. */
  | 'name'
  /** A zip in the zip. */
  | 'nested'
  | 'encrypted'
  | 'method'
  /** It is not what was packed: CRC-32 or length differ, or it is no deflate stream. */
  | 'damaged'
  | 'broken'

export interface ZipLeft {
  readonly name: string
  readonly why: ZipFault
}

export interface Unzipped {
  readonly files: readonly { readonly name: string; readonly bytes: Bytes }[]
  readonly left: readonly ZipLeft[]
}

type UnzipLimits = Pick<Limits, 'messageBytes' | 'zipEntries' | 'zipBytes'>

const stored = 0
const deflated = 8

/**
 * Unpacks a zip; what cannot or must not be unpacked is named with its reason. `tell` hears how many of all packed octets are done.
 * The zip is read piece by piece and never held whole. Rejects only when the file itself can no longer be read.
 */
export async function unzip(
  zip: Blob,
  name: string,
  tell: (done: number, all: number) => void,
  limits: UnzipLimits = defaultLimits,
): Promise<Unzipped> {
  const entries = await readZipDirectory(zip)
  if (entries === undefined) return { files: [], left: [{ name, why: 'broken' }] }
  const { taken, left } = chooseEntries(entries, limits)
  const all = taken.reduce((sum, { packedBytes }) => sum + packedBytes, 0)
  const files: { name: string; bytes: Bytes }[] = []
  let done = 0
  for (const entry of taken) {
    tell(done, all)
    const bytes = await unpack(zip, entry)
    if (typeof bytes === 'string') left.push({ name: entry.name, why: bytes })
    else files.push({ name: entry.name, bytes })
    done += entry.packedBytes
  }
  return { files, left }
}

/** Of a stranger's zip no more is opened than the limits allow, by what it states; unpacking holds it to that. */
function chooseEntries(entries: readonly ZipEntry[], limits: UnzipLimits): { taken: ZipEntry[]; left: ZipLeft[] } {
  const taken: ZipEntry[] = []
  const left: ZipLeft[] = []
  let total = 0
  for (const entry of entries) {
    const why = faultOf(entry) ?? excess(entry)
    if (why === undefined) {
      taken.push(entry)
      total += entry.statedBytes
    } else left.push({ name: entry.name, why })
  }
  return { taken, left }

  function excess({ statedBytes }: ZipEntry): ZipFault | undefined {
    if (statedBytes > limits.messageBytes) return 'too-big'
    if (taken.length >= limits.zipEntries) return 'too-many'
    return total + statedBytes > limits.zipBytes ? 'too-much' : undefined
  }
}

function faultOf({ name, isEncrypted, method }: ZipEntry): ZipFault | undefined {
  if (name.split(/[/\\]/).includes('..') || /^(?:[/\\]|[a-z]:)/i.test(name)) return 'name'
  if (isEncrypted) return 'encrypted'
  return method === stored || method === deflated ? undefined : 'method'
}

async function unpack(zip: Blob, entry: ZipEntry): Promise<Bytes | ZipFault> {
  const packed = await findEntryOctets(zip, entry)
  if (packed === undefined) return 'damaged'
  const stream = entry.method === stored ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const bytes = await readUpTo(stream, entry.statedBytes)
  if (typeof bytes === 'string') return bytes
  if (bytes.length !== entry.statedBytes || toCrc32(bytes) !== entry.crc32) return 'damaged'
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04 ? 'nested' : bytes
}

async function readUpTo(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Bytes | ZipFault> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value)
      length += read.value.length
      if (length > maxBytes) {
        await reader.cancel()
        return 'size-lies'
      }
    }
  } catch {
    return 'damaged'
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const crcTable = Uint32Array.from({ length: 256 }, (_, octet) => {
  let crc = octet
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320
  return crc
})

function toCrc32(bytes: Bytes): number {
  let crc = 0xffffffff
  for (const octet of bytes) crc = (crcTable[(crc ^ octet) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
