import { type Bytes, concatBytes } from '../core/world/bytes.ts'
import { type DirectoryEntry, type Storage, toDirectory, writeDirectoryEntry } from './compound-file-directory.ts'

const sectorBytes = 512
const miniSectorBytes = 64
const miniStreamCutoff = 4096
const endOfChain = 0xfffffffe
const freeSector = 0xffffffff
const fatSector = 0xfffffffd

/** A compound file (MS-CFB, version 3) with this root storage. */
export function writeCompoundFile(root: Storage): Bytes {
  const entries = toDirectory(root)
  const mini = placeStreams(entries, (entry) => entry.content.length < miniStreamCutoff, miniSectorBytes, 0)
  const [first] = entries
  if (first !== undefined) first.content = concatBytes(mini.sectors)
  const large = placeStreams(entries, (entry) => entry === first || entry.content.length >= miniStreamCutoff, sectorBytes, 0)
  const miniFat = toSectors(toUint32s(mini.chain))
  const miniFatStart = large.sectors.length
  const directoryStart = miniFatStart + miniFat.length
  const directory = toSectors(concatBytes(entries.map(writeDirectoryEntry)))
  const dataSectors = [...large.sectors, ...miniFat, ...directory]
  const chain = [...large.chain, ...chainOf(miniFatStart, miniFat.length), ...chainOf(directoryStart, directory.length)]
  const fatCount = countFatSectors(dataSectors.length)
  const fat = toSectors(toUint32s([...chain, ...Array.from({ length: fatCount }, () => fatSector)]))
  const starts = { directory: directoryStart, miniFat: miniFat.length === 0 ? endOfChain : miniFatStart, fat: dataSectors.length }
  return concatBytes([writeHeader(starts, fatCount, miniFat.length), ...dataSectors, ...fat])
}

interface Placed {
  readonly sectors: Bytes[]
  readonly chain: number[]
}

function placeStreams(
  entries: readonly DirectoryEntry[],
  belongs: (entry: DirectoryEntry) => boolean,
  size: number,
  start: number,
): Placed {
  const placed: Placed = { sectors: [], chain: [] }
  for (const entry of entries) {
    if (entry.kind === 'storage' || !belongs(entry) || entry.content.length === 0) continue
    const sectors = toSectors(entry.content, size, 0)
    entry.start = start + placed.sectors.length
    placed.chain.push(...chainOf(entry.start, sectors.length))
    placed.sectors.push(...sectors)
  }
  return placed
}

function chainOf(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? endOfChain : start + index + 1))
}

function toSectors(content: Bytes, size = sectorBytes, filler = 0xff): Bytes[] {
  const sectors: Bytes[] = []
  for (let at = 0; at < content.length; at += size) {
    const sector = new Uint8Array(size).fill(filler)
    sector.set(content.subarray(at, at + size))
    sectors.push(sector)
  }
  return sectors
}

function countFatSectors(dataSectors: number): number {
  const perSector = sectorBytes / 4
  let count = 0
  while (count * perSector < dataSectors + count) count++
  if (count > 109) throw new RangeError('the simulated world writes compound files below 7 MB only') // no DIFAT sectors
  return count
}

function toUint32s(values: readonly number[]): Bytes {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true)
  })
  return bytes
}

function writeHeader(starts: { directory: number; miniFat: number; fat: number }, fatCount: number, miniFatCount: number): Bytes {
  const header = new Uint8Array(sectorBytes)
  const view = new DataView(header.buffer)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(24, 0x3e, true)
  view.setUint16(26, 3, true)
  view.setUint16(28, 0xfffe, true)
  view.setUint16(30, 9, true)
  view.setUint16(32, 6, true)
  view.setUint32(44, fatCount, true)
  view.setUint32(48, starts.directory, true)
  view.setUint32(56, miniStreamCutoff, true)
  view.setUint32(60, starts.miniFat, true)
  view.setUint32(64, miniFatCount, true)
  view.setUint32(68, endOfChain, true)
  for (let index = 0; index < 109; index++) view.setUint32(76 + index * 4, index < fatCount ? starts.fat + index : freeSector, true)
  return header
}
