import { describe, expect, it } from 'vitest'
import { compressContent } from '../../../simulation/compressed-data.ts'
import { envelopContent } from '../../../simulation/enveloped-data.ts'
import { writeMultipart } from '../../../simulation/mime-text.ts'
import { contentOf, mail, opaqueEntity, signedEntity } from '../../../simulation/signed-message.ts'
import { codesOf, issuing, jo, joMail, judge } from './verify-world.ts'

const signed = signedEntity({ signers: [{ certificate: jo }], certificates: [jo.der, issuing.der] })

describe('a compressed layer', () => {
  it('is opened, and what is signed inside of it is the whole message', async () => {
    const report = await judge(mail({}, opaqueEntity(compressContent(signed), 'compressed-data')))
    expect([report.verdict, report.layers.map(({ kind }) => kind)]).toEqual(['valid', ['compressed-data', 'multipart/signed']])
  })

  it('may stand inside a signed one', async () => {
    expect((await judge(joMail({ entity: opaqueEntity(compressContent(contentOf({})), 'compressed-data') }))).verdict).toBe('valid')
  })

  it('is opened once: one inside of another is too complex', async () => {
    const compressed = (entity: Parameters<typeof compressContent>[0]) => opaqueEntity(compressContent(entity), 'compressed-data')
    const beside = writeMultipart('multipart/mixed', 'two', [compressed(signed), compressed(signed)])
    expect((await judge(mail({}, beside))).verdict).toBe('partially-signed')
    const report = await judge(mail({}, compressed(compressed(signed))))
    expect([report.verdict, codesOf(report)]).toEqual(['undetermined', ['cms-too-complex']])
  })

  it('is unsigned around plain content', async () => {
    expect((await judge(mail({}, opaqueEntity(compressContent(contentOf({})), 'compressed-data')))).verdict).toBe('unsigned')
  })

  it('does not hide that what it holds is encrypted, inside of a signature or alone', async () => {
    const recipient = issuing.issue({ subject: 'CN=Alex Example', key: 'rsa2048' })
    const encrypted = opaqueEntity(envelopContent(contentOf({}), [recipient]), 'enveloped-data')
    const compressed = opaqueEntity(compressContent(encrypted), 'compressed-data')
    expect((await judge(mail({}, compressed))).verdict).toBe('encrypted')
    expect((await judge(joMail({ entity: compressed }))).verdict).toBe('encrypted')
  })

  it('is too complex when it inflates beyond the limit', async () => {
    const bomb = mail({}, opaqueEntity(compressContent(new Uint8Array(60 * 1024 * 1024)), 'compressed-data'))
    const report = await judge(bomb)
    expect([report.verdict, codesOf(report)]).toEqual(['undetermined', ['cms-too-complex']])
  })
})
