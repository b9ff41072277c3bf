import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../core/message/read-message.ts'
import { decodeBody } from '../../../core/message/transfer-encoding.ts'
import { type Bytes, concatBytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { toBase64Lines, writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { toPem } from '../../../simulation/pem.ts'
import { writeContentInfo } from '../../../simulation/signed-data.ts'
import { mail as mailOf } from '../../../simulation/signed-message.ts'
import { winmailMail, writeWinmail } from '../../../simulation/winmail.ts'
import { forwardedMail, legacyProtectedEntity } from '../../../simulation/wrapped-message.ts'
import { codesOf, mail } from './mail.ts'

const signedDataType = '1.2.840.113549.1.7.2'
const der = writeContentInfo(signedDataType, Uint8Array.of(0x30, 0x00))
const formatOf = (input: Bytes | string) => readMessage(typeof input === 'string' ? toUtf8(input) : input).format
const findingsOf = (input: Bytes | string) => codesOf(readMessage(typeof input === 'string' ? toUtf8(input) : input).findings)

describe('format', () => {
  it.each<[string, Bytes | string, string]>([
    ['a mail', 'From: a@b.example\r\n\r\nx', 'eml'],
    ['a mail with LF line ends', 'From: a@b.example\n\nx', 'eml'],
    ['a mail whose first field has white space before its colon', 'From : a@b.example\r\n\r\n', 'eml'],
    ['CMS in DER', der, 'cms'],
    ['CMS in BER with indefinite lengths', writeContentInfo(signedDataType, Uint8Array.of(0x30, 0x00), 'indefinite'), 'cms'],
    ['CMS in PEM', toPem('CMS', der), 'cms'],
    ['CMS in PEM, labelled PKCS7', toPem('PKCS7', der), 'cms'],
    ['CMS in PEM, labelled otherwise', toPem('SMIME SIGNED MESSAGE', der), 'cms'],
    ['CMS in PEM behind a text', `subject=CN=Jo\n\n${toPem('CMS', der)}`, 'cms'],
    ['CMS in PEM with carriage returns', toPem('CMS', der).replaceAll('\n', '\r'), 'cms'],
    ['CMS in base64', toBase64Lines(der), 'cms'],
    ['CMS in base64 behind blanks', `  \n\t${toBase64Lines(der)}`, 'cms'],
    ['a certificate in PEM', toPem('CERTIFICATE', Uint8Array.of(0x30, 0x03, 0x30, 0x01, 0x00)), 'unknown'],
    ['a certificate in DER', Uint8Array.of(0x30, 0x03, 0x30, 0x01, 0x00), 'unknown'],
    ['winmail.dat', writeWinmail(), 'tnef'],
    ['an mbox', 'From jo@contoso.example Tue Nov 24 00:00:00 2026\nFrom: a@b.example\n\nx\n', 'mbox'],
    ['nothing', '', 'empty'],
    ['a sentence', 'Hello, is this a mail?', 'unknown'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'unknown'],
    ['base64 of something else', toBase64Lines(toUtf8('Dear Alex')), 'unknown'],
  ])('of %s', (_, input, format) => {
    expect(formatOf(input)).toBe(format)
  })

  it.each([
    ['nothing', '', 'message-empty'],
    ['a sentence', 'Hello, is this a mail?', 'message-unknown-format'],
    ['a mail whose lines end with two carriage returns', 'From: a@b.example\r\r\n\r\r\nx\r\r\n', 'message-carriage-returns'],
    ['a mail whose lines end with carriage returns alone', 'From: a@b.example\r\rx\r', 'message-carriage-returns'],
    ['a mail as UTF-16 text', '\ufeffFrom: a@b.example\r\n', 'message-utf-16'],
    ['an mbox', 'From jo@contoso.example Tue Nov 24 00:00:00 2026\n', 'message-mbox'],
  ])('of %s is explained', (_, text, code) => {
    const bytes = code === 'message-utf-16' ? new Uint8Array(Buffer.from(text, 'utf16le')) : toUtf8(text)
    expect(findingsOf(bytes)).toEqual([code])
    expect(readMessage(bytes)).toMatchObject({ entity: undefined, cms: undefined, findings: [{ severity: 'fail', axis: 'structure' }] })
  })
})

describe('bare CMS', () => {
  it('is decoded and has no header section', () => {
    for (const input of [der, toUtf8(toPem('PKCS7', der)), toUtf8(toBase64Lines(der))]) {
      const message = readMessage(input)
      expect([...(message.cms ?? [])]).toEqual([...der])
      expect(message).toMatchObject({ hasHeaderSection: false, header: [], entity: undefined, findings: [] })
    }
  })

  it('is noted when its PEM is cut off or has junk in it', () => {
    const pem = toPem('CMS', der)
    expect(findingsOf(pem.replace(/-----END.*/s, ''))).toEqual(['message-encoding-damaged'])
    expect(findingsOf(pem.replace('\n-----END', '\n*\n-----END'))).toEqual(['message-encoding-damaged'])
  })

  it('is the first of two in one file, and that is said', () => {
    const message = readMessage(
      toUtf8(toPem('CMS', der) + toPem('CMS', writeContentInfo(signedDataType, Uint8Array.of(0x30, 0x02, 0x05, 0x00)))),
    )
    expect([...(message.cms ?? [])]).toEqual([...der])
    expect(codesOf(message.findings)).toEqual(['message-more-than-one-pem'])
  })

  it('is found behind a certificate', () => {
    const certificate = toPem('CERTIFICATE', Uint8Array.of(0x30, 0x03, 0x30, 0x01, 0x00))
    expect(formatOf(certificate + toPem('PKCS7', der))).toBe('cms')
  })
})

describe('octets before the header section', () => {
  it('are skipped and warned about: a byte order mark, or empty lines', () => {
    for (const lead of ['\ufeff', '\r\n', '\n\n', '\ufeff\r\n']) {
      const message = readMessage(toUtf8(`${lead}From: a@b.example\r\n\r\nx`))
      expect(message.header[0]?.name).toBe('from')
      expect(codesOf(message.findings)).toEqual(['message-leading-bytes'])
      expect(message.entity?.offset).toBe(toUtf8(lead).length)
    }
  })

  it('are no matter of warning when there are none', () => {
    expect(findingsOf('From: a@b.example\r\n\r\nx')).toEqual([])
  })
})

describe('header fields that RFC 5322 allows once', () => {
  it.each(['Sender', 'Subject', 'Date', 'Message-ID', 'MIME-Version'])('are warned about when %s stands twice', (name) => {
    expect(findingsOf(`${name}: 1\r\n${name}: 2\r\n\r\nx`)).toEqual(['message-field-twice'])
    expect(findingsOf(`${name}: 1\r\n\r\nx`)).toEqual([])
  })

  it('leave two From fields to the comparison of the sender', () => {
    expect(findingsOf('From: a@b.example\r\nFrom: c@d.example\r\n\r\nx')).toEqual([])
  })
})

describe('winmail.dat', () => {
  it('is explained as a file, and as the only content of a mail', () => {
    expect(findingsOf(writeWinmail())).toEqual(['message-tnef'])
    expect(findingsOf(winmailMail())).toEqual(['message-tnef'])
  })

  it('beside other parts is worth a word only', () => {
    const tnef = toUtf8('Content-Type: application/ms-tnef\r\n\r\n')
    expect(findingsOf(mailOf({}, writeMultipart('multipart/mixed', 'b', [writeTextEntity('x'), tnef])))).toEqual(['message-tnef-part'])
    expect(findingsOf(mailOf({}, writeMultipart('multipart/mixed', 'b', [tnef])))).toEqual(['message-tnef'])
    expect(findingsOf(mailOf({}, writeMultipart('multipart/mixed', 'b', [writeTextEntity('x')])))).toEqual([])
  })
})

describe('attached mail', () => {
  const inner = mailOf({ subject: 'Inner' }, writeTextEntity('x'))

  it('is listed with its bytes as they stand', () => {
    const { attached } = readMessage(forwardedMail({}, inner))
    expect(attached).toMatchObject([{ name: 'original.eml', message: undefined }])
    expect(toLatin1(attached[0]?.bytes ?? new Uint8Array())).toBe(toLatin1(inner))
  })

  it('is called by its subject without a file name', () => {
    const part = concatBytes([toUtf8('Content-Type: message/rfc822\r\n\r\n'), inner])
    expect(readMessage(mailOf({}, writeMultipart('multipart/mixed', 'b', [part]))).attached).toMatchObject([{ name: 'Inner' }])
  })

  it('is not listed when it is the message itself, wrapped with forwarded=no', () => {
    expect(readMessage(legacyProtectedEntity({}, 'x')).attached).toEqual([])
  })

  it('lists its own attached mails itself', () => {
    const wrapped = concatBytes([toUtf8('Content-Type: message/rfc822\r\n\r\n'), forwardedMail({}, inner)])
    const { attached } = readMessage(mailOf({}, writeMultipart('multipart/mixed', 'another', [wrapped])))
    expect(attached).toHaveLength(1)
    expect(attached.flatMap(({ bytes }) => readMessage(bytes).attached)).toHaveLength(1)
  })

  it('of a .msg is decoded', () => {
    const part = toUtf8('Content-Type: application/vnd.ms-outlook; name=x.msg\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n')
    const { attached } = readMessage(mailOf({}, writeMultipart('multipart/mixed', 'b', [part])))
    expect(attached).toMatchObject([{ name: 'x.msg' }])
    expect(toLatin1(attached[0]?.bytes ?? new Uint8Array())).toBe('abc')
  })

  it('in the order of multipart/digest needs no Content-Type (RFC 2046 §5.1.5)', () => {
    const { attached } = readMessage(
      toUtf8(mail('Content-Type: multipart/digest; boundary=b', '', '--b', '', 'Subject: One', '', 'x', '--b--')),
    )
    expect(attached).toMatchObject([{ name: 'One' }])
  })
})

describe('oddities of a forwarded mail', () => {
  const forwarded = (field: string) =>
    mailOf({}, writeMultipart('multipart/mixed', 'b', [toUtf8(`Content-Type: message/rfc822\r\n\r\n${field}\r\n\r\nx`)]))

  it('are left to its own report', () => {
    expect(findingsOf(forwarded('Subject : x'))).toEqual([])
  })

  it('are told where they make the mail ambiguous', () => {
    expect(findingsOf(forwarded('Content-Type: text/plain\r\nContent-Type: text/html'))).toEqual(['message-attached-ambiguous'])
  })
})

describe('message above the size limit', () => {
  it('could not be checked', () => {
    const bytes = toUtf8('From: a@b.example\r\n\r\nx')
    expect(readMessage(bytes, { ...defaultLimits, messageBytes: bytes.length - 1 }).findings).toMatchObject([
      { code: 'message-too-large', severity: 'cannot' },
    ])
    expect(readMessage(bytes, { ...defaultLimits, messageBytes: bytes.length }).findings).toEqual([])
  })
})

describe('signature part', () => {
  it('is decoded to the CMS that was encoded', () => {
    const part = toUtf8(`Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n${toBase64Lines(der)}`)
    const signed = writeMultipart('multipart/signed; protocol="application/pkcs7-signature"', 'b', [writeTextEntity('x'), part])
    const signature = readMessage(mailOf({}, signed)).entity?.parts[1]
    expect([...(signature === undefined ? [] : decodeBody(signature).bytes)]).toEqual([...der])
  })
})
