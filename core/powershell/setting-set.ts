import { type Bytes, concatBytes, toLatin1 } from '../world/bytes.ts'

/** Tags of one security setting set of Outlook (KB 312900, MS-OXOABK §2.2.4.36). */
export const settingTag = {
  version: 0x0001,
  capabilities: 0x0002,
  messageEncoding: 0x0006,
  signingThumbprint: 0x0009,
  displayNameAnsi: 0x000b,
  defaults: 0x0020,
  encryptionThumbprint: 0x0022,
  displayName: 0x0051,
} as const

/** Bits of the defaults tag. */
export const defaultBit = { forFormat: 1, forAllFormats: 2, sendCertificates: 4 } as const

export interface Setting {
  readonly tag: number
  readonly data: Bytes
}

/** A setting set as Outlook stores it: tags in the order in which they stand, unknown ones among them. */
export interface SettingSet {
  readonly settings: readonly Setting[]
}

/** Why bytes are no setting set. */
export type SettingProblem = 'setting-length' | 'setting-past-end' | 'thumbprint-length' | 'bytes-after-settings'

/** Reads the tag-length-value list of one set; the length counts its own four header bytes, and a length under 4 ends the list. */
export function readSettingSet(entry: Bytes): SettingSet | SettingProblem {
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength)
  const settings: Setting[] = []
  let at = 0
  while (at + 4 <= entry.length) {
    const tag = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    if (tag === 0 && length === 0) break
    if (length < 4) return 'setting-length'
    if (at + length > entry.length) return 'setting-past-end'
    const data = entry.subarray(at + 4, at + length)
    if (isThumbprintTag(tag) && data.length !== 20) return 'thumbprint-length'
    settings.push({ tag, data })
    at += length
  }
  return entry.subarray(at).every((octet) => octet === 0) ? { settings } : 'bytes-after-settings'
}

function isThumbprintTag(tag: number): boolean {
  return tag === settingTag.signingThumbprint || tag === settingTag.encryptionThumbprint
}

/** The bytes of a set; throws RangeError for data longer than a u16 length can tell. */
export function writeSettingSet(set: SettingSet): Bytes {
  return concatBytes(set.settings.flatMap(({ tag, data }) => [writeU16(tag), writeU16(data.length + 4), data]))
}

function writeU16(value: number): Bytes {
  if (value > 0xffff) throw new RangeError(`${value} does not fit the length of a setting`)
  return Uint8Array.of(value & 0xff, value >> 8)
}

/** The data of the first setting with this tag. */
export function settingOf(set: SettingSet, tag: number): Bytes | undefined {
  return set.settings.find((setting) => setting.tag === tag)?.data
}

/** The bits of the defaults tag; 0 when it is absent or no u32. */
export function defaultBitsOf(set: SettingSet): number {
  const data = settingOf(set, settingTag.defaults)
  return data?.length === 4 ? (data[0] as number) : 0
}

/** True when Outlook takes this set unless told otherwise. */
export function isDefaultSet(set: SettingSet): boolean {
  return (defaultBitsOf(set) & (defaultBit.forFormat | defaultBit.forAllFormats)) !== 0
}

const utf16 = new TextDecoder('utf-16le')

/** The name under which the Trust Center lists the set, from the Unicode tag or else the 8-bit one; empty when it has none. */
export function displayNameOf(set: SettingSet): string {
  const wide = settingOf(set, settingTag.displayName)
  if (wide !== undefined) return utf16.decode(wide).replace(/\0.*$/su, '')
  const narrow = settingOf(set, settingTag.displayNameAnsi)
  return narrow === undefined ? '' : toLatin1(narrow).replace(/\0.*$/su, '')
}

/** The set with one setting replaced where it stands, or added at the end. */
export function withSetting(set: SettingSet, tag: number, data: Bytes): SettingSet {
  const known = set.settings.some((setting) => setting.tag === tag)
  if (!known) return { settings: [...set.settings, { tag, data }] }
  return { settings: set.settings.map((setting) => (setting.tag === tag ? { tag, data } : setting)) }
}

/** The set with other bits in its defaults tag; the rest of the u32 is kept. */
export function withDefaultBits(set: SettingSet, bits: number): SettingSet {
  const old = settingOf(set, settingTag.defaults)
  const data = old?.length === 4 ? old.slice() : new Uint8Array(4)
  data[0] = bits
  return withSetting(set, settingTag.defaults, data)
}
