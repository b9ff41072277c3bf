import { describe, expect, it } from 'vitest'
import { indexCertificates } from '../../../core/path/certificate-index.ts'
import { indexRevocationData } from '../../../core/path/revocation/revocation-data.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { day, hour } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { ask, complaints, countingCrypto } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const ca = root.issueAuthority({ subject: 'CN=Issuing' })
const jo = ca.issue({ subject: 'CN=Jo', serial: 4711 })
const revoked = [{ serial: 4711, reason: 'keyCompromise' }] as const
const intermediates = indexCertificates([ca.certificate])
const isRevoked = ['revocation-revoked']

describe('a CRL of a CA that has two keys under one name', () => {
  const rekeyed = root.issueAuthority({ subject: 'CN=Issuing' })
  const ofNewKey = [1, 2].map((number) => rekeyed.issueCrl({ number, thisUpdate: simulationTime - number * hour }))
  const revocationData = [indexRevocationData([...ofNewKey, ca.issueCrl({ revoked })], [])]

  it('proves revocation', async () => {
    expect(complaints(await ask({ target: jo, intermediates, anchors: [root], revocationData }))).toEqual(isRevoked)
  })

  it('proves it too when the message carries look-alikes of that CA, each with a key of its own', async () => {
    const candidates = Array.from({ length: 50 }, () => createAuthority({ name: 'CN=Issuing' }))
    expect(complaints(await ask({ target: jo, candidates, intermediates, anchors: [root], revocationData }))).toEqual(isRevoked)
  })
})

describe('the certificates of a CRL signer', () => {
  const profile = { subject: 'CN=Issuing', key: keyPairOf('p256', 'CRL signer'), keyUsage: ['cRLSign'], basicConstraints: null } as const
  const current = root.issueAuthority(profile)
  const ended = Array.from({ length: 6 }, () => root.issueAuthority({ ...profile, notAfter: simulationTime - 30 * day }))
  const revocationData = [indexRevocationData([current.issueCrl({ revoked })], [])]

  it('are looked through until one is sound: an expired one of the same key hides nothing', async () => {
    expect(complaints(await ask({ target: jo, candidates: [ca, current], anchors: [root], revocationData }))).toEqual(isRevoked)
    expect(complaints(await ask({ target: jo, candidates: [ca, ...ended, current], anchors: [root], revocationData }))).toEqual(isRevoked)
  })

  it('prove nothing when all have expired', async () => {
    const outcome = await ask({ target: jo, candidates: [ca, ...ended], anchors: [root], revocationData })
    expect(complaints(outcome)).toEqual([])
    expect(outcome.revocation[0]?.status).toBe('not-checked')
  })
})

describe('hundreds of CRLs beside hundreds of look-alikes of the CA', () => {
  const lookalikes = Array.from({ length: 1200 }, () => createAuthority({ name: 'CN=Issuing', key: 'ed25519' }))
  const crls = lookalikes.map((authority) => authority.issueCrl())

  it('are answered at the price of as many signature checks as the limits allow', async () => {
    const crypto = countingCrypto()
    const revocationData = [indexRevocationData([ca.issueCrl({ revoked })], []), indexRevocationData(crls, [])]
    const outcome = await ask({ target: jo, candidates: lookalikes, intermediates, anchors: [root], revocationData, crypto })
    expect(complaints(outcome)).toEqual(isRevoked)
    // of the path, of the configured CRLs, of the carried ones, and of the carried certificates that may have signed one
    expect(crypto.count.verify).toBeLessThanOrEqual(defaultLimits.pathSignatureChecks + 3 * defaultLimits.crlsPerMessage)
  })
})
