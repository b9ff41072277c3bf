import { describe, expect, it } from 'vitest'
import { splitMbox, unescapeFromLines } from '../../../core/message/mbox.ts'
import { toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { writeMbox } from '../../../simulation/wrapped-message.ts'

const from = 'From jo@contoso.example Tue Nov 24 00:00:00 2026'
const split = (text: string) => splitMbox(toUtf8(text)).map((bytes) => toLatin1(bytes))

describe('mbox', () => {
  it('is split into its messages, without From line and the empty line between them', () => {
    expect(split(`${from}\nSubject: a\n\nx\n\n${from}\nSubject: b\n\ny\n`)).toEqual(['Subject: a\n\nx\n', 'Subject: b\n\ny\n'])
    expect(split(`${from}\r\nSubject: a\r\n\r\nx\r\n\r\n${from}\r\nSubject: b\r\n\r\ny\r\n`)).toEqual([
      'Subject: a\r\n\r\nx\r\n',
      'Subject: b\r\n\r\ny\r\n',
    ])
  })

  it('gives slices of the input', () => {
    const bytes = toUtf8(`${from}\nSubject: a\n\nx\n`)
    expect(splitMbox(bytes)[0]?.buffer).toBe(bytes.buffer)
  })

  it('is not split at a line that begins with From but follows text, or has no time', () => {
    expect(split(`${from}\nSubject: a\n\nx\n${from}\n`)).toHaveLength(1)
    expect(split(`${from}\nSubject: a\n\nx\n\nFrom here on it is text\n`)).toHaveLength(1)
  })

  it('gives back what was put in, once unescaped', () => {
    const mails = ['Subject: a\n\nFrom the start\n', 'Subject: b\n\n>From quoted\n'].map(toUtf8)
    const pieces = splitMbox(writeMbox(mails))
    expect(pieces.map((piece) => toLatin1(unescapeFromLines(piece) ?? piece))).toEqual(mails.map((bytes) => toLatin1(bytes)))
  })

  it('may have an empty message', () => {
    expect(split(`${from}\n${from}\nSubject: b\n\ny\n`)).toEqual(['', 'Subject: b\n\ny\n'])
    expect(split(`${from}\n\n${from}\nSubject: b\n\ny\n`)).toEqual(['', 'Subject: b\n\ny\n'])
  })

  it('leaves the rest in one piece beyond the limit', () => {
    const pieces = splitMbox(toUtf8(`${from}\na: b\n\nx\n\n`.repeat(5)), { ...defaultLimits, mboxMessages: 3 })
    expect(pieces).toHaveLength(3)
    expect(splitMbox(pieces[2] ?? new Uint8Array())).toHaveLength(3)
  })

  it('may be empty', () => {
    expect(split('')).toEqual([])
    expect(split(from)).toEqual([''])
  })
})

describe('">From " lines', () => {
  it('lose one ">"', () => {
    expect(toLatin1(unescapeFromLines(toUtf8('a\n>From b\n>>From c\n > From d\n>Fromage\n')) ?? new Uint8Array())).toBe(
      'a\nFrom b\n>From c\n > From d\n>Fromage\n',
    )
  })

  it('are nothing to try when there are none', () => {
    expect(unescapeFromLines(toUtf8('a\n> From b\n'))).toBeUndefined()
  })
})
