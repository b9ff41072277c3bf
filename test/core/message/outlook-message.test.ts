import { describe, expect, it } from 'vitest'
import type { Message } from '../../../core/message/message.ts'
import { readMessage } from '../../../core/message/read-message.ts'
import { type Bytes, equalBytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { writeCompoundFile } from '../../../simulation/compound-file.ts'
import { writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import {
  clearSignedOutlookMessage,
  type OutlookMessage,
  opaqueOutlookMessage,
  writeOutlookMessage,
} from '../../../simulation/outlook-message.ts'
import { writeContentInfo } from '../../../simulation/signed-data.ts'
import { mail as mailOf } from '../../../simulation/signed-message.ts'
import { MsgReader } from '../../msg-reader.ts'
import { codesOf } from './mail.ts'

const cms = writeContentInfo('1.2.840.113549.1.7.2', Uint8Array.of(0x30, 0x00))
const entity = writeMultipart('multipart/signed; protocol="application/pkcs7-signature"', 'b', [writeTextEntity('x'), writeTextEntity('y')])
const fieldOf = (message: Message, name: string) => message.header.filter((field) => field.name === name).map((field) => field.value)
const textOf = (bytes: Bytes | undefined) => (bytes === undefined ? undefined : toLatin1(bytes))

describe('clear-signed .msg', () => {
  const message = readMessage(clearSignedOutlookMessage({ from: 'Jo <jo@contoso.example>', subject: 'Figures', body: 'a copy' }, entity))

  it('is the entity in its one attachment, octet by octet', () => {
    expect(message).toMatchObject({ format: 'msg', cms: undefined, hasHeaderSection: true, findings: [] })
    expect(textOf(message.entity?.bytes)).toBe(toLatin1(entity))
    expect(message.entity?.header[0]?.name).toBe('content-type')
    expect(message.entity?.parts).toHaveLength(2)
  })

  it('takes its sender from the internet header, which no signature covers', () => {
    expect(fieldOf(message, 'from')).toEqual(['Jo <jo@contoso.example>'])
    expect(fieldOf(message, 'subject')).toEqual(['Figures'])
  })

  it('is known by the end of its message class', () => {
    for (const messageClass of ['IPM.Note.SMIME.MultipartSigned', 'IPM.Custom.smime.multipartsigned', 'IPM.Other.SMIME']) {
      expect(readMessage(clearSignedOutlookMessage({ messageClass }, entity)).entity).toBeDefined()
    }
  })
})

describe('opaque .msg', () => {
  it('is the bare CMS in its one attachment', () => {
    const message = readMessage(opaqueOutlookMessage({}, cms))
    expect(message).toMatchObject({ format: 'msg', entity: undefined, hasHeaderSection: true, findings: [] })
    expect([...(message.cms ?? [])]).toEqual([...cms])
  })

  it('may be larger than a short stream of the file', () => {
    const large = writeContentInfo(
      '1.2.840.113549.1.7.2',
      Uint8Array.from({ length: 50_000 }, (_, index) => index),
    )
    expect(textOf(readMessage(opaqueOutlookMessage({}, large)).cms)).toBe(toLatin1(large))
  })
})

describe('.msg of the class S/MIME', () => {
  const smime = (attachments: NonNullable<OutlookMessage['attachments']>) =>
    codesOf(readMessage(writeOutlookMessage({ messageClass: 'IPM.Note.SMIME', attachments })).findings)
  const p7m = { fileName: 'smime.p7m', content: cms }

  it('has exactly one attachment (MS-OXOSMIME §2.1.3)', () => {
    expect(smime([p7m])).toEqual([])
    expect(smime([])).toEqual(['message-outlook-attachments'])
    expect(smime([p7m, p7m])).toEqual(['message-outlook-attachments'])
  })

  it('has CMS or a MIME entity in it', () => {
    expect(smime([{ fileName: 'smime.p7m', content: toUtf8('nothing of the kind') }])).toEqual(['message-outlook-attachments'])
  })
})

describe('.msg of another class', () => {
  it('is unsigned, even with a signed message attached to it: Outlook shows the body property', () => {
    const message = readMessage(writeOutlookMessage({ attachments: [{ fileName: 'smime.p7m', content: cms }] }))
    expect(message).toMatchObject({ format: 'msg', entity: undefined, cms: undefined })
    expect(codesOf(message.findings)).toEqual(['message-outlook-unsigned'])
  })

  it('lists the mails attached to it: .msg, read already, and .eml', () => {
    const inner = { subject: 'Inner', messageClass: 'IPM.Note.SMIME', attachments: [{ fileName: 'smime.p7m', content: cms }] }
    const eml = mailOf({ subject: 'Other' }, writeTextEntity('x'))
    const message = readMessage(
      writeOutlookMessage({
        attachments: [
          { displayName: 'Inner', message: inner },
          { fileName: 'other.eml', content: eml },
        ],
      }),
    )
    expect(message.attached.map(({ name }) => name)).toEqual(['Inner', 'other.eml'])
    const [embedded, file] = message.attached
    expect(embedded?.message).toMatchObject({ format: 'msg', findings: [] })
    expect([...(embedded?.message?.cms ?? [])]).toEqual([...cms])
    expect(embedded?.message && fieldOf(embedded.message, 'subject')).toEqual(['Inner'])
    expect(textOf(file?.bytes)).toBe(toLatin1(eml))
  })

  it('may hold messages in messages', () => {
    const second = { displayName: 'Second', message: { attachments: [{ displayName: 'Third', message: { subject: 'Third' } }] } }
    const names = (message: Message | undefined): readonly string[] =>
      (message?.attached ?? []).flatMap((attached) => [attached.name, ...names(attached.message)])
    expect(names(readMessage(writeOutlookMessage({ attachments: [second] })))).toEqual(['Second', 'Third'])
  })
})

describe('.msg without an internet header', () => {
  const read = (message: OutlookMessage) => readMessage(writeOutlookMessage({ transportHeaders: null, ...message }))

  it('takes From, Subject and Date from its properties', () => {
    const message = read({
      subject: 'Figures',
      sender: { name: 'Jo "J" Example', address: 'jo@contoso.example' },
      date: '2026-11-24T08:09:10Z',
    })
    expect(fieldOf(message, 'from')).toEqual(['"Jo \\"J\\" Example" <jo@contoso.example>'])
    expect(fieldOf(message, 'subject')).toEqual(['Figures'])
    expect(fieldOf(message, 'date')).toEqual(['24 Nov 2026 08:09:10 +0000'])
  })

  it('takes the SMTP address behind an Exchange address', () => {
    const sender = { name: 'Jo', address: '/o=ExchangeLabs/cn=jo', addressType: 'EX', smtpAddress: 'jo@contoso.example' } as const
    expect(fieldOf(read({ sender }), 'from')).toEqual(['"Jo" <jo@contoso.example>'])
  })

  it('takes From from whom the sender represents, and Sender from the sender', () => {
    const message = read({
      sender: { name: 'Assistant', address: 'assistant@contoso.example' },
      sentRepresenting: { name: 'Boss', address: 'boss@contoso.example' },
    })
    expect(fieldOf(message, 'from')).toEqual(['"Boss" <boss@contoso.example>'])
    expect(fieldOf(message, 'sender')).toEqual(['"Assistant" <assistant@contoso.example>'])
  })

  it('has no address and says so when only the Exchange address is there', () => {
    const message = read({ sender: { name: 'Jo', address: '/o=ExchangeLabs/cn=jo', addressType: 'EX' } })
    expect(fieldOf(message, 'from')).toEqual(['"Jo"'])
    expect(codesOf(message.findings)).toContain('message-outlook-sender-unresolved')
  })

  it('cannot be made to have a second address or field by a property', () => {
    const tricks = ['jo@contoso.example>, <al@x.example', 'jo@contoso.example\r\nFrom: al@x.example', 'jo@x.example, al@x.example']
    for (const address of tricks) {
      expect(fieldOf(read({ sender: { name: 'Jo\r\nFrom: al@x.example', address } }), 'from')).toEqual(['"Jo From: al@x.example"'])
    }
  })
})

describe('template (.oft)', () => {
  const templateClassId = Uint8Array.of(0x46, 0xf0, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)

  it('is said to be no received message', () => {
    const bytes = opaqueOutlookMessage({}, cms)
    const directory = (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0x30, true) + 1) * 512
    const template = bytes.slice()
    template.set(templateClassId, directory + 80)
    expect(codesOf(readMessage(template).findings)).toEqual(['message-outlook-template'])
    expect(codesOf(readMessage(bytes).findings)).toEqual([])
  })
})

describe('.msg with text in a code page', () => {
  const read = (codepage: number, subject: readonly number[]) => {
    const properties = new Uint8Array(48)
    new DataView(properties.buffer).setUint32(32, 0x3ffd0003, true)
    new DataView(properties.buffer).setUint32(40, codepage, true)
    return readMessage(writeCompoundFile({ '__properties_version1.0': properties, '__substg1.0_0037001E': Uint8Array.from(subject) }))
  }

  it.each([
    [1252, [0x66, 0xfc, 0x72], 'für'],
    [65001, [0x66, 0xc3, 0xbc, 0x72], 'für'],
    [932, [0x93, 0xfa], '日'],
    [28605, [0xa4], '€'],
    [28602, [0x66], 'f'],
  ])('%i is read as it', (codepage, octets, subject) => {
    expect(fieldOf(read(codepage, octets), 'subject')).toEqual([subject])
  })
})

describe('compound file', () => {
  it('above 7 MB has a table of its tables', () => {
    const large = writeContentInfo('1.2.840.113549.1.7.2', new Uint8Array(16_000_000).fill(0x5a))
    const message = readMessage(opaqueOutlookMessage({ subject: 'Large' }, large))
    expect(message.findings).toEqual([])
    expect(message.cms?.length).toBe(large.length)
    expect(message.cms !== undefined && equalBytes(message.cms, large)).toBe(true)
  })

  it('whose streams lie in pieces is read all the same', () => {
    const bytes = opaqueOutlookMessage(
      {},
      writeContentInfo(
        '1.2.840.113549.1.7.2',
        Uint8Array.from({ length: 9000 }, (_, index) => index % 251),
      ),
    )
    const whole = readMessage(bytes).cms
    expect(readMessage(swapSectors(bytes)).cms).toEqual(whole)
  })

  it('that is no message is an unknown format', () => {
    expect(readMessage(writeCompoundFile({ WordDocument: toUtf8('x') }))).toMatchObject({
      format: 'unknown',
      findings: [{ code: 'message-unknown-format', evidence: { seen: 'compound file' } }],
    })
  })

  it('that is cut off or leads in circles is damaged, at any place', () => {
    const bytes = clearSignedOutlookMessage({ body: 'x'.repeat(10_000) }, entity)
    const whole = readMessage(bytes).findings
    expect(whole).toEqual([])
    for (let length = 8; length < bytes.length - 512; length += 101) {
      expect(codesOf(readMessage(bytes.slice(0, length)).findings)).not.toEqual([])
    }
  })

  it('with a loop in each of its chains is answered', () => {
    const bytes = clearSignedOutlookMessage({ body: 'x'.repeat(10_000) }, entity)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const fat = (view.getUint32(0x4c, true) + 1) * 512
    const codes = Array.from({ length: 60 }, (_, sector) => {
      const looped = bytes.slice()
      new DataView(looped.buffer).setUint32(fat + 4 * sector, sector, true)
      return codesOf(readMessage(looped).findings).join()
    })
    expect(new Set(codes)).toEqual(new Set(['', 'message-compound-file-damaged']))
  })

  it('of more than 20,000 streams could not be checked; a fifth of them can', () => {
    const streams = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, new Uint8Array(0)]))
    const read = (count: number) =>
      codesOf(readMessage(writeCompoundFile({ ...streams(count), '__properties_version1.0': new Uint8Array(32) })).findings)
    expect(read(20_000)).toEqual(['message-too-complex'])
    expect(read(4_000)).toEqual(['message-outlook-unsigned'])
  })

  it('whose directory is no tree is damaged', () => {
    const bytes = clearSignedOutlookMessage({}, entity)
    const directory = (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0x30, true) + 1) * 512
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 128 + 68, 1, true)
    expect(codesOf(readMessage(bytes).findings)).toEqual(['message-compound-file-damaged'])
  })
})

describe('msgreader, read beside us', () => {
  it.each([
    ['clear-signed', clearSignedOutlookMessage({ subject: 'Figures', body: 'x'.repeat(5000) }, entity), entity],
    ['opaque', opaqueOutlookMessage({ subject: 'Figures' }, cms), cms],
  ])('finds the same attachment and subject in a %s message', (_, bytes, attachment) => {
    const reader = new MsgReader(bytes.slice().buffer)
    const data = reader.getFileData()
    expect(data.subject).toBe(fieldOf(readMessage(bytes), 'subject')[0])
    expect([...reader.getAttachment(0).content]).toEqual([...attachment])
  })
})

/** The same file with the third and fourth sector of its longest stream in each other's place. */
function swapSectors(bytes: Bytes): Bytes {
  const swapped = bytes.slice()
  const view = new DataView(swapped.buffer)
  const fat = (view.getUint32(0x4c, true) + 1) * 512
  const next = (sector: number) => view.getUint32(fat + 4 * sector, true)
  const start = Array.from({ length: 100 }, (_, sector) => sector).find((sector) => {
    return (
      next(sector) === sector + 1 && next(sector + 1) === sector + 2 && next(sector + 2) === sector + 3 && next(sector + 3) === sector + 4
    )
  })
  if (start === undefined) throw new Error('no stream of five sectors')
  const [third, fourth] = [start + 2, start + 3]
  view.setUint32(fat + 4 * (start + 1), fourth, true)
  view.setUint32(fat + 4 * fourth, third, true)
  view.setUint32(fat + 4 * third, start + 4, true)
  swapped.set(bytes.subarray((third + 1) * 512, (third + 2) * 512), (fourth + 1) * 512)
  swapped.set(bytes.subarray((fourth + 1) * 512, (fourth + 2) * 512), (third + 1) * 512)
  return swapped
}
