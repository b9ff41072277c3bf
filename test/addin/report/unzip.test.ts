import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unzip, type ZipFault } from '../../../addin/report/unzip.ts'

const limits = { messageBytes: 1000, zipEntries: 3, zipBytes: 2500 }
const mail = strToU8('From: jo@contoso.example\r\n\r\nFigures.\r\n'.repeat(5))
const unpack = (zip: Uint8Array<ArrayBuffer>) => unzip(new Blob([zip]), 'mails.zip', () => undefined, limits)
const zipOf = (files: Zippable) => new Uint8Array(zipSync(files))
const names = (files: readonly { readonly name: string }[]) => files.map(({ name }) => name)

/** The same zip with one number of its directory changed, and what becomes of the mail in it. */
async function faultAfter(change: (directory: DataView, local: DataView) => void): Promise<ZipFault | undefined> {
  const zip = zipOf({ 'mail.eml': mail })
  const directory = new DataView(zip.buffer, zip.length - 22 - 46 - 'mail.eml'.length)
  change(directory, new DataView(zip.buffer))
  const { files, left } = await unpack(zip)
  expect(files.length + left.length).toBe(1)
  return left[0]?.why
}

describe('a zip', () => {
  it('gives its files, deflated or stored, without its folders and what macOS adds', async () => {
    const zip = zipOf({ 'a/1.eml': mail, '2.eml': [mail, { level: 0 }], '__MACOSX/._2.eml': mail, 'b/': new Uint8Array() })
    const { files, left } = await unpack(zip)
    expect(names(files)).toEqual(['a/1.eml', '2.eml'])
    expect(files.every(({ bytes }) => Buffer.from(bytes).equals(mail))).toBe(true)
    expect(left).toEqual([])
  })

  it('tells how many of its octets are done', async () => {
    const told: (readonly number[])[] = []
    await unzip(new Blob([zipOf({ '1.eml': [mail, { level: 0 }], '2.eml': [mail, { level: 0 }] })]), 'mails.zip', (...step) =>
      told.push(step),
    )
    expect(told).toEqual([
      [0, 2 * mail.length],
      [mail.length, 2 * mail.length],
    ])
  })

  it('may be empty, and may have a comment', async () => {
    expect(await unpack(zipOf({}))).toEqual({ files: [], left: [] })
    const zip = zipOf({ '1.eml': mail })
    new DataView(zip.buffer).setUint16(zip.length - 2, 5, true)
    expect(names((await unpack(new Uint8Array([...zip, ...strToU8('hello')]))).files)).toEqual(['1.eml'])
  })

  it.each([
    ['cut off at its end', (zip: Uint8Array<ArrayBuffer>) => zip.slice(0, -30)],
    ['cut off at its beginning', (zip: Uint8Array<ArrayBuffer>) => zip.slice(50)],
    ['no zip', () => new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
  ])('is broken when it is %s', async (_, change) => {
    const { files, left } = await unpack(change(zipOf({ 'mail.eml': mail })))
    expect(files).toEqual([])
    expect(left).toHaveLength(1)
    expect(['broken', 'damaged']).toContain(left[0]?.why)
  })

  it('brings no more than so many files', async () => {
    const { files, left } = await unpack(zipOf({ 1: mail, 2: mail, 3: mail, 4: mail }))
    expect(names(files)).toEqual(['1', '2', '3'])
    expect(left).toEqual([{ name: '4', why: 'too-many' }])
  })

  it('brings no more than so many octets', async () => {
    const large = new Uint8Array(1000)
    const { files, left } = await unpack(zipOf({ 1: large, 2: large, 3: large }))
    expect(names(files)).toEqual(['1', '2'])
    expect(left).toEqual([{ name: '3', why: 'too-much' }])
  })
})

describe('a file in a zip', () => {
  it('is unpacked when nothing is changed', async () => {
    expect(await faultAfter(() => undefined)).toBeUndefined()
  })

  it('may be as large as a mail, and no larger', async () => {
    const { files, left } = await unpack(zipOf({ fits: new Uint8Array(1000), large: new Uint8Array(1001) }))
    expect(names(files)).toEqual(['fits'])
    expect(left).toEqual([{ name: 'large', why: 'too-big' }])
  })

  it('is not unpacked beyond the size that the zip states', async () => {
    expect(await faultAfter((directory) => directory.setUint32(24, mail.length - 1, true))).toBe('size-lies')
    const bomb = zipOf({ 'mail.eml': [new Uint8Array(50_000_000), { level: 1 }] })
    new DataView(bomb.buffer, bomb.length - 22 - 46 - 'mail.eml'.length).setUint32(24, 10, true)
    expect((await unpack(bomb)).left).toEqual([{ name: 'mail.eml', why: 'size-lies' }])
  })

  it('is damaged when it unpacks to less than the zip states, to other octets, or to nothing', async () => {
    expect(await faultAfter((directory) => directory.setUint32(24, mail.length + 1, true))).toBe('damaged')
    expect(await faultAfter((directory) => directory.setUint32(16, 1, true))).toBe('damaged')
    expect(await faultAfter((_, local) => local.setUint8(30 + 'mail.eml'.length, 0xff))).toBe('damaged')
    expect(await faultAfter((_, local) => local.setUint32(0, 0, true))).toBe('damaged')
  })

  it('is not unpacked when it is encrypted or packed by another method', async () => {
    expect(await faultAfter((directory) => directory.setUint16(8, 1, true))).toBe('encrypted')
    expect(await faultAfter((directory) => directory.setUint16(10, 9, true))).toBe('method')
  })

  it.each(['../mail.eml', 'a/../../mail.eml', 'a\\..\\mail.eml', '/mail.eml', 'C:\\mail.eml'])('may not be called %s', async (name) => {
    expect((await unpack(zipOf({ [name]: mail }))).left).toEqual([{ name, why: 'name' }])
    const honest = name.replaceAll('..', 'a..b').replace(/^(?:[A-Z]:)?[/\\]/, '')
    expect(names((await unpack(zipOf({ [honest]: mail }))).files)).toEqual([honest])
  })

  it('is not opened further when it is a zip itself', async () => {
    const { files, left } = await unpack(zipOf({ 'inner.zip': zipOf({ 'mail.eml': mail }), 'mail.eml': mail }))
    expect(names(files)).toEqual(['mail.eml'])
    expect(left).toEqual([{ name: 'inner.zip', why: 'nested' }])
  })
})
