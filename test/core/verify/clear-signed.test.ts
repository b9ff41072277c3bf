import { describe, expect, it } from 'vitest'
import { writeOctetString } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { envelopContent } from '../../../simulation/enveloped-data.ts'
import { signContent, writeContentInfo } from '../../../simulation/signed-data.ts'
import { clearSignedEntity, contentOf, mail } from '../../../simulation/signed-message.ts'
import { codesOf, issuing, jo, joMail, judge } from './verify-world.ts'

const recipient = issuing.issue({ subject: 'CN=Alex Example', key: 'rsa2048' })
const content = contentOf({})
const sign = (detached: boolean) => signContent({ content, detached, signers: [{ certificate: jo }], certificates: [jo.der, issuing.der] })
const signedBy = (signature: Bytes) => judge(mail({}, clearSignedEntity(content, signature)))

function edit(message: Bytes, from: string, to: string): Bytes {
  return toUtf8(new TextDecoder().decode(message).replace(from, to))
}

describe('the signature part of a clear-signed mail', () => {
  it('holds a SignedData', async () => expect((await signedBy(sign(true))).verdict).toBe('valid'))

  for (const [what, signature] of [
    ['an encrypted text', envelopContent(content, [recipient])],
    ['mere data', writeContentInfo(oid.data, writeOctetString(content))],
  ] as const) {
    it(`makes the mail unreadable when it holds ${what}, and not encrypted or unsigned`, async () => {
      const report = await signedBy(signature)
      expect([report.verdict, codesOf(report)]).toEqual(['unreadable', ['layer-signature-part-content']])
    })
  }

  it('warns when the protocol parameter does not announce it', async () => {
    const protocol = ' protocol="application/pkcs7-signature";'
    for (const other of ['', ' protocol="application/pgp-signature";']) {
      const report = await judge(edit(joMail(), protocol, other))
      expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['layer-protocol-differs']])
    }
    expect((await judge(edit(joMail(), protocol, ' protocol="Application/X-pkcs7-signature";'))).verdict).toBe('valid')
  })

  it('is told as one without its text when it is the whole mail', async () => {
    const [, part = ''] =
      /--signed-0123456789\r\n(Content-Type: application[\s\S]*)\r\n--signed/.exec(new TextDecoder().decode(joMail())) ?? []
    const report = await judge(mail({}, toUtf8(part)))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', expect.arrayContaining(['layer-orphan-signature'])])
  })
})

describe('an empty content', () => {
  it('can be signed, clear or opaque', async () => {
    for (const form of ['detached', 'opaque'] as const) {
      expect((await judge(joMail({ form, entity: new Uint8Array(0) }))).verdict).toBe('valid')
    }
  })
})

describe('a content given beside a signature file', () => {
  it('is what is judged, though the file holds another: they differ', async () => {
    const report = await judge(sign(false), { content: toUtf8('Content-Type: text/plain\r\n\r\nPay ten times as much.\r\n') })
    expect([report.verdict, codesOf(report)]).toEqual(['invalid', ['cms-content-differs', 'cms-message-digest-differs']])
  })

  it('is judged octet by octet first, then as text that lost its CRLF line ends', async () => {
    const given = (signed: Bytes) =>
      signContent({ content: signed, detached: true, signers: [{ certificate: jo }], certificates: [jo.der, issuing.der] })
    const [lf, crlf] = [toUtf8('Content-Type: text/plain\n\nhello\n'), toUtf8('Content-Type: text/plain\r\n\r\nhello\r\n')]
    for (const signed of [lf, crlf]) {
      const report = await judge(given(signed), { content: lf, from: 'jo@contoso.example' })
      expect([report.verdict, codesOf(report)]).toEqual(['valid', []])
    }
    expect((await judge(given(lf), { content: crlf, from: 'jo@contoso.example' })).verdict).toBe('invalid')
  })

  it('may be the one that the file holds too', async () => {
    const report = await judge(sign(false), { content })
    expect([report.verdict, codesOf(report)]).toEqual(['valid-with-warnings', ['cms-content-repeated']])
  })

  it('changes nothing for a file of certificates alone', async () => {
    const report = await judge(signContent({ content, detached: true, signers: [], certificates: [jo.der] }), { content })
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', expect.arrayContaining(['layer-certs-only'])])
  })
})

describe('a sender given by the caller', () => {
  const given = { from: 'jo@contoso.example' }

  it('stands in for the header section that a signature file has not', async () => {
    expect((await judge(sign(false), given)).verdict).toBe('valid')
  })

  it('never replaces the From of a mail', async () => {
    expect((await judge(joMail({ from: 'eve@evil.example' }), given)).verdict).toBe('sender-mismatch')
    expect((await judge(joMail(), { from: 'eve@evil.example' })).verdict).toBe('valid')
  })
})
