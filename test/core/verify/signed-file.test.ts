import { describe, expect, it } from 'vitest'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { writeBase64Entity, writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { mail, opaqueEntity } from '../../../simulation/signed-message.ts'
import { codesOf, joMail, judge } from './verify-world.ts'

const notary = createAuthority({ name: 'CN=Notary Root' }).issue({ subject: 'CN=Notary' })
const signed = (content: Bytes) => signContent({ content, signers: [{ certificate: notary }] })
const document = toUtf8('%PDF-1.7\nnot a mail\n')

/** A text with a file beside it. */
const withFile = (type: string, cms: Bytes) =>
  writeMultipart('multipart/mixed', 'with-file', [
    writeTextEntity('The contract is attached.\r\n'),
    writeBase64Entity([`Content-Type: ${type}`, 'Content-Disposition: attachment; filename="contract.pdf.p7m"'], cms),
  ])

describe('an attached file with a signature of its own', () => {
  for (const type of ['application/pkcs7-mime', 'application/octet-stream']) {
    it(`leaves an unsigned mail unsigned and a signed one valid, as ${type}`, async () => {
      const entity = withFile(type, signed(document))
      for (const [bytes, verdict] of [
        [mail({}, entity), 'unsigned'],
        [joMail({ entity }), 'valid'],
      ] as const) {
        const report = await judge(bytes)
        expect([report.verdict, codesOf(report)]).toEqual([verdict, []])
        expect(codesOf(report, ['info'])).toContain('layer-signed-file')
      }
    })
  }

  it('is a signature without its document when it holds none', async () => {
    const detached = signContent({ content: document, detached: true, signers: [{ certificate: notary }] })
    const report = await judge(mail({}, withFile('application/pkcs7-mime', detached)))
    expect([report.verdict, codesOf(report, ['info'])]).toEqual(['unsigned', ['layer-orphan-signature']])
  })

  it('is a layer of the mail when it holds a MIME entity', async () => {
    const report = await judge(joMail({ entity: withFile('application/pkcs7-mime', signed(writeTextEntity('Dear Alex\r\n'))) }))
    expect([report.verdict, codesOf(report)]).toEqual(['untrusted', ['path-issuer-missing']])
  })

  it('is no mail when it is the whole of it (RFC 8551 §3.1)', async () => {
    const report = await judge(mail({}, opaqueEntity(signed(document), 'signed-data')))
    expect([report.verdict, codesOf(report, ['fail'])]).toEqual(['invalid', expect.arrayContaining(['layer-content-not-mime'])])
  })
})
