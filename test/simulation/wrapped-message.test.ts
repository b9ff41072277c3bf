import { describe, expect, it } from 'vitest'
import { type Bytes, toLatin1, toUtf8 } from '../../core/world/bytes.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { authEnvelopContent, envelopContent } from '../../simulation/enveloped-data.ts'
import { keyPairOf } from '../../simulation/keys.ts'
import { toPem } from '../../simulation/pem.ts'
import { signWithPkijs } from '../../simulation/sign-with-pkijs.ts'
import { clearSignedEntity, contentOf, mail, opaqueEntity, signedMail } from '../../simulation/signed-message.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { certificatesOnlyMail, tripleWrappedMail, writeMbox } from '../../simulation/wrapped-message.ts'
import { openssl } from './openssl.ts'

const root = createAuthority({ name: 'CN=Root, O=Contoso' })
const jo = root.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })
const alex = root.issue({ subject: 'CN=Alex Example', key: keyPairOf('rsa2048', 'alex'), keyUsage: ['keyEncipherment'] })
const files = { root: toPem('CERTIFICATE', root.der), alex: toPem('CERTIFICATE', alex.der) }
const alexKey = String(alex.privateKey.export({ format: 'pem', type: 'pkcs8' }))
const verify = (message: Bytes) =>
  openssl({ ...files, message }, ['cms', '-verify', '-in', '@message', '-CAfile', '@root', '-attime', String(simulationTime / 1000)])

describe('an encrypted object of the simulated world', () => {
  it.each([
    ['enveloped-data', envelopContent],
    ['auth-enveloped-data', authEnvelopContent],
  ])('is opened by openssl with the key of its recipient (%s)', (_, envelop) => {
    const cms = envelop(toUtf8('for Alex alone'), [alex])
    const answer = openssl({ ...files, cms, key: alexKey }, [
      'cms',
      '-decrypt',
      '-inform',
      'DER',
      '-in',
      '@cms',
      '-recip',
      '@alex',
      '-inkey',
      '@key',
    ])
    expect(answer).toEqual({ ok: true, output: 'for Alex alone' })
  })
})

describe('a mail signed by pkijs', () => {
  it.each(['p256', 'p384', 'rsa2048'] as const)('is taken by openssl (%s)', async (kind) => {
    const signer = root.issue({ mailboxes: ['jo@contoso.example'], key: keyPairOf(kind, 'jo') })
    const entity = contentOf({})
    const signature = await signWithPkijs({ content: entity, detached: true, signer })
    const opaque = await signWithPkijs({ content: entity, detached: false, signer })
    expect(verify(mail({}, clearSignedEntity(entity, signature)))).toEqual({ ok: true, output: expect.stringContaining('successful') })
    expect(verify(mail({}, opaqueEntity(opaque, 'signed-data'))).ok).toBe(true)
  })
})

describe('the other forms', () => {
  it('keep the outer signature of a triple wrapped mail right', () => {
    expect(verify(tripleWrappedMail({ signers: [{ certificate: jo }] }, [alex])).ok).toBe(true)
  })

  it('carry the certificates of a certificates-only mail, and no signer', () => {
    const message = certificatesOnlyMail({}, [jo.der, root.der])
    const answer = openssl({ message }, ['cms', '-cmsout', '-print', '-noout', '-in', '@message'])
    expect(answer.output).toMatch(/signerInfos:\s+<ABSENT>|signerInfos:\s+<EMPTY>/)
    expect(answer.output).toContain('CN=Jo Example')
  })
})

describe('an mbox', () => {
  it('quotes lines that begin like a separator and keeps all else', () => {
    const message = signedMail({ signers: [{ certificate: jo }], body: 'From here on\r\n' })
    const text = toLatin1(writeMbox([message, message]))
    expect(text.match(/^From jo@/gm)).toHaveLength(2)
    expect(text).toContain('\r\n>From here on\r\n')
  })
})
