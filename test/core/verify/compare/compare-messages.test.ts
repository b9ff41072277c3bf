import { describe, expect, it } from 'vitest'
import { type ComparedMessage, compareMessages } from '../../../../core/verify/compare/compare-messages.ts'
import type { Difference, PartChange } from '../../../../core/verify/compare/message-comparison.ts'
import { verifyMessage } from '../../../../core/verify/verify-message.ts'
import { type Bytes, concatBytes, toLatin1, toUtf8 } from '../../../../core/world/bytes.ts'
import { hour } from '../../../../core/world/time.ts'
import { writeBase64Entity, writeEntity, writeMultipart, writeTextEntity } from '../../../../simulation/mime-text.ts'
import { mail, writeMailHeader } from '../../../../simulation/signed-message.ts'
import { simulationTime } from '../../../../simulation/simulation-time.ts'
import { issuing, jo, joMail, root, trust, world } from '../verify-world.ts'

async function judged(bytes: Bytes): Promise<ComparedMessage> {
  const found: ComparedMessage[] = []
  await verifyMessage(
    bytes,
    trust,
    { file: 'test.eml', onJudged: (message, report) => void found.push({ judged: message, report }) },
    world,
  )
  return found[0] as ComparedMessage
}

const differencesOf = async (first: Bytes, second: Bytes) => compareMessages(await judged(first), await judged(second)).differences
const kindsOf = (differences: readonly Difference[]) => differences.map(({ kind }) => kind)

/** The change of the one part that is not the same. */
async function changeOf(first: Bytes, second: Bytes): Promise<PartChange | undefined> {
  const parts = (await differencesOf(first, second)).filter((difference) => difference.kind === 'part')
  expect(parts.length).toBeLessThanOrEqual(1)
  return parts[0]?.change
}

const textMail = (text: string) =>
  mail({}, writeEntity(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], toUtf8(text)))
const htmlMail = (html: string) =>
  mail({}, writeEntity(['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], toUtf8(html)))
const mixed = (...parts: readonly Bytes[]) => mail({}, writeMultipart('multipart/mixed', 'parts', parts))
const text = 'Dear Alex,\r\n\r\nthe figures are attached.\r\n\r\nJo\r\n'

describe('two equal messages', () => {
  it('have no difference', async () => {
    const bytes = joMail()
    expect(await differencesOf(bytes, bytes)).toEqual([])
  })
})

describe('a text that came otherwise', () => {
  it('has other line ends and nothing else', async () => {
    expect(await changeOf(textMail(text), textMail(text.replaceAll('\r\n', '\n')))).toEqual({
      kind: 'line-ends',
      first: 'crlf',
      second: 'lf',
    })
    expect(await changeOf(textMail('one\r\n'), textMail('one\r\ntwo\n'))).not.toMatchObject({ kind: 'line-ends' })
  })

  it('has other white space and nothing else', async () => {
    expect(await changeOf(textMail(text), textMail(text.replace('figures are', 'figures  are')))).toEqual({ kind: 'white-space', line: 3 })
    expect(await changeOf(textMail(text), textMail(text.replace('figures are', 'figures were')))).toMatchObject({
      kind: 'changed',
      line: 3,
    })
  })

  it('has a footer', async () => {
    const footer = '\r\n-- \r\nThis mail is confidential. Gr\u00fc\u00dfe\r\n'
    expect(await changeOf(textMail(text), textMail(text + footer))).toMatchObject({
      kind: 'added',
      where: 'end',
      line: 6,
      text: '-- \nThis mail is confidential. Gr\u00fc\u00dfe',
    })
    expect(await changeOf(textMail(text + footer), textMail(text))).toMatchObject({ kind: 'removed', where: 'end' })
  })

  it('has a footer before the end of its HTML', async () => {
    const page = (footer: string) => htmlMail(`<html><body><p>Hello</p>${footer}</div></body></html>`)
    expect(await changeOf(page(''), page('<p>Scanned</p>'))).toMatchObject({ kind: 'added', where: 'end' })
    expect(await changeOf(page('<p>more</p>'), page('<p>Scanned</p><p>more</p>'))).toMatchObject({ kind: 'added', where: 'middle' })
  })

  it('has a banner at its start, also one that begins like the text', async () => {
    const banner = 'Do not trust mails from outside.\r\n'
    expect(await changeOf(textMail(text), textMail(banner + text))).toEqual({
      kind: 'added',
      where: 'start',
      line: 1,
      text: 'Do not trust mails from outside.',
      bytes: banner.length - 1,
    })
  })

  it('has a piece more or less in the middle', async () => {
    expect(await changeOf(textMail(text), textMail(text.replace('attached', 'also attached')))).toMatchObject({
      kind: 'added',
      where: 'middle',
      line: 3,
      text: 'also',
    })
    expect(await changeOf(textMail(text), textMail(text.replace('the ', '')))).toMatchObject({ kind: 'removed', where: 'middle', line: 3 })
  })

  it('is changed: both lines are told', async () => {
    expect(await changeOf(textMail(text), textMail(text.replace('figures', 'numbers').replace('Alex', 'Sam')))).toEqual({
      kind: 'changed',
      line: 1,
      first: 'Dear Alex,',
      second: 'Dear Sam,',
    })
  })
})

describe('a part that came otherwise', () => {
  const attachment = (bytes: Bytes, type = 'application/pdf') => writeBase64Entity([`Content-Type: ${type}; name="a.pdf"`], bytes)
  const pdf = Uint8Array.of(1, 2, 3, 4)

  it('is binary: the first other octet is told', async () => {
    const second = mixed(writeTextEntity(text), attachment(Uint8Array.of(1, 2, 9, 4, 5)))
    expect(await differencesOf(mixed(writeTextEntity(text), attachment(pdf)), second)).toEqual([
      {
        kind: 'part',
        path: '2',
        mediaType: 'application/pdf',
        isSigned: false,
        change: { kind: 'binary', offset: 2, firstBytes: 4, secondBytes: 5 },
      },
    ])
  })

  it('is the same in another transfer encoding, which breaks a signature all the same', async () => {
    const plain = writeEntity(['Content-Type: text/plain', 'Content-Transfer-Encoding: 7bit'], text)
    const base64 = writeBase64Entity(['Content-Type: text/plain'], toUtf8(text))
    expect(await changeOf(joMail({ entity: plain }), joMail({ entity: base64 }))).toEqual({
      kind: 'encoding',
      first: '7bit',
      second: 'base64',
    })
  })

  it('is the same below other MIME fields', async () => {
    const part = (charset: string) => writeEntity([`Content-Type: text/plain; charset=${charset}`], text)
    expect(await changeOf(joMail({ entity: part('utf-8') }), joMail({ entity: part('us-ascii') }))).toEqual({
      kind: 'fields',
      names: ['content-type'],
    })
  })

  it('is of another type', async () => {
    expect(await changeOf(mixed(attachment(pdf)), mixed(attachment(pdf, 'image/png')))).toEqual({ kind: 'media-type', second: 'image/png' })
  })

  it('stands between other boundary lines', async () => {
    const other = mail({}, writeMultipart('multipart/mixed', 'other', [attachment(pdf)]))
    expect(await changeOf(mixed(attachment(pdf)), other)).toEqual({ kind: 'boundary' })
  })

  it('is there only once, and those behind it are the same', async () => {
    const differences = await differencesOf(
      mixed(writeTextEntity(text), attachment(pdf), writeTextEntity('end')),
      mixed(writeTextEntity(text), writeTextEntity('end')),
    )
    expect(differences).toEqual([
      { kind: 'part-only', side: 'first', path: '2', mediaType: 'application/pdf', name: 'a.pdf', isSigned: false },
    ])
  })
})

describe('a signed mail that came otherwise', () => {
  it('tells the changed part before signer and header, in the signed part', async () => {
    const sent = joMail()
    const arrived = toUtf8(toLatin1(sent).replace('figures', 'numbers').replace('Subject: ', 'Subject: [EXT] '))
    const differences = await differencesOf(sent, arrived)
    expect(differences[0]).toMatchObject({ kind: 'part', path: '1', isSigned: true, change: { kind: 'changed', line: 3 } })
    expect(kindsOf(differences)).toEqual(['part', 'axis', 'header'])
    expect(differences.at(-1)).toMatchObject({ name: 'subject', second: '[EXT] Figures for November' })
  })

  it('has a footer around the signature, and the signed part is the same', async () => {
    const sent = joMail()
    const start = toLatin1(sent).indexOf('Content-Type: multipart/signed')
    const list = writeMultipart('multipart/mixed', 'list', [sent.subarray(start), writeTextEntity('Unsubscribe here')])
    const differences = await differencesOf(sent, concatBytes([writeMailHeader({}), list]))
    expect(differences[0]).toEqual({
      kind: 'part-only',
      side: 'second',
      path: '2',
      mediaType: 'text/plain',
      name: undefined,
      isSigned: false,
    })
    expect(differences.some(({ kind }) => kind === 'part')).toBe(false)
  })

  it('lost its signature, and its text is the same', async () => {
    const entity = writeTextEntity(text)
    const differences = await differencesOf(joMail({ entity }), mail({}, entity))
    expect(differences[0]).toEqual({ kind: 'fact', fact: 'layers', first: 'multipart/signed', second: undefined })
  })

  it('is opaque where the other is clear, with the same content', async () => {
    const differences = await differencesOf(joMail(), joMail({ form: 'opaque' }))
    expect(differences[0]).toEqual({ kind: 'fact', fact: 'layers', first: 'multipart/signed', second: 'signed-data' })
  })
})

describe('signer, algorithms and path', () => {
  const factsOf = (differences: readonly Difference[]) =>
    differences.flatMap((difference) => (difference.kind === 'fact' ? [difference.fact] : []))

  it('differ when the certificate was renewed', async () => {
    const renewed = issuing.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })
    const second = joMail({ signers: [{ certificate: renewed }], certificates: [renewed.der, issuing.der] })
    expect(factsOf(await differencesOf(joMail(), second))).toEqual(['certificate', 'serial'])
  })

  it('differ when another authority issued it', async () => {
    const direct = root.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })
    const second = joMail({ signers: [{ certificate: direct }], certificates: [direct.der] })
    const differences = await differencesOf(joMail(), second)
    expect(factsOf(differences)).toEqual(['certificate', 'serial', 'issuer', 'path'])
    expect(differences.find((difference) => difference.kind === 'fact' && difference.fact === 'path')).toMatchObject({
      first: 'CN=Contoso Issuing ← CN=Contoso Root',
      second: 'CN=Contoso Root',
    })
  })

  it('differ in digest and time', async () => {
    const second = joMail({ signers: [{ certificate: jo, digest: 'sha512', signingTime: simulationTime - hour }] })
    const differences = await differencesOf(joMail(), second)
    expect(factsOf(differences)).toEqual(expect.arrayContaining(['signing-time', 'digest-algorithm', 'signature-algorithm']))
    expect(factsOf(differences)).not.toContain('certificate')
  })
})

describe('what is left', () => {
  it('is told when every part and field is the same and the files are not', async () => {
    const bytes = joMail()
    const between = toUtf8(toLatin1(bytes).replace('\r\n\r\n--signed', '\r\n\r\nThis is S/MIME.\r\n--signed'))
    expect(await differencesOf(bytes, between)).toEqual([{ kind: 'rest' }])
  })
})

describe('header', () => {
  it('names the fields that are not the same, those of the way by name alone, and folding is no difference', async () => {
    const entity = writeTextEntity(text)
    const first = mail({ extraHeader: ['X-Folded: a b', 'Received: from a by b; Tue, 24 Nov 2026 00:00:00 +0000'] }, entity)
    const second = mail({ to: 'Sam <sam@contoso.example>', extraHeader: ['X-Folded: a\r\n b', 'Comments: new'] }, entity)
    expect(await differencesOf(first, second)).toEqual([
      { kind: 'header', name: 'to', first: 'Alex Example <alex@contoso.example>', second: 'Sam <sam@contoso.example>' },
      { kind: 'header', name: 'comments', first: undefined, second: 'new' },
      { kind: 'way', names: ['received'] },
    ])
  })
})

describe('a comparison', () => {
  it('ends after so many differences, and says so', async () => {
    const entity = writeTextEntity(text)
    const fields = Array.from({ length: 300 }, (_, index) => `Field-${index}: x`)
    const { differences, isCut } = compareMessages(await judged(mail({}, entity)), await judged(mail({ extraHeader: fields }, entity)))
    expect(differences).toHaveLength(200)
    expect(isCut).toBe(true)
  })
})
