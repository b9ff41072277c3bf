import type { Bytes } from '../../world/bytes.ts'

/** Thrown by the readers of compound files, `too-complex` where a budget is used up; readOutlookMessage turns it into a finding. */
export class CompoundFileError extends Error {
  readonly problem: 'damaged' | 'too-complex'

  constructor(message: string, problem: 'damaged' | 'too-complex' = 'damaged') {
    super(message)
    this.name = 'CompoundFileError'
    this.problem = problem
  }
}

/** The sectors of a compound file and the table that chains them (MS-CFB §2.3). */
export interface Sectors {
  readonly bytes: Bytes
  readonly sectorBytes: number
  /** Next sector of each sector. */
  readonly table: Uint32Array
}

export const endOfChain = 0xfffffffe
const largestSector = 0xfffffffa
const headerBytes = 512
const headerEntries = 109

/** Reads the header (MS-CFB §2.2), the DIFAT and the FAT; entries for sectors that the file does not have are left out. */
export function allocationTable(bytes: Bytes): {
  readonly sectors: Sectors
  readonly firstDirectory: number
  readonly firstMiniFat: number
} {
  if (bytes.length < headerBytes) throw new CompoundFileError('the header is cut off')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const shift = view.getUint16(0x1e, true)
  if (shift !== 9 && shift !== 12) throw new CompoundFileError('the sector size is neither 512 nor 4096')
  const sectorBytes = 1 << shift
  const count = Math.max(0, Math.ceil(bytes.length / sectorBytes) - 1)
  const table = new Uint32Array(count).fill(endOfChain)
  const perSector = sectorBytes / 4
  let filled = 0
  for (const sector of fatSectors(view, sectorBytes, Math.ceil(count / perSector))) {
    const at = (sector + 1) * sectorBytes
    for (let i = 0; i < perSector && filled < count; i++) table[filled++] = uint32(view, at + 4 * i)
  }
  return { sectors: { bytes, sectorBytes, table }, firstDirectory: view.getUint32(0x30, true), firstMiniFat: view.getUint32(0x3c, true) }
}

/** The sectors that hold the FAT, from the header's list and the DIFAT chain; no more than the file can need. */
function fatSectors(view: DataView, sectorBytes: number, most: number): readonly number[] {
  const claimed = Math.min(view.getUint32(0x2c, true), most)
  const sectors: number[] = []
  for (let i = 0; i < headerEntries && sectors.length < claimed; i++) take(view, 0x4c + 4 * i, sectors)
  let difat = view.getUint32(0x44, true)
  const perSector = sectorBytes / 4 - 1
  for (let turn = 0; sectors.length < claimed && difat <= largestSector && turn <= most; turn++) {
    const at = (difat + 1) * sectorBytes
    for (let i = 0; i < perSector && sectors.length < claimed; i++) take(view, at + 4 * i, sectors)
    difat = uint32(view, at + 4 * perSector)
  }
  return sectors
}

function take(view: DataView, at: number, sectors: number[]): void {
  const sector = uint32(view, at)
  if (sector <= largestSector) sectors.push(sector)
}

function uint32(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw new CompoundFileError('a table lies behind the end of the file')
  return view.getUint32(at, true)
}

/** The sectors of a chain, at most `most`; a chain longer than its table is a loop. */
export function chainOf(table: Uint32Array, start: number, most = Number.POSITIVE_INFINITY): Uint32Array {
  const limit = Math.min(most, table.length)
  const chain = new Uint32Array(limit)
  let length = 0
  for (let sector = start; sector !== endOfChain && length < most; sector = table[sector] as number) {
    if (sector >= table.length) throw new CompoundFileError('a chain leads out of the file')
    if (length === limit) throw new CompoundFileError('a chain runs in a loop')
    chain[length++] = sector
  }
  return chain.subarray(0, length)
}
