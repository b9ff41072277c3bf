import { type Bytes, concatBytes } from '../world/bytes.ts'
import { limitTable } from '../world/limits.ts'

/** Facts about a certificate that Windows keeps before it in a store, such as 11 for its friendly name. */
export interface StoreProperty {
  readonly id: number
  readonly value: Bytes
}

export interface StoredCertificate {
  readonly der: Bytes
  readonly properties: readonly StoreProperty[]
}

/** What a serialized store (.sst) holds; certificates are not looked into. */
export interface SerializedStore {
  readonly certificates: readonly StoredCertificate[]
  readonly crls: number
  readonly ctls: number
}

export type StoreReading =
  | { readonly kind: 'store'; readonly store: SerializedStore }
  | { readonly kind: 'refused'; readonly offset: number; readonly reason: string }

/** Names the container of the private key on the machine that wrote the store: nothing for others to see. */
export const privateKeyProperty = 2

const magic = 0x54524543 // "CERT"
const recordHeader = 12
const certificateRecord = 0x20
const crlRecord = 0x21
const ctlRecord = 0x22

class StoreError extends Error {
  readonly offset: number
  constructor(offset: number, reason: string) {
    super(reason)
    this.offset = offset
  }
}

/** Reads a serialized store (MS-OSHARED 2.3.2.5) strictly; never throws. */
export function readSerializedStore(bytes: Bytes): StoreReading {
  try {
    return { kind: 'store', store: readRecords(bytes) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { kind: 'refused', offset: error.offset, reason: error.message }
  }
}

function readRecords(bytes: Bytes): SerializedStore {
  if (bytes.length > limitTable.storeBytes.value) throw new StoreError(0, `is larger than ${limitTable.storeBytes.value} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8 || view.getUint32(0, true) !== 0 || view.getUint32(4, true) !== magic)
    throw new StoreError(0, 'is no serialized store')
  const certificates: StoredCertificate[] = []
  let counts = { crls: 0, ctls: 0 }
  let properties: StoreProperty[] = []
  let at = 8
  for (let records = 0; ; records++) {
    if (records > limitTable.storeRecords.value) throw new StoreError(at, `has more than ${limitTable.storeRecords.value} records`)
    const { id, value, end } = readRecord(bytes, view, at)
    if (id === 0) {
      if (properties.length > 0) throw new StoreError(at, 'ends with properties that belong to no certificate')
      if (end !== bytes.length) throw new StoreError(end, `has ${bytes.length - end} bytes behind its end`)
      return { certificates, ...counts }
    }
    at = end
    if (id < certificateRecord || id > ctlRecord) {
      properties.push({ id, value })
      continue
    }
    if (id === certificateRecord) certificates.push({ der: value, properties })
    else counts = id === crlRecord ? { ...counts, crls: counts.crls + 1 } : { ...counts, ctls: counts.ctls + 1 }
    properties = []
  }
}

function readRecord(bytes: Bytes, view: DataView, at: number): { id: number; value: Bytes; end: number } {
  if (at + recordHeader > bytes.length) throw new StoreError(at, 'does not end')
  const id = view.getUint32(at, true)
  const encodingType = view.getUint32(at + 4, true)
  const length = view.getUint32(at + 8, true)
  if (id === 0 && (encodingType !== 0 || length !== 0)) throw new StoreError(at, 'has an end marker that is not all zero')
  if (id !== 0 && encodingType !== 1) throw new StoreError(at + 4, `has a record of encoding type ${encodingType}`)
  const end = at + recordHeader + length
  if (end > bytes.length) throw new StoreError(at + 8, 'has a record that is longer than the file')
  return { id, value: bytes.slice(at + recordHeader, end), end }
}

/** Writes a serialized store; properties come before their certificate. Throws RangeError for the private-key property, which must not travel. */
export function writeSerializedStore(
  certificates: readonly { readonly der: Bytes; readonly properties?: readonly StoreProperty[] }[],
): Bytes {
  const records = certificates.flatMap(({ der, properties = [] }) => [
    ...properties.map(({ id, value }) => writeProperty(id, value)),
    writeRecord(certificateRecord, 1, der),
  ])
  return concatBytes([words(0, magic), ...records, words(0, 0, 0)])
}

function writeProperty(id: number, value: Bytes): Bytes {
  if (id === privateKeyProperty) throw new RangeError('the private-key property must not travel')
  if (id === 0 || (id >= certificateRecord && id <= ctlRecord)) throw new RangeError(`${id} is no property`)
  return writeRecord(id, 1, value)
}

function writeRecord(id: number, encodingType: number, value: Bytes): Bytes {
  return concatBytes([words(id, encodingType, value.length), value])
}

function words(...values: readonly number[]): Bytes {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true)
  return bytes
}
