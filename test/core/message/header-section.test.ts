import { describe, expect, it } from 'vitest'
import { readMimeEntity } from '../../../core/message/read-mime-entity.ts'
import { toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { codesOf } from './mail.ts'

const read = (header: string) => readMimeEntity(toUtf8(`${header}\r\n\r\nbody`))
const fieldsOf = (header: string) => read(header).entity.header.map((field) => [field.name, field.value])

describe('header field', () => {
  it('has its name in lower case and its value without the white space around it', () => {
    expect(fieldsOf('SUBJECT: \t a b \t')).toEqual([['subject', 'a b']])
  })

  it('is unfolded: the line end goes, the white space stays', () => {
    expect(fieldsOf('Subject: a\r\n\tb\r\n  c\r\nTo: d')).toEqual([
      ['subject', 'a\tb  c'],
      ['to', 'd'],
    ])
  })

  it('keeps its octets and its place', () => {
    const [, field] = read('To: x\r\nSubject: a\r\n b').entity.header
    expect(field && toLatin1(field.raw)).toBe('Subject: a\r\n b\r\n')
    expect(field?.offset).toBe(7)
  })

  it('may hold UTF-8 (RFC 6532), and shows U+FFFD for octets that are none', () => {
    expect(fieldsOf('Subject: für')).toEqual([['subject', 'für']])
    const latin1 = Uint8Array.from('Subject: f\xfcr\r\n\r\n', (character) => character.charCodeAt(0))
    expect(readMimeEntity(latin1).entity.header[0]?.value).toBe('f\ufffdr')
  })

  it('may be empty', () => {
    expect(fieldsOf('Subject:\r\nTo: ')).toEqual([
      ['subject', ''],
      ['to', ''],
    ])
  })
})

describe('header section', () => {
  it.each([
    ['has a NUL', 'Subject: a\0b', 'message-header-nul'],
    ['has a CR without LF', 'Subject: a\rFrom: b', 'message-header-bare-cr'],
    ['has a line without a colon', 'Subject: a\r\nno field', 'message-header-malformed'],
    ['has a name with white space in it', 'Sub ject: a', 'message-header-malformed'],
    ['begins with white space', ' Subject: a', 'message-header-malformed'],
    ['has a folded line of white space alone', 'Subject: a\r\n \r\n b', 'message-header-malformed'],
    ['has a folded line of white space at the end of a field', 'Subject: a\r\n \r\nTo: b', 'message-header-malformed'],
    ['has white space before a colon', 'Subject : a', 'message-header-space-before-colon'],
  ])('is noted when it %s', (_, header, code) => {
    expect(codesOf(read(header).findings)).toEqual([code])
  })

  it('is not noted otherwise', () => {
    expect(read('Subject: a\r\n b\r\nX-Y_z!: c').findings).toEqual([])
  })

  it('is still read beside a line without a colon', () => {
    expect(fieldsOf('Subject: a\r\nno field\r\nTo: b').map(([name]) => name)).toEqual(['subject', 'to'])
  })

  it('is not read above 256 KiB, and is just below', () => {
    const just = `Subject: ${'a'.repeat(256 * 1024 - 11)}`
    expect(codesOf(read(just).findings)).toEqual([])
    const { entity, findings } = read(`${just}aaa`)
    expect(codesOf(findings)).toEqual(['message-header-too-long'])
    expect(findings[0]?.severity).toBe('cannot')
    expect(entity.header).toEqual([])
  })

  it('is told once for all its malformed lines, with their number', () => {
    const { findings } = read(`Subject: a\r\n${'junk\r\n'.repeat(50)}To: b`)
    expect(findings).toMatchObject([{ code: 'message-header-malformed', evidence: { count: 50, offset: 12 } }])
  })
})

describe('Content-Type and Content-Transfer-Encoding', () => {
  it('make the message ambiguous when one of them stands twice', () => {
    expect(codesOf(read('Content-Type: text/plain\r\nContent-Type: text/html').findings)).toEqual(['message-content-type-twice'])
    expect(codesOf(read('Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64').findings)).toEqual([
      'message-transfer-encoding-twice',
    ])
  })

  it('are told in lower case, without comments', () => {
    const { entity } = read('Content-Type: Text/HTML (x); Charset=UTF-8\r\nContent-Transfer-Encoding: (y) Base64 (z)')
    expect(entity.contentType.mediaType).toBe('text/html')
    expect(entity.contentType.parameters.get('charset')).toBe('UTF-8')
    expect(entity.transferEncoding).toBe('base64')
  })
})
