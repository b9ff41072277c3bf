import { type Bytes, concatBytes } from '../world/bytes.ts'
import { readSettingSet, type SettingProblem, type SettingSet, writeSettingSet } from './setting-set.ts'

/** The pointer width of the Outlook that wrote the value; ARM64 Outlook counts as x64. */
export type OutlookBitness = 'x86' | 'x64'

/** Outlook's registry value 11020355 (PR_SECURITY_PROFILES): the setting sets of one MAPI profile. */
export interface SecurityProfile {
  readonly bitness: OutlookBitness
  readonly sets: readonly SettingSet[]
}

export type SecurityProfileProblem =
  | SettingProblem
  | 'empty-value'
  | 'no-sets'
  | 'too-many-sets'
  | 'unknown-layout'
  | 'wrong-bitness'
  | 'entry-outside'
  | 'bytes-after-sets'

export type SecurityProfileReading =
  | { readonly kind: 'profile'; readonly profile: SecurityProfile }
  | { readonly kind: 'refused'; readonly problem: SecurityProfileProblem }

const maxSets = 64
const entryHeaderSize = { x86: 8, x64: 16 } as const
const paddingUnit = 16

/** Reads the value and refuses what it does not wholly understand, for what is not understood must not be written back. `expected`: the bitness of the installed Outlook. */
export function readSecurityProfile(value: Bytes, expected?: OutlookBitness): SecurityProfileReading {
  const sniffed = sniffLayout(value)
  if (sniffed !== 'x86' && sniffed !== 'x64') return refuse(sniffed)
  if (expected !== undefined && expected !== sniffed) return refuse('wrong-bitness')
  const view = viewOf(value)
  const count = view.getUint32(0, true)
  const sets: SettingSet[] = []
  let end = 4 + count * entryHeaderSize[sniffed]
  for (let index = 0; index < count; index++) {
    const { size, offset } = readEntryHeader(view, index, sniffed)
    // Entries need not follow each other without a gap, but must not overlap the table or each other.
    if (offset < end || offset + size > value.length) return refuse('entry-outside')
    if (!isZero(value.subarray(end, offset))) return refuse('bytes-after-sets')
    const set = readSettingSet(value.subarray(offset, offset + size))
    if (typeof set === 'string') return refuse(set)
    sets.push(set)
    end = offset + size
  }
  return isZero(value.subarray(end)) ? { kind: 'profile', profile: { bitness: sniffed, sets } } : refuse('bytes-after-sets')
}

/** Which layout the value has, told by where its first entry starts: both cannot hold at once. */
function sniffLayout(value: Bytes): OutlookBitness | SecurityProfileProblem {
  if (value.length === 0) return 'empty-value'
  if (value.length < 12) return 'unknown-layout'
  const view = viewOf(value)
  const count = view.getUint32(0, true)
  if (count === 0) return 'no-sets'
  if (count > maxSets) return 'too-many-sets'
  if (view.getUint32(8, true) === 4 + 8 * count && value.length >= 4 + 8 * count) return 'x86'
  const isX64 = value.length >= 4 + 16 * count && view.getUint32(12, true) === 4 + 16 * count && view.getUint32(16, true) === 0
  return isX64 ? 'x64' : 'unknown-layout'
}

function readEntryHeader(view: DataView, index: number, bitness: OutlookBitness): { size: number; offset: number } {
  const at = 4 + index * entryHeaderSize[bitness]
  if (bitness === 'x86') return { size: view.getUint32(at, true), offset: view.getUint32(at + 4, true) }
  // An SBinary of 64 bits is a u32, four bytes of padding that hold anything, and a pointer.
  const high = view.getUint32(at + 12, true)
  return { size: view.getUint32(at, true), offset: high === 0 ? view.getUint32(at + 8, true) : Number.MAX_SAFE_INTEGER }
}

/** Writes the value, padded as Outlook's own tools pad it: to the next multiple of 16, and by 16 bytes when it is one. */
export function writeSecurityProfile(profile: SecurityProfile): Bytes {
  const entries = profile.sets.map(writeSettingSet)
  const header = new Uint8Array(4 + entries.length * entryHeaderSize[profile.bitness])
  const view = viewOf(header)
  view.setUint32(0, entries.length, true)
  let offset = header.length
  for (const [index, entry] of entries.entries()) {
    const at = 4 + index * entryHeaderSize[profile.bitness]
    view.setUint32(at, entry.length, true)
    view.setUint32(at + (profile.bitness === 'x86' ? 4 : 8), offset, true)
    offset += entry.length
  }
  return concatBytes([header, ...entries, new Uint8Array(paddingUnit - (offset % paddingUnit))])
}

function refuse(problem: SecurityProfileProblem): SecurityProfileReading {
  return { kind: 'refused', problem }
}

function isZero(bytes: Bytes): boolean {
  return bytes.every((octet) => octet === 0)
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
