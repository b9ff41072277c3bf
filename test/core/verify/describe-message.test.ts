import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type DescribedPart, describeMessage, type MessageDescription } from '../../../core/verify/report/describe-message.ts'
import { verifyFile } from '../../../core/verify/verify-file.ts'
import type { VerifyOptions } from '../../../core/verify/verify-message.ts'
import { type Bytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { writeEntity } from '../../../simulation/mime-text.ts'
import { joMail, trust, world } from './verify-world.ts'

const fromLatin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

async function describeMail(bytes: Bytes): Promise<MessageDescription> {
  const found: MessageDescription[] = []
  const onJudged: VerifyOptions['onJudged'] = async (judged, report) => {
    found.push(await describeMessage(judged, report, world.crypto))
  }
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

  it('are not shown, and are not called wrong, when the certificate that would check them is missing', async () => {
    const description = await describeMail(joMail({ certificates: [] }))
    expect(coversOf(description)).toEqual([' wrapper', '1 not-checked', '2 signature'])
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

describe('text of a signed part', () => {
  const partOf = async (header: readonly string[], body: Bytes) => {
    const { root } = await describeMail(joMail({ entity: writeEntity(header, body) }))
    return allParts(root).find(({ path }) => path === '1')
  }

  it.each([
    ['quoted-printable', 'utf-8', toUtf8('Gr=C3=BC=C3=9Fe=\r\n!'), 'Grüße!'],
    ['base64', 'utf-8', toUtf8('R3LDvMOfZQ=='), 'Grüße'],
    ['8bit', 'iso-8859-1', Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65), 'Grüße'],
    ['base64', 'utf-16le', toUtf8('RwByAPwA3wBlAA=='), 'Grüße'],
    ['8bit', 'shift_jis', Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), '日本'],
  ])('is decoded from %s and %s', async (encoding, charset, body, text) => {
    const part = await partOf([`Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`], body)
    expect(part?.text).toEqual({ kind: 'plain', value: text, isCut: false })
  })

  it('is not guessed when the charset is unknown', async () => {
    const part = await partOf(['Content-Type: text/plain; charset=x-unheard-of'], toUtf8('Hello'))
    expect(part).toMatchObject({ cover: 'signed', text: undefined })
  })

  it('may be HTML, whose charset may stand in itself', async () => {
    const html = Uint8Array.from([...toUtf8('<meta charset="iso-8859-1"><p>Gr'), 0xfc, ...toUtf8('n')])
    const part = await partOf(['Content-Type: text/html', 'Content-Transfer-Encoding: 8bit'], html)
    expect(part?.text?.kind).toBe('html')
    expect(part?.text?.value).toContain('<p>Grün')
  })

  it('is cut where it is very long', async () => {
    const part = await partOf(['Content-Type: text/plain'], toUtf8('Hello\r\n'.repeat(30_000)))
    expect(part?.text?.isCut).toBe(true)
  })

  it('is not read from an attachment, which is named with its size and SHA-256', async () => {
    const part = await partOf(['Content-Type: text/plain', 'Content-Disposition: attachment; filename="a.txt"'], toUtf8('Hello'))
    expect(part).toMatchObject({ name: 'a.txt', bytes: 5, text: undefined, sha256: createHash('sha256').update('Hello').digest('hex') })
  })
})

describe('CMS octets', () => {
  it('are those of the signature part, or of the opaque part', async () => {
    expect((await describeMail(joMail())).cms.map(({ path, bytes }) => [path, bytes[0]])).toEqual([['2', 0x30]])
    expect((await describeMail(joMail({ form: 'opaque' }))).cms.map(({ path, bytes }) => [path, bytes[0]])).toEqual([['', 0x30]])
  })

  it('are there to look at although they could not be read', async () => {
    const bytes = toUtf8(
      'From: jo@contoso.example\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB',
    )
    expect((await describeMail(bytes)).cms).toEqual([{ path: '', bytes: Uint8Array.of(0x30, 0x82, 0x01) }])
  })

  it('are none in a mail without S/MIME', async () => {
    expect((await describeMail(toUtf8('From: jo@contoso.example\r\n\r\nHello'))).cms).toEqual([])
  })
})
