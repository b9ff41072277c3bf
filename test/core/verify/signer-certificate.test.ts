import { describe, expect, it } from 'vitest'
import { indexTrust } from '../../../core/verify/trust.ts'
import type { IssuedCertificate } from '../../../simulation/certificate.ts'
import { codesOf, issuing, jo, joMail, judge, root } from './verify-world.ts'

const withAnchor = ({ certificate }: IssuedCertificate, ...intermediates: readonly IssuedCertificate[]) =>
  indexTrust({ anchors: [{ certificate, source: 'test' }], intermediates: intermediates.map((issued) => issued.certificate) })

describe('the certificate of a signer', () => {
  it('is taken from the message', async () => {
    expect((await judge(joMail({ certificates: [jo.der, issuing.der] }), {}, withAnchor(root))).verdict).toBe('valid')
  })

  it('is taken from the configured ones when the message leaves it out', async () => {
    expect((await judge(joMail({ certificates: [issuing.der] }), {}, withAnchor(root, jo))).verdict).toBe('valid')
  })

  it('is taken from the anchors when it is pinned', async () => {
    expect((await judge(joMail({ certificates: [] }), {}, withAnchor(jo))).verdict).toBe('valid')
  })

  it('is missing otherwise, and the signature undetermined', async () => {
    const report = await judge(joMail({ certificates: [issuing.der] }), {}, withAnchor(root))
    expect([report.verdict, codesOf(report)]).toEqual(['undetermined', ['cms-signer-certificate-missing']])
  })
})
