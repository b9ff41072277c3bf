import { describe, expect, it } from 'vitest'
import { type Bytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { contentOf, mail, opaqueEntity, signedEntity } from '../../../simulation/signed-message.ts'
import { codesOf, issuing, jo, joMail, judge } from './verify-world.ts'

const signers = [{ certificate: jo }]
const certificates = [jo.der, issuing.der]
const cms = (content: Bytes, detached = false) => signContent({ content, signers, certificates, detached })

async function judged(bytes: Bytes, ...options: Parameters<typeof judge> extends [Bytes, ...infer Rest] ? Rest : never) {
  const report = await judge(bytes, ...options)
  return [report.verdict, codesOf(report)]
}

describe('a part that claims to be S/MIME', () => {
  const garbage = opaqueEntity(toUtf8('no CMS at all'), 'signed-data')

  it('is judged when it can be read', async () => {
    expect(await judged(mail({}, opaqueEntity(cms(contentOf({})), 'signed-data')))).toEqual(['valid', []])
  })

  it('makes the message unreadable when it cannot be read and nothing else is signed', async () => {
    expect(await judged(mail({}, garbage))).toEqual(['unreadable', ['cms-unreadable']])
  })

  it('is an observation when it stands inside of a judged layer', async () => {
    const entity = writeMultipart('multipart/mixed', 'inner-0123', [writeTextEntity('see attachment\r\n'), garbage])
    expect(await judged(joMail({ entity }))).toEqual(['valid-with-warnings', ['layer-inner-unreadable']])
    const readable = writeMultipart('multipart/mixed', 'inner-0123', [writeTextEntity('see attachment\r\n'), writeTextEntity('text\r\n')])
    expect(await judged(joMail({ entity: readable }))).toEqual(['valid', []])
  })

  it('cannot be read in a transfer encoding that nobody knows', async () => {
    const part = toUtf8(toLatin1(opaqueEntity(cms(contentOf({})), 'signed-data')).replace('base64', 'x-uuencode'))
    expect(await judged(mail({}, part))).toEqual(['unreadable', ['layer-transfer-encoding']])
  })
})

describe('a multipart/signed', () => {
  it('is unreadable when its second part is no signature', async () => {
    const entity = writeMultipart('multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256', 'text-0123', [
      contentOf({}),
      writeTextEntity('no signature\r\n'),
    ])
    expect(await judged(mail({}, entity))).toEqual(['unreadable', ['layer-signature-part-type']])
  })

  it('warns when its last boundary is missing', async () => {
    const whole = toLatin1(joMail())
    const cut = whole.slice(0, whole.lastIndexOf('--signed-'))
    expect(await judged(toUtf8(whole))).toEqual(['valid', []])
    const [verdict, codes] = await judged(toUtf8(cut))
    expect(verdict).toBe('valid-with-warnings')
    expect(codes).toContain('layer-not-closed')
  })
})

describe('layers beyond the limit', () => {
  it('are told, and nothing is concluded', async () => {
    let entity = contentOf({})
    for (let layer = 0; layer < 6; layer++) entity = signedEntity({ signers, certificates, entity, boundary: `layer-${layer}` })
    expect(await judged(mail({}, entity))).toEqual(['undetermined', ['layer-too-complex']])
  })
})

describe('content', () => {
  it('that is missing from an opaque layer makes it invalid', async () => {
    expect(await judged(mail({}, opaqueEntity(cms(contentOf({}), true), 'signed-data')))).toEqual(['invalid', ['layer-content-missing']])
  })

  it('that is not beside a bare signature leaves everything open', async () => {
    expect(await judged(cms(contentOf({}), true))).toEqual(['undetermined', ['layer-content-not-given']])
  })

  it('of a bare file may be no mail, which warns', async () => {
    const from = 'jo@contoso.example'
    expect(await judged(cms(toUtf8('a contract, not a mail\r\n')), { from })).toEqual([
      'valid-with-warnings',
      ['layer-bare-content-not-mime'],
    ])
    expect(await judged(cms(contentOf({})), { from })).toEqual(['valid', []])
  })
})

describe('a signature that does not fit', () => {
  const tampered = (signedAttributes?: 'none') =>
    joMail({ signers: [{ certificate: jo, tamper: 'signature', ...(signedAttributes === undefined ? {} : { signedAttributes }) }] })

  it('leaves the content proved by the message digest', async () => {
    const { verdict, axes } = await judge(tampered())
    expect([verdict, axes.integrity, axes.signer]).toEqual(['invalid', 'pass', 'fail'])
  })

  it('says nothing of the content when there are no signed attributes', async () => {
    const { verdict, axes } = await judge(tampered('none'))
    expect([verdict, axes.integrity, axes.signer]).toEqual(['invalid', 'not-checked', 'fail'])
  })
})
