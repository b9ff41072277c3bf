import { describe, expect, it } from 'vitest'
import { readOutline } from '../../../../core/certificate/outline/read-outline.ts'
import { rowsAround, searchOutline } from '../../../../core/certificate/outline/search-outline.ts'
import { type Bytes, toUtf8 } from '../../../../core/world/bytes.ts'
import { jo } from '../../verify/verify-world.ts'

const octets = (...values: readonly number[]) => Uint8Array.from(values)
const onlyRow = (bytes: Bytes) => readOutline(bytes).rows[0]
const filled = (identifier: number, content: Bytes) => octets(identifier, content.length, ...content)

describe('outline of ASN.1', () => {
  it('tells where an element stands, what it is and what it says', () => {
    expect(readOutline(octets(0x30, 0x03, 0x02, 0x01, 0x05)).rows).toEqual([
      {
        offset: 0,
        headerLength: 2,
        length: 3,
        isIndefinite: false,
        tag: 'SEQUENCE',
        name: undefined,
        value: undefined,
        inside: { start: 2, end: 5 },
      },
    ])
    expect(readOutline(octets(0x30, 0x03, 0x02, 0x01, 0x05), { start: 2, end: 5 }).rows).toEqual([
      { offset: 2, headerLength: 2, length: 1, isIndefinite: false, tag: 'INTEGER', name: undefined, value: '5', inside: undefined },
    ])
  })

  it.each([
    ['a negative number', octets(2, 2, 0xff, 0x7f), 'INTEGER', '-129'],
    ['a long number', octets(2, 8, 1, 2, 3, 4, 5, 6, 7, 8), 'INTEGER', '0102030405060708'],
    ['truth', octets(1, 1, 0xff), 'BOOLEAN', 'TRUE'],
    ['nothing', octets(5, 0), 'NULL', ''],
    ['octets', octets(4, 2, 0xca, 0xfe), 'OCTET STRING', 'cafe'],
    ['bits', octets(3, 2, 4, 0xf0), 'BIT STRING', 'f0 (4 bit)'],
    ['a text', filled(0x0c, toUtf8('Grüße')), 'UTF8String', 'Grüße'],
    ['a text that would reorder', filled(0x0c, toUtf8('a\u202eb')), 'UTF8String', 'a\\u{202e}b'],
    ['a time', filled(0x17, toUtf8('261124000000Z')), 'UTCTime', '261124000000Z'],
    ['an address below an implicit tag', filled(0x81, toUtf8('jo@contoso.example')), '[1]', 'jo@contoso.example'],
    ['octets below an implicit tag', octets(0x80, 2, 0, 1), '[0]', '0001'],
    ['a high tag number', octets(0x5f, 0x81, 0x01, 1, 0), '[APPLICATION 129]', '00'],
  ])('says %s', (_, bytes, tag, value) => {
    expect(onlyRow(bytes)).toMatchObject({ tag, value })
  })

  it('names the object identifiers that it knows, and shows the others', () => {
    expect(onlyRow(octets(6, 3, 0x55, 0x1d, 0x0f))).toMatchObject({ value: '2.5.29.15', name: 'keyUsage' })
    expect(onlyRow(octets(6, 3, 0x55, 0x1d, 0x7f))).toMatchObject({ value: '2.5.29.127', name: undefined })
  })

  it('looks into strings that hold a structure, and into no others', () => {
    expect(onlyRow(octets(4, 5, 0x30, 3, 1, 1, 0xff))?.inside).toEqual({ start: 2, end: 7 })
    expect(onlyRow(octets(3, 6, 0, 0x30, 3, 1, 1, 0xff))?.inside).toEqual({ start: 3, end: 8 })
    expect(onlyRow(octets(4, 5, 0x30, 9, 1, 1, 0xff))).toMatchObject({ inside: undefined, value: '30090101ff' })
  })

  it('tells where and why it ends when the octets are damaged, and shows what stands before', () => {
    const { rows, ends } = readOutline(octets(5, 0, 0x30, 9, 1))
    expect(rows).toHaveLength(1)
    expect(ends).toEqual({ offset: 2, reason: expect.stringContaining('longer than what holds it') })
    expect(readOutline(octets(5, 0)).ends).toBeUndefined()
  })

  it('ends after so many elements, and says so', () => {
    const { rows, ends } = readOutline(new Uint8Array(10_000).map((_, at) => (at % 2 === 0 ? 5 : 0)))
    expect(rows).toHaveLength(2000)
    expect(ends).toBe('too-many')
  })

  it('reads an indefinite length', () => {
    expect(onlyRow(octets(0x30, 0x80, 5, 0, 0, 0))).toMatchObject({ isIndefinite: true, length: 2, inside: { start: 2, end: 4 } })
  })
})

describe('search in ASN.1', () => {
  it('finds by name, by value, and by digits in groups', () => {
    expect(searchOutline(jo.der, 'keyusage').found.map(({ name }) => name)).toContain('keyUsage')
    expect(searchOutline(jo.der, 'JO@contoso').found.map(({ tag }) => tag)).toEqual(['[1]'])
    const bytes = octets(0x30, 4, 4, 2, 0xca, 0xfe)
    expect(searchOutline(bytes, 'CA:FE').found.map(({ offset }) => offset)).toEqual([2])
  })

  it('finds nothing for a text that is not there, and for none', () => {
    expect(searchOutline(jo.der, 'nobody').found).toEqual([])
    expect(searchOutline(jo.der, '  ').found).toEqual([])
  })

  it('gives up after so many, and says so', () => {
    const many = new Uint8Array(3000).map((_, at) => (at % 2 === 0 ? 5 : 0))
    expect(searchOutline(many, 'null')).toMatchObject({ isCut: true, found: { length: 100 } })
    expect(searchOutline(many.subarray(0, 20), 'null')).toMatchObject({ isCut: false, found: { length: 10 } })
  })
})

describe('an offset in ASN.1', () => {
  it('leads to the innermost element that holds it, through all around', () => {
    const [row] = searchOutline(jo.der, 'jo@contoso.example').found
    const around = rowsAround(jo.der, (row?.offset ?? 0) + 5)
    expect(around[0]?.offset).toBe(0)
    expect(around.at(-1)).toEqual(row)
  })

  it('beyond the end leads nowhere', () => {
    expect(rowsAround(jo.der, jo.der.length)).toEqual([])
  })
})
