import { describe, expect, it } from 'vitest'
import { parseContentType } from '../../../core/message/content-type.ts'
import { readMimeEntity } from '../../../core/message/read-mime-entity.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { codesOf } from './mail.ts'

const parametersOf = (value: string) => Object.fromEntries(parseContentType(value).parameters)

describe('Content-Type parameters', () => {
  it.each([
    ['a token', 'a/b; x=y', { x: 'y' }],
    ['a quoted-string', 'a/b; x="y; z"', { x: 'y; z' }],
    ['a quoted-pair', 'a/b; x="y\\"z\\\\"', { x: 'y"z\\' }],
    ['comments around them', 'a/b (c); (d) x (e) = (f) y (g(h)) ; z=1', { x: 'y', z: '1' }],
    ['a boundary that ought to be quoted', 'a/b; boundary=----=_Part:1/2?', { boundary: '----=_Part:1/2?' }],
    ['an empty one', 'a/b;; x=y;', { x: 'y' }],
    ['an empty value', 'a/b; x=""; y=1', { x: '', y: '1' }],
  ])('may be %s', (_, value, parameters) => {
    expect(parametersOf(value)).toEqual(parameters)
    expect(parseContentType(value)).toMatchObject({ junk: false, repeated: [] })
  })

  it.each(['a/b; x', 'a/b; x="y', 'a/b x=y', 'a/b; x=y z', 'a/b; =y', 'a/b (c'])('are noted as malformed in %s', (value) => {
    expect(parseContentType(value).junk).toBe(true)
  })

  it('keep the first of two of one name', () => {
    expect(parseContentType('a/b; x=1; X=2')).toMatchObject({ repeated: ['x'] })
    expect(parametersOf('a/b; x=1; X=2')).toEqual({ x: '1' })
  })
})

describe('RFC 2231 parameters', () => {
  it('are decoded and joined', () => {
    expect(parametersOf("a/b; name*=utf-8'en'f%C3%BCr%20x")).toEqual({ name: 'für x' })
    expect(parametersOf('a/b; name*0*=utf-8\'\'f%C3; name*1*=%BCr; name*2="%20.txt"')).toEqual({ name: 'für%20.txt' })
    expect(parametersOf('a/b; name*0=one; name*1=two')).toEqual({ name: 'onetwo' })
    expect(parametersOf("a/b; name*=iso-8859-1''f%FCr")).toEqual({ name: 'für' })
  })

  it('never give the boundary', () => {
    expect(parseContentType("multipart/signed; boundary*=us-ascii''b")).toMatchObject({ repeated: ['boundary'] })
    expect(parametersOf("multipart/signed; boundary*=us-ascii''b")).toEqual({})
    expect(parametersOf('multipart/signed; boundary*0=b; boundary=c')).toEqual({ boundary: 'c' })
  })

  it('do not displace a plain one', () => {
    expect(parseContentType("a/b; name=x; name*=utf-8''y")).toMatchObject({ repeated: ['name'] })
    expect(parametersOf("a/b; name=x; name*=utf-8''y")).toEqual({ name: 'x' })
  })
})

describe('Content-Type of an entity', () => {
  const findingsOf = (value: string) => codesOf(readMimeEntity(toUtf8(`Content-Type: ${value}\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n`)).findings)

  it.each([
    ['two boundaries', 'multipart/mixed; boundary=b; boundary=c', 'message-boundary-ambiguous'],
    ['a boundary in both forms', "multipart/mixed; boundary=b; boundary*=us-ascii''c", 'message-boundary-ambiguous'],
    ['two names', 'text/plain; name=a; name=b', 'message-parameter-twice'],
    ['no subtype', 'text', 'message-content-type-malformed'],
    ['no type', '; charset=utf-8', 'message-content-type-malformed'],
    ['junk between its parameters', 'text/plain; charset utf-8', 'message-content-type-malformed'],
  ])('is noted with %s', (_, value, code) => {
    expect(findingsOf(value)).toEqual([code])
  })

  it('is unreadable as multipart/signed without a usable boundary, and warned about as another multipart', () => {
    expect(findingsOf('multipart/signed; protocol="application/pkcs7-signature"')).toEqual(['message-boundary-missing'])
    expect(findingsOf('multipart/mixed; boundary=""')).toEqual(['message-multipart-unread'])
    expect(findingsOf('multipart/mixed; boundary=b')).toEqual([])
  })

  it('is not believed with more parameters than anybody needs, behind which a second boundary could hide', () => {
    const many = (count: number) => `multipart/mixed; boundary=b${'; x=y'.repeat(count)}`
    expect(findingsOf(many(100))).toEqual(['message-content-type-malformed'])
    expect(findingsOf(many(0))).toEqual([])
  })

  it('is text/plain when it cannot be read (RFC 2045 §5.2)', () => {
    expect(readMimeEntity(toUtf8('Content-Type: ???\r\n\r\nx')).entity.contentType.mediaType).toBe('text/plain')
  })
})

describe('file name', () => {
  const fileName = (...fields: readonly string[]) => readMimeEntity(toUtf8(`${fields.join('\r\n')}\r\n\r\n`)).entity.fileName

  it('comes from Content-Disposition before Content-Type', () => {
    expect(fileName('Content-Type: a/b; name=x.p7m', 'Content-Disposition: attachment; filename="y.p7m"')).toBe('y.p7m')
    expect(fileName('Content-Type: a/b; name=x.p7m', 'Content-Disposition: attachment')).toBe('x.p7m')
    expect(fileName('Content-Type: a/b')).toBeUndefined()
  })

  it('is decoded where a sender put an encoded word into it', () => {
    expect(fileName('Content-Type: a/b; name="=?utf-8?q?f=C3=BCr?=.p7m"')).toBe('für.p7m')
  })
})
