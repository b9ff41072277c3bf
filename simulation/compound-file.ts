import { type Bytes, concatBytes } from '../core/world/bytes.ts'
import { type DirectoryEntry, type Storage, toDirectory, writeDirectoryEntry } from './compound-file-directory.ts'

const sectorBytes = 512
const miniSectorBytes = 64
const miniStreamCutoff = 4096
const endOfChain = 0xfffffffe
const freeSector = 0xffffffff
const fatSector = 0xfffffffd
const difatSector = 0xfffffffc
const fatSectorsInHeader = 109

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
  const { fatCount, difatCount } = countTables(dataSectors.length)
  const marks = [...repeat(fatSector, fatCount), ...repeat(difatSector, difatCount)]
  const fat = toSectors(toUint32s([...chain, ...marks]))
  const starts = { directory: directoryStart, miniFat: miniFat.length === 0 ? endOfChain : miniFatStart, fat: dataSectors.length }
  const header = writeHeader(starts, { fat: fatCount, miniFat: miniFat.length, difat: difatCount })
  return concatBytes([header, ...dataSectors, ...fat, ...writeDifat(starts.fat, fatCount, difatCount)])
}

/** The places of the FAT sectors that the header has no room for (MS-CFB §2.5), each sector with the place of the next. */
function writeDifat(fatStart: number, fatCount: number, difatCount: number): Bytes[] {
  const perSector = sectorBytes / 4 - 1
  const first = fatStart + fatCount
  return Array.from({ length: difatCount }, (_, index) => {
    const from = fatSectorsInHeader + index * perSector
    const places = Array.from({ length: perSector }, (_, place) => (from + place < fatCount ? fatStart + from + place : freeSector))
    return toUint32s([...places, index === difatCount - 1 ? endOfChain : first + index + 1])
  })
}

function repeat(value: number, length: number): number[] {
  return Array.from({ length }, () => value)
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
    for (const next of chainOf(entry.start, sectors.length)) placed.chain.push(next)
    for (const sector of sectors) placed.sectors.push(sector)
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

function countTables(dataSectors: number): { readonly fatCount: number; readonly difatCount: number } {
  const perSector = sectorBytes / 4
  let fatCount = 0
  let difatCount = 0
  while (fatCount * perSector < dataSectors + fatCount + difatCount) {
    fatCount++
    difatCount = Math.max(0, Math.ceil((fatCount - fatSectorsInHeader) / (perSector - 1)))
  }
  return { fatCount, difatCount }
}

function toUint32s(values: readonly number[]): Bytes {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true)
  })
  return bytes
}

interface Starts {
  readonly directory: number
  readonly miniFat: number
  readonly fat: number
}

function writeHeader(starts: Starts, counts: { readonly fat: number; readonly miniFat: number; readonly difat: number }): Bytes {
  const header = new Uint8Array(sectorBytes)
  const view = new DataView(header.buffer)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(24, 0x3e, true)
  view.setUint16(26, 3, true)
  view.setUint16(28, 0xfffe, true)
  view.setUint16(30, 9, true)
  view.setUint16(32, 6, true)
  view.setUint32(44, counts.fat, true)
  view.setUint32(48, starts.directory, true)
  view.setUint32(56, miniStreamCutoff, true)
  view.setUint32(60, starts.miniFat, true)
  view.setUint32(64, counts.miniFat, true)
  view.setUint32(68, counts.difat === 0 ? endOfChain : starts.fat + counts.fat, true)
  view.setUint32(72, counts.difat, true)
  for (let index = 0; index < fatSectorsInHeader; index++) {
    view.setUint32(76 + index * 4, index < counts.fat ? starts.fat + index : freeSector, true)
  }
  return header
}
