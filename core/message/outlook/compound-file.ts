import type { Bytes } from '../../world/bytes.ts'
import { allocationTable, CompoundFileError, chainOf, endOfChain, type Sectors } from './compound-file-sectors.ts'

/** A storage (MS-CFB §2.6): a folder of streams and storages, names as they stand. */
export interface CompoundStorage {
  readonly name: string
  readonly classId: Bytes
  readonly storages: readonly CompoundStorage[]
  readonly streams: ReadonlyMap<string, CompoundStream>
}

export interface CompoundStream {
  readonly start: number
  readonly size: number
}

const miniSectorBytes = 64
const miniStreamCutoff = 4096
const entryBytes = 128
const maxEntries = 20_000
const maxDepth = 64
const noEntry = 0xffffffff

/**
 * An OLE compound file (MS-CFB), which .msg is, read by offsets. Every chain is bounded by the number of sectors and every directory entry is
 * visited once, so that loops end; throws CompoundFileError for what cannot be read. Has a budget of octets to hand out, so it is a class.
 */
export class CompoundFile {
  readonly root: CompoundStorage
  readonly #sectors: Sectors
  readonly #miniTable: Uint32Array
  readonly #miniSectors: Uint32Array
  #octetsLeft: number

  constructor(bytes: Bytes) {
    const { sectors, firstDirectory, firstMiniFat } = allocationTable(bytes)
    this.#sectors = sectors
    // Streams may share sectors in a hostile file; honest ones never need more than the file holds.
    this.#octetsLeft = 4 * bytes.length
    const directory = readSectors(sectors, chainOf(sectors.table, firstDirectory))
    const rootEntry = entryAt(directory, 0)
    if (rootEntry === undefined || rootEntry.type !== 5) throw new CompoundFileError('no root storage')
    const miniFat = firstMiniFat === endOfChain ? new Uint8Array(0) : readSectors(sectors, chainOf(sectors.table, firstMiniFat))
    this.#miniTable = toTable(miniFat)
    this.#miniSectors = rootEntry.size === 0 ? new Uint32Array(0) : chainOf(sectors.table, rootEntry.start)
    this.root = readTree(directory, rootEntry)
  }

  /** The octets of a stream: a slice of the file where its sectors lie in a row, a copy otherwise. */
  read(stream: CompoundStream): Bytes {
    this.#octetsLeft -= stream.size
    if (this.#octetsLeft < 0) throw new CompoundFileError('streams share sectors')
    if (stream.size === 0) return new Uint8Array(0)
    return stream.size < miniStreamCutoff ? this.#readMini(stream) : this.#readLarge(stream)
  }

  #readLarge({ start, size }: CompoundStream): Bytes {
    const { bytes, table, sectorBytes } = this.#sectors
    const count = Math.ceil(size / sectorBytes)
    const chain = chainOf(table, start, count)
    if (chain.length < count) throw new CompoundFileError('a stream is cut off')
    const first = (start + 1) * sectorBytes
    if (isRow(chain, count)) return sliceOf(bytes, first, size)
    const data = new Uint8Array(count * sectorBytes)
    for (let i = 0; i < count; i++)
      data.set(sliceOf(bytes, ((chain[i] as number) + 1) * sectorBytes, sectorBytes, i === count - 1), i * sectorBytes)
    return data.subarray(0, size)
  }

  #readMini({ start, size }: CompoundStream): Bytes {
    const { bytes, sectorBytes } = this.#sectors
    const count = Math.ceil(size / miniSectorBytes)
    const chain = chainOf(this.#miniTable, start, count)
    if (chain.length < count) throw new CompoundFileError('a short stream is cut off')
    const data = new Uint8Array(count * miniSectorBytes)
    for (let i = 0; i < count; i++) {
      const at = (chain[i] as number) * miniSectorBytes
      const sector = this.#miniSectors[Math.floor(at / sectorBytes)]
      if (sector === undefined) throw new CompoundFileError('a short stream lies outside of its container')
      data.set(sliceOf(bytes, (sector + 1) * sectorBytes + (at % sectorBytes), miniSectorBytes, true), i * miniSectorBytes)
    }
    return data.subarray(0, size)
  }
}

/** The octets asked for; the last sector of a file may be shorter than a sector. */
function sliceOf(bytes: Bytes, start: number, length: number, mayBeShort = false): Bytes {
  if (start >= bytes.length || (start + length > bytes.length && !mayBeShort))
    throw new CompoundFileError('a sector lies behind the end of the file')
  return bytes.subarray(start, start + length)
}

function isRow(chain: Uint32Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (chain[i] !== (chain[i - 1] as number) + 1) return false
  return true
}

function readSectors({ bytes, sectorBytes }: Sectors, chain: Uint32Array): Bytes {
  const data = new Uint8Array(chain.length * sectorBytes)
  for (const [index, sector] of chain.entries())
    data.set(sliceOf(bytes, (sector + 1) * sectorBytes, sectorBytes, true), index * sectorBytes)
  return data
}

function toTable(bytes: Bytes): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true))
}

interface Entry {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly classId: Bytes
  readonly start: number
  readonly size: number
}

const utf16 = new TextDecoder('utf-16le')

function entryAt(directory: Bytes, index: number): Entry | undefined {
  const at = index * entryBytes
  if (at + entryBytes > directory.length) return undefined
  const view = new DataView(directory.buffer, directory.byteOffset + at, entryBytes)
  const nameBytes = Math.min(64, Math.max(0, view.getUint16(64, true) - 2))
  return {
    name: utf16.decode(directory.subarray(at, at + nameBytes)),
    type: view.getUint8(66),
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: view.getUint32(76, true),
    classId: directory.subarray(at + 80, at + 96),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  }
}

interface OpenStorage extends CompoundStorage {
  readonly storages: OpenStorage[]
  readonly streams: Map<string, CompoundStream>
}

/** Walks the sibling trees (MS-CFB §2.6.4) without recursion; an entry that is reached twice ends the reading. */
function readTree(directory: Bytes, rootEntry: Entry): CompoundStorage {
  const root = openStorage(rootEntry)
  const visited = new Set([0])
  const pending: { readonly index: number; readonly parent: OpenStorage; readonly depth: number }[] = []
  const push = (index: number, parent: OpenStorage, depth: number) => {
    if (index !== noEntry) pending.push({ index, parent, depth })
  }
  push(rootEntry.child, root, 1)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { index, parent, depth } = next
    const entry = entryAt(directory, index)
    if (entry === undefined || visited.has(index)) throw new CompoundFileError('the directory is no tree')
    if (visited.size >= maxEntries || depth > maxDepth) throw new CompoundFileError('too many or too deep directory entries', 'too-complex')
    visited.add(index)
    push(entry.left, parent, depth)
    push(entry.right, parent, depth)
    if (entry.type === 2) parent.streams.set(entry.name, { start: entry.start, size: entry.size })
    if (entry.type !== 1) continue
    const storage = openStorage(entry)
    parent.storages.push(storage)
    push(entry.child, storage, depth + 1)
  }
  return root
}

function openStorage(entry: Entry): OpenStorage {
  return { name: entry.name, classId: entry.classId, storages: [], streams: new Map() }
}
