import { describe, expect, it } from 'vitest'
import { type DescribedPart, describeMessage, type MessageDescription } from '../../../core/verify/describe-message.ts'
import { verifyFile } from '../../../core/verify/verify-file.ts'
import { type Bytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { joMail, trust, world } from './verify-world.ts'

const fromLatin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

async function describeMail(bytes: Bytes): Promise<MessageDescription> {
  const found: MessageDescription[] = []
  const onJudged = (...[judged, report]: Parameters<typeof describeMessage>) => found.push(describeMessage(judged, report))
  await verifyFile(bytes, trust, { file: 'test.eml', onJudged }, world)
  const [description] = found
  if (description === undefined) throw new Error('nothing was judged')
  return description
}

const allParts = (part: DescribedPart | undefined): DescribedPart[] => (part === undefined ? [] : [part, ...part.parts.flatMap(allParts)])
const coversOf = ({ root }: MessageDescription) => allParts(root).map(({ path, cover }) => `${path} ${cover}`)
const textsOf = ({ root }: MessageDescription) => allParts(root).flatMap(({ text }) => (text === undefined ? [] : [text.value]))

describe('parts of a clear-signed mail', () => {
  it('are the signed part and the signature', async () => {
    const description = await describeMail(joMail())
    expect(coversOf(description)).toEqual([' wrapper', '1 signed', '2 signature'])
    expect(textsOf(description)).toHaveLength(1)
  })

  it('are not shown when the text was altered', async () => {
    const honest = await describeMail(joMail())
    const [text = ''] = textsOf(honest)
    const word = text.trim().split(/\s+/)[0] ?? ''
    const altered = toLatin1(joMail()).replace(`\r\n\r\n${word}`, `\r\n\r\n${'X'.repeat(word.length)}`)
    const description = await describeMail(fromLatin1(altered))
    expect(coversOf(description)).toEqual([' wrapper', '1 not-proved', '2 signature'])
    expect(textsOf(description)).toEqual([])
  })

  it('keep a footer apart that a list has added', async () => {
    const signed = toLatin1(joMail())
    const end = signed.indexOf('\r\n\r\n')
    const type = /content-type: multipart\/signed(?:[^\r]|\r\n[ \t])*/i.exec(signed.slice(0, end))?.[0] ?? ''
    const from = /^From: .*$/im.exec(signed.slice(0, end))?.[0] ?? ''
    const footer = 'Content-Type: text/plain\r\n\r\nUnsubscribe here'
    const mail = `${from}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n${type}${signed.slice(end)}\r\n--list\r\n${footer}\r\n--list--\r\n`
    const description = await describeMail(fromLatin1(mail))
    expect(coversOf(description)).toEqual([' wrapper', '1 wrapper', '1.1 signed', '1.2 signature', '2 unsigned'])
    expect(textsOf(description).join()).not.toContain('Unsubscribe')
  })
})

describe('parts of a mail without a signature', () => {
  it('are all unsigned, and no text is shown', async () => {
    const description = await describeMail(toUtf8('From: jo@contoso.example\r\nSubject: Hello\r\n\r\nGood morning'))
    expect(coversOf(description)).toEqual([' unsigned'])
    expect(textsOf(description)).toEqual([])
  })
})

describe('header section', () => {
  it('is described as received', async () => {
    const header = 'From: jo@contoso.example\r\nX-Odd:  a\r\n\tb\r\n'
    expect((await describeMail(toUtf8(`${header}\r\nHello`))).rawHeader).toBe(header)
  })
})
