import { describe, expect, it } from 'vitest'
import { indexTrust } from '../../../core/verify/trust.ts'
import { day } from '../../../core/world/time.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { issuing, jo, joMail, judge, root } from './verify-world.ts'

const anchors = [{ certificate: root.certificate, source: 'test' }]
const expiring = issuing.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'], notAfter: simulationTime - day })
const signedAt = (signingTime: number, certificate = jo) =>
  joMail({ signers: [{ certificate, signingTime }], certificates: [certificate.der, issuing.der], date: signingTime })

describe('the verdict at the signing time', () => {
  it('is that of now when nothing depends on time', async () => {
    const report = await judge(signedAt(simulationTime - day))
    expect([report.verdict, report.atSigningTime?.verdict]).toEqual(['valid', 'valid'])
  })

  it('is valid for a certificate that has expired since', async () => {
    const report = await judge(signedAt(simulationTime - 2 * day, expiring))
    expect([report.verdict, report.atSigningTime?.verdict]).toEqual(['expired', 'valid'])
  })

  it('asks the revocation data of then, which say nothing of now', async () => {
    const revokedAt = simulationTime - 3 * day
    const crl = issuing.issueCrl({
      revoked: [{ serial: jo.certificate.serialNumber, at: revokedAt }],
      thisUpdate: revokedAt,
      nextUpdate: simulationTime - day,
    })
    const trust = indexTrust({ anchors, crls: [crl] })
    const report = await judge(signedAt(simulationTime - 2 * day), {}, trust)
    expect(report.atSigningTime?.verdict).toBe('revoked')
  })

  it('is good before the revocation, and says so beside the verdict of now', async () => {
    const revokedAt = simulationTime - day
    const crl = issuing.issueCrl({
      revoked: [{ serial: jo.certificate.serialNumber, at: revokedAt }],
      thisUpdate: revokedAt,
      nextUpdate: simulationTime + day,
    })
    const report = await judge(signedAt(simulationTime - 2 * day), {}, indexTrust({ anchors, crls: [crl] }))
    expect([report.verdict, report.atSigningTime?.verdict]).toEqual(['revoked', 'valid'])
  })

  it('is null without a signing time', async () => {
    expect((await judge(joMail({ signers: [{ certificate: jo, signingTime: null }] }))).atSigningTime).toBeNull()
  })
})
