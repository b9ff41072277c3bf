import type { Bytes } from '../world/bytes.ts'

/** Bits of Outlook's registry value 00030354 that are known; the others are unknown and never changed. */
export const sendOption = { encrypt: 1, sign: 2 } as const

export type SendOptionsReading =
  | { readonly kind: 'options'; readonly encrypt: boolean; readonly sign: boolean }
  | { readonly kind: 'refused'; readonly problem: 'not-four-bytes' }

/** Reads 00030354 (REG_BINARY, four bytes, little-endian); an absent value means neither. */
export function readSendOptions(value: Bytes | undefined): SendOptionsReading {
  if (value === undefined) return { kind: 'options', encrypt: false, sign: false }
  if (value.length !== 4) return { kind: 'refused', problem: 'not-four-bytes' }
  const bits = value[0] as number
  return { kind: 'options', encrypt: (bits & sendOption.encrypt) !== 0, sign: (bits & sendOption.sign) !== 0 }
}

/** The value with "sign by default" set and every other bit as it was; undefined when the old value is none. */
export function withSignByDefault(value: Bytes | undefined): Bytes | undefined {
  if (readSendOptions(value).kind === 'refused') return undefined
  const bytes = value === undefined ? new Uint8Array(4) : value.slice()
  bytes[0] = (bytes[0] as number) | sendOption.sign
  return bytes
}
