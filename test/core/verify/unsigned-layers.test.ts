import { describe, expect, it } from 'vitest'
import { envelopContent } from '../../../simulation/enveloped-data.ts'
import { writeContentInfo } from '../../../simulation/signed-data.ts'
import { contentOf, mail, opaqueEntity } from '../../../simulation/signed-message.ts'
import { certificatesOnlyMail, encryptedMail } from '../../../simulation/wrapped-message.ts'
import { codesOf, issuing, jo, joMail, judge } from './verify-world.ts'

const digestedData = '1.2.840.113549.1.7.5'
const recipient = issuing.issue({ subject: 'CN=Alex Example', key: 'rsa2048' })
const encrypted = opaqueEntity(envelopContent(contentOf({}), [recipient]), 'enveloped-data')

describe('a layer that nobody has signed', () => {
  it('of certificates alone is told as such, and the mail is unsigned', async () => {
    const report = await judge(certificatesOnlyMail({}, [jo.der, issuing.der]))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', expect.arrayContaining(['layer-certs-only'])])
  })

  it('holds no SignerInfo, which is told, and the mail is unsigned', async () => {
    for (const form of ['detached', 'opaque'] as const) {
      const report = await judge(joMail({ signers: [], form }))
      expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', ['cms-no-signers']])
    }
  })

  it('of another content type is told with that type, and the mail is unsigned', async () => {
    const report = await judge(mail({}, opaqueEntity(writeContentInfo(digestedData, Uint8Array.of(0x30, 0x00)), null)))
    const finding = report.findings.find(({ code }) => code === 'layer-other-content')
    expect([report.verdict, finding?.evidence.contentType]).toEqual(['unsigned', digestedData])
  })

  it('that is encrypted makes the mail encrypted', async () => {
    const report = await judge(encryptedMail({}, [recipient]))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['encrypted', expect.arrayContaining(['layer-encrypted'])])
  })

  it('that is encrypted inside of a good signature is told as an inner one', async () => {
    const report = await judge(joMail({ entity: encrypted }))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['encrypted', expect.arrayContaining(['layer-inner-encrypted'])])
    expect(codesOf(report, ['info'])).not.toContain('layer-encrypted')
  })
})
