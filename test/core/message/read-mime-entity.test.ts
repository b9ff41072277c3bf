import { describe, expect, it } from 'vitest'
import { readMimeEntity } from '../../../core/message/read-mime-entity.ts'
import { signedPartBytes, toCanonicalLineEnds } from '../../../core/message/signed-part.ts'
import { toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { codesOf, mail } from './mail.ts'

const read = (text: string) => readMimeEntity(toUtf8(text))
const textOf = (bytes: Uint8Array<ArrayBuffer> | undefined) => (bytes === undefined ? undefined : toLatin1(bytes))

describe('MIME entity', () => {
  it('gives the body as received, behind the empty line', () => {
    const { entity } = read('Subject: a\r\nContent-Type: text/html\r\n\r\n  body \r\n\r\n')
    expect(textOf(entity.body)).toBe('  body \r\n\r\n')
    expect(entity.contentType.mediaType).toBe('text/html')
  })

  it('is text/plain without a Content-Type', () => {
    expect(read('Subject: a\r\n\r\nx').entity.contentType.mediaType).toBe('text/plain')
  })

  it('is read with LF line ends and with mixed ones', () => {
    for (const text of ['Subject: a\nTo: b\n\nx\n', 'Subject: a\r\nTo: b\n\r\nx\n']) {
      const { entity, findings } = read(text)
      expect(entity.header.map((field) => [field.name, field.value])).toEqual([
        ['subject', 'a'],
        ['to', 'b'],
      ])
      expect(textOf(entity.body)).toBe('x\n')
      expect(findings).toEqual([])
    }
  })

  it('has no header when it begins with an empty line, and no body without one', () => {
    expect(read('\r\nbody').entity.header).toEqual([])
    expect(textOf(read('\r\nbody').entity.body)).toBe('body')
    expect(textOf(read('Subject: a').entity.body)).toBe('')
    expect(read('Subject: a').entity.header).toHaveLength(1)
  })
})

describe('multipart', () => {
  const signed = mail(
    'Content-Type: multipart/signed; boundary="b"',
    '',
    'pre',
    '--b',
    'X: 1',
    '',
    'text',
    '',
    '--b',
    '',
    'signature',
    '--b--',
    '',
  )

  it('gives each part without the line end before the next boundary (RFC 2046 §5.1.1)', () => {
    const { entity, findings } = read(signed)
    expect(entity.parts.map((part) => textOf(part.bytes))).toEqual(['X: 1\r\n\r\ntext\r\n', '\r\nsignature'])
    expect(entity.multipart).toEqual({ closed: true, preambleBytes: 3, epilogueBytes: 0 })
    expect(findings).toEqual([])
  })

  it('gives the signed bytes as a slice of the input', () => {
    const { entity } = read(signed)
    const slice = signedPartBytes(entity)
    expect(textOf(slice)).toBe('X: 1\r\n\r\ntext\r\n')
    expect(slice?.buffer).toBe(entity.bytes.buffer)
    expect(signed.slice(entity.parts[0]?.offset, 1000).startsWith('X: 1')).toBe(true)
  })

  it('allows white space behind a boundary, and nothing else', () => {
    const padded = read(signed.replaceAll('--b\r\n', '--b \t\r\n'))
    expect(padded.entity.parts.map((part) => textOf(part.bytes))).toEqual(['X: 1\r\n\r\ntext\r\n', '\r\nsignature'])
    expect(read(signed.replaceAll('--b\r\n', '--b x\r\n')).entity.parts).toEqual([])
  })

  it('keeps nested boundaries apart that share a prefix', () => {
    const inner = ['Content-Type: multipart/mixed; boundary=b1', '', '--b1', '', 'one', '--b1', '', 'two', '--b1--']
    const { entity } = read(mail('Content-Type: multipart/mixed; boundary=b', '', '--b', ...inner, '--b', '', 'three', '--b--'))
    expect(entity.parts.map((part) => part.parts.length)).toEqual([2, 0])
    expect(textOf(entity.parts[0]?.parts[1]?.body)).toBe('two')
  })

  it('ends an unclosed inner multipart at the boundary of the outer one', () => {
    const inner = ['Content-Type: multipart/mixed; boundary=i', '', '--i', '', 'one']
    const { entity, findings } = read(mail('Content-Type: multipart/mixed; boundary=o', '', '--o', ...inner, '--o', '', 'two', '--o--'))
    expect(entity.parts.map((part) => part.parts.length)).toEqual([1, 0])
    expect(codesOf(findings)).toEqual(['message-boundary-unclosed'])
  })

  it('is warned about when it is not closed, and reaches to the end then', () => {
    const { entity, findings } = read(signed.replace('--b--\r\n', ''))
    expect(textOf(entity.parts[1]?.body)).toBe('signature\r\n')
    expect(entity.multipart?.closed).toBe(false)
    expect(codesOf(findings)).toEqual(['message-boundary-unclosed'])
  })

  it('is warned about when a boundary line follows the last one: some readers see a part there', () => {
    const after = read(`${signed}--b\r\n\r\nhidden\r\n--b--\r\n`)
    expect(after.entity.parts).toHaveLength(2)
    expect(codesOf(after.findings)).toEqual(['message-parts-after-close'])
    expect(after.entity.multipart?.epilogueBytes).toBe(14)
    expect(codesOf(read(`${signed}--bb\r\nfooter\r\n`).findings)).toEqual([])
  })

  it('is not read behind a transfer encoding, which RFC 2045 §6.4 does not allow', () => {
    const encoded = signed.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: base64\r\n\r\n')
    expect(codesOf(read(encoded).findings)).toEqual(['message-boundary-missing'])
    expect(codesOf(read(encoded.replace('base64', '8bit')).findings)).toEqual([])
  })

  it('has no boundary that ends with white space, as readers differ on trimming it', () => {
    expect(codesOf(read(signed.replace('"b"', '"b "')).findings)).toEqual(['message-boundary-missing'])
  })

  it('has no part behind a last boundary line without an octet', () => {
    expect(read(signed.replace('--b--', '--b')).entity.parts).toHaveLength(2)
  })
})

describe('canonical line ends', () => {
  it('turn a bare LF into CRLF', () => {
    expect(textOf(toCanonicalLineEnds(toUtf8('a\nb\r\n\nc\n')))).toBe('a\r\nb\r\n\r\nc\r\n')
  })

  it('are the same slice when they are there already', () => {
    const bytes = toUtf8('a\r\nb\r\n')
    expect(toCanonicalLineEnds(bytes)).toBe(bytes)
  })

  it('leave a bare CR alone', () => {
    expect(textOf(toCanonicalLineEnds(toUtf8('a\rb\n')))).toBe('a\rb\r\n')
  })
})
