import { describe, expect, it } from 'vitest'
import { indexCertificates } from '../../../core/path/certificate-index.ts'
import { indexRevocationData } from '../../../core/path/revocation-data.ts'
import { day, hour } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { ask, complaints } from './path-world.ts'

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

  it('are answered in time', { timeout: 2000 }, async () => {
    const revocationData = [indexRevocationData([ca.issueCrl({ revoked })], []), indexRevocationData(crls, [])]
    expect(complaints(await ask({ target: jo, candidates: lookalikes, intermediates, anchors: [root], revocationData }))).toEqual(isRevoked)
  })
})
