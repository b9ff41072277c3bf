import type { Bytes } from '../core/world/bytes.ts'

/** A storage: streams and further storages by their name. */
export interface Storage {
  readonly [name: string]: Bytes | Storage
}

/** An entry of the directory (MS-CFB §2.6); `start` and the root's content are known once the streams have their places. */
export interface DirectoryEntry {
  readonly name: string
  readonly kind: 'root' | 'storage' | 'stream'
  content: Bytes
  start: number
  left: number
  right: number
  child: number
}

const none = 0xffffffff

/** The entries of a storage and all below it, root first, each storage's members as a balanced binary tree. */
export function toDirectory(root: Storage): DirectoryEntry[] {
  const entries: DirectoryEntry[] = []
  const first = addEntry(entries, 'Root Entry', 'root', new Uint8Array(0))
  first.child = addMembers(entries, root)
  return entries
}

function addEntry(entries: DirectoryEntry[], name: string, kind: DirectoryEntry['kind'], content: Bytes): DirectoryEntry {
  const start = kind === 'storage' ? 0 : 0xfffffffe
  const entry: DirectoryEntry = { name, kind, content, start, left: none, right: none, child: none }
  entries.push(entry)
  return entry
}

function addMembers(entries: DirectoryEntry[], storage: Storage): number {
  const names = Object.keys(storage).toSorted(compareNames)
  const indexes = names.map((name) => {
    const member = storage[name]
    const index = entries.length
    if (member instanceof Uint8Array) addEntry(entries, name, 'stream', member)
    else if (member !== undefined) addEntry(entries, name, 'storage', new Uint8Array(0)).child = addMembers(entries, member)
    return index
  })
  return link(entries, indexes)
}

// MS-CFB §2.6.4: shorter names first, then upper case by code unit.
function compareNames(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  const [upperA, upperB] = [a.toUpperCase(), b.toUpperCase()]
  return upperA < upperB ? -1 : Number(upperA > upperB)
}

function link(entries: readonly DirectoryEntry[], indexes: readonly number[]): number {
  const middle = indexes.length >> 1
  const index = indexes[middle]
  const entry = index === undefined ? undefined : entries[index]
  if (index === undefined || entry === undefined) return none
  entry.left = link(entries, indexes.slice(0, middle))
  entry.right = link(entries, indexes.slice(middle + 1))
  return index
}

/** The 128 octets of one entry; every node is black. */
export function writeDirectoryEntry(entry: DirectoryEntry): Bytes {
  const bytes = new Uint8Array(128)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < entry.name.length; index++) view.setUint16(index * 2, entry.name.charCodeAt(index), true)
  view.setUint16(64, (entry.name.length + 1) * 2, true)
  bytes[66] = { storage: 1, stream: 2, root: 5 }[entry.kind]
  bytes[67] = 1
  view.setUint32(68, entry.left, true)
  view.setUint32(72, entry.right, true)
  view.setUint32(76, entry.child, true)
  view.setUint32(116, entry.start, true)
  view.setUint32(120, entry.content.length, true)
  return bytes
}
