import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { contentOf, mail, opaqueEntity, signedEntity } from '../../../simulation/signed-message.ts'
import { encryptedMail, forwardedMail, tripleWrappedMail, withListFooter, withPrependedText } from '../../../simulation/wrapped-message.ts'
import { codesOf, issuing, jo, joMail, judge } from './verify-world.ts'

const signers = [{ certificate: jo }]
const alex = issuing.issue({ subject: 'CN=Alex', key: keyPairOf('rsa2048', 'alex') })
const certificates = [jo.der, issuing.der]
const signed = () => signedEntity({ signers, certificates })

describe('coverage', () => {
  it('is whole when the root entity is signed', async () => {
    const report = await judge(joMail())
    expect([report.verdict, report.axes.coverage, report.layers[0]?.coverage]).toEqual(['valid', 'pass', 'whole'])
  })

  it('is whole for an opaque message', async () => expect((await judge(joMail({ form: 'opaque' }))).verdict).toBe('valid'))

  it('is a part when a list has put a footer behind the signed entity, and says so', async () => {
    const report = await judge(mail({}, withListFooter(signed())))
    expect(report.verdict).toBe('partially-signed')
    expect(codesOf(report, ['fail', 'info'])).toContain('coverage-footer')
    expect(report.findings.find(({ code }) => code === 'coverage-part-signed')?.evidence).toEqual({
      signedParts: ['1'],
      unsignedParts: ['2 text/plain'],
    })
  })

  it('is a part, and no footer, when text stands before the signed entity', async () => {
    const report = await judge(mail({}, withPrependedText(signed())))
    expect(report.verdict).toBe('partially-signed')
    expect(codesOf(report, ['fail', 'info'])).not.toContain('coverage-footer')
  })

  it('is a part when only the attached mail is signed', async () => {
    const report = await judge(forwardedMail({ from: 'alex@contoso.example' }, joMail()))
    expect(report.verdict).toBe('partially-signed')
    expect(codesOf(report, ['info'])).toContain('coverage-attached-only')
  })

  it('does not ask for the signature of a mail attached to a signed one', async () => {
    const broken = joMail({ shown: contentOf({ body: 'changed' }) })
    const report = await judge(joMail({ entity: forwardedEntity(broken), boundary: 'outer-0123456789' }), { attached: true })
    expect(report.verdict).toBe('valid')
    expect(report.attached.map(({ verdict }) => verdict)).toEqual(['invalid'])
  })

  it('is a part when the signed entity stands alone in a multipart/mixed', async () => {
    expect((await judge(mail({}, writeMultipart('multipart/mixed', 'one-0123456789', [signed()])))).verdict).toBe('partially-signed')
  })
})

function forwardedEntity(attached: Uint8Array<ArrayBuffer>) {
  const part = new Uint8Array([...toUtf8('Content-Type: message/rfc822\r\n\r\n'), ...attached])
  return writeMultipart('multipart/mixed', 'fwd-0123456789', [writeTextEntity('see below\r\n'), part])
}

describe('layers', () => {
  it('are each judged, and the message is the worst of them', async () => {
    const inner = signedEntity({ signers, certificates, shown: contentOf({ body: 'changed' }), boundary: 'inner-0123456789' })
    const report = await judge(joMail({ entity: inner }))
    expect(report.layers.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
    expect(report.verdict).toBe('invalid')
  })

  it('may be nested', async () => {
    const inner = signedEntity({ signers, certificates, boundary: 'inner-0123456789' })
    const report = await judge(joMail({ entity: inner }))
    expect([report.verdict, report.layers.length]).toEqual(['valid', 2])
  })

  it('are too complex beyond the fifth', async () => {
    let entity = contentOf({})
    for (let layer = 0; layer < 5; layer++) entity = signedEntity({ signers, certificates, entity, boundary: `layer-${layer}` })
    const five = mail({}, entity)
    const six = mail({}, signedEntity({ signers, certificates, entity, boundary: 'layer-5' }))
    expect((await judge(five)).verdict).toBe('valid')
    expect((await judge(six)).verdict).toBe('undetermined')
  })

  it('are encrypted when the outermost is', async () => {
    const report = await judge(encryptedMail({}, [alex]))
    expect([report.verdict, report.recipients.length]).toEqual(['encrypted', 1])
  })

  it('are encrypted with the signer shown when a good signature wraps an encrypted layer', async () => {
    const report = await judge(tripleWrappedMail({ signers, certificates }, [alex]))
    expect(report.verdict).toBe('encrypted')
    expect(report.layers[0]?.signers[0]?.subject).toBe('CN=Jo Example')
  })

  it('are none in a mail without S/MIME', async () => expect((await judge(mail({}, contentOf({})))).verdict).toBe('unsigned'))
})

describe('an opaque layer', () => {
  const withContent = (content: string) =>
    mail({}, opaqueEntity(signContent({ content: toUtf8(content), signers, certificates }), 'signed-data'))

  it('is judged when its content is a MIME entity', async () => {
    expect((await judge(withContent('Content-Type: text/plain\r\n\r\nhello\r\n'))).verdict).toBe('valid')
  })

  it('is invalid when its content is no MIME entity', async () => {
    const report = await judge(withContent('hello, this is no header\r\n'))
    expect([report.verdict, codesOf(report)]).toEqual(['invalid', ['layer-content-not-mime']])
  })

  it('is invalid without its content', async () => {
    const cms = signContent({ content: contentOf({}), signers, certificates, detached: true })
    expect((await judge(mail({}, opaqueEntity(cms, 'signed-data')))).verdict).toBe('invalid')
  })
})

describe('a bare CMS file', () => {
  const content = contentOf({})

  it('is at best valid-with-warnings, since nobody says who sent it', async () => {
    const report = await judge(signContent({ content, signers, certificates }))
    expect([report.verdict, report.axes.sender, report.format]).toEqual(['valid-with-warnings', 'not-checked', 'cms'])
  })

  it('is valid for the sender that the caller names', async () => {
    expect((await judge(signContent({ content, signers, certificates }), { from: 'jo@contoso.example' })).verdict).toBe('valid')
    expect((await judge(signContent({ content, signers, certificates }), { from: 'alex@contoso.example' })).verdict).toBe('sender-mismatch')
  })

  it('needs its content when that is detached', async () => {
    const cms = signContent({ content, signers, certificates, detached: true })
    expect((await judge(cms)).verdict).toBe('undetermined')
    expect((await judge(cms, { content, from: 'jo@contoso.example' })).verdict).toBe('valid')
    expect((await judge(cms, { content: toUtf8('other'), from: 'jo@contoso.example' })).verdict).toBe('invalid')
  })
})

describe('a multipart/signed', () => {
  it('is unreadable with three parts', async () => {
    const three = writeMultipart('multipart/signed; protocol="application/pkcs7-signature"', 'three-0123', [
      contentOf({}),
      contentOf({}),
      contentOf({}),
    ])
    const report = await judge(mail({}, three))
    expect([report.verdict, codesOf(report)]).toEqual(['unreadable', ['layer-part-count']])
  })

  it('is unsigned when it is OpenPGP', async () => {
    const pgp = writeMultipart('multipart/signed; protocol="application/pgp-signature"', 'pgp-0123', [
      contentOf({}),
      toUtf8('Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n'),
    ])
    const report = await judge(mail({}, pgp))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', ['layer-openpgp']])
  })

  it('warns when micalg names another digest', async () => {
    expect(codesOf(await judge(joMail({ micalg: 'sha-1' })))).toEqual(['layer-micalg-differs'])
    for (const micalg of ['sha-256', 'sha256', 'SHA-256']) expect((await judge(joMail({ micalg }))).verdict).toBe('valid')
  })

  it('is judged by the type of its signature part when the protocol names another', async () => {
    const lying = joMail({ shown: contentOf({ body: 'changed' }), header: {} })
    const text = new TextDecoder('latin1')
      .decode(lying)
      .replace('protocol="application/pkcs7-signature"', 'protocol="application/pgp-signature"')
    expect((await judge(toUtf8(text))).verdict).toBe('invalid')
  })
})

describe('a signature part that a gateway left behind', () => {
  it('is named', async () => {
    const orphan = toUtf8('Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nAAAA\r\n')
    const report = await judge(mail({}, writeMultipart('multipart/mixed', 'orphan-0123', [contentOf({}), orphan])))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', ['layer-orphan-signature']])
  })
})
