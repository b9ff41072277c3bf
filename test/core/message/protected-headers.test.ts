import { describe, expect, it } from 'vitest'
import { readProtectedHeader } from '../../../core/message/protected-headers.ts'
import { readMimeEntity } from '../../../core/message/read-mime-entity.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { legacyProtectedEntity, protectedEntity } from '../../../simulation/wrapped-message.ts'
import { codesOf, mail } from './mail.ts'

const outside = (...lines: readonly string[]) => readMimeEntity(toUtf8(mail(...lines, '', ''))).entity.header
const read = (payload: string, ...outer: readonly string[]) =>
  readProtectedHeader(readMimeEntity(toUtf8(payload)).entity, outside(...outer))
const clear = (...lines: readonly string[]) => mail(...lines, 'Content-Type: text/plain; hp="clear"', '', 'x')
const cipher = (...lines: readonly string[]) => mail(...lines, 'Content-Type: text/plain; hp="cipher"', '', 'x')

describe('protected header', () => {
  it('is absent without the hp parameter, or with another value of it (RFC 9788 §2.1.1)', () => {
    expect(read(mail('Subject: a', 'Content-Type: text/plain', '', 'x'), 'Subject: a')).toBeUndefined()
    expect(read(mail('Subject: a', 'Content-Type: text/plain; hp="x"', '', 'x'), 'Subject: a')).toBeUndefined()
  })

  it('has all fields but the structural ones', () => {
    const header = read(clear('Subject: a', 'From: b@c.example', 'MIME-Version: 1.0'), 'Subject: a', 'From: b@c.example')
    expect(header?.scheme).toBe('clear')
    expect(header?.fields).toEqual([
      { name: 'subject', outer: 'a', inner: 'a', differs: false },
      { name: 'from', outer: 'b@c.example', inner: 'b@c.example', differs: false },
    ])
    expect(header?.findings).toEqual([])
  })

  it('is warned about where a field differs outside', () => {
    const header = read(clear('Subject: a', 'From: b@c.example'), 'Subject: changed', 'From: b@c.example')
    expect(header?.findings).toMatchObject([
      {
        code: 'message-protected-field-differs',
        axis: 'headers',
        severity: 'warn',
        evidence: { field: 'subject', inner: 'a', outer: 'changed' },
      },
    ])
  })

  it('is warned about where a field is missing outside', () => {
    expect(codesOf(read(clear('Subject: a'))?.findings ?? [])).toEqual(['message-protected-field-differs'])
  })

  it('does not differ by folding or by encoded words', () => {
    expect(read(clear('Subject: für dich'), 'Subject: =?utf-8?q?f=C3=BCr?=', ' dich')?.findings).toEqual([])
  })

  it('pairs fields of one name in their order', () => {
    const header = read(clear('To: a@x.example', 'To: b@x.example'), 'To: a@x.example', 'To: c@x.example')
    expect(header?.fields.map((field) => field.differs)).toEqual([false, true])
  })

  it('may differ under hp="cipher" in the way that HP-Outer says (RFC 9788 §2.2)', () => {
    expect(read(cipher('Subject: secret', 'HP-Outer: Subject: [...]'), 'Subject: [...]')?.findings).toEqual([])
    expect(codesOf(read(cipher('Subject: secret', 'HP-Outer: Subject: [...]'), 'Subject: other')?.findings ?? [])).toEqual([
      'message-protected-field-differs',
    ])
    expect(codesOf(read(clear('Subject: secret', 'HP-Outer: Subject: [...]'), 'Subject: [...]')?.findings ?? [])).toEqual([
      'message-protected-field-differs',
    ])
  })

  it('is that of the wrapped message with forwarded=no (RFC 8551 §3.1)', () => {
    const wrapped = readMimeEntity(legacyProtectedEntity({ subject: 'Inner' }, 'x')).entity
    const header = readProtectedHeader(wrapped, outside('Subject: Outer'))
    expect(header?.scheme).toBe('wrapped')
    expect(header?.fields.find((field) => field.name === 'subject')).toMatchObject({ inner: 'Inner', outer: 'Outer', differs: true })
  })

  it('is not that of a forwarded message', () => {
    expect(read(mail('Content-Type: message/rfc822', '', 'Subject: a', '', 'x'), 'Subject: b')).toBeUndefined()
  })

  it('is read from what the simulated sender writes', () => {
    const header = readProtectedHeader(readMimeEntity(protectedEntity({ subject: 'Figures' }, 'x')).entity, outside('Subject: Figures'))
    expect(header?.fields.find((field) => field.name === 'subject')?.differs).toBe(false)
  })
})
