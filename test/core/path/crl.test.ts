import { describe, expect, it } from 'vitest'
import { context } from '../../../core/asn1/fields.ts'
import { writeNull, writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { indexRevocationData } from '../../../core/path/revocation/revocation-data.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { ExtensionSpec } from '../../../simulation/certificate-extensions.ts'
import type { CrlContent } from '../../../simulation/crl.ts'
import { type GeneralNameSpec, writeGeneralNames } from '../../../simulation/general-name.ts'
import { ask, complaints } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const ca = root.issueAuthority({ subject: 'CN=Issuing' })
const jo = ca.issue({ subject: 'CN=Jo', serial: 4711 })
const unknownCritical = { id: '1.3.6.1.4.1.99999.1', critical: true, value: writeNull() }
const rootCrl = root.issueCrl()
const revoked = [{ serial: 4711, reason: 'keyCompromise' }] as const
const open = ['revocation-required']

async function outcomeWith(crls: readonly Bytes[], target = jo, candidates = [ca]) {
  const revocationData = [indexRevocationData([rootCrl, ...crls], [])]
  return ask({ target, candidates, anchors: [root], revocation: 'required', revocationData })
}

async function withCrls(crls: readonly Bytes[], target = jo, candidates = [ca]): Promise<string[]> {
  return complaints(await outcomeWith(crls, target, candidates))
}

const withCrl = (content: CrlContent) => withCrls([ca.issueCrl(content)])

describe('a CRL', () => {
  it('proves good standing when it is in its time and does not list the certificate', async () => {
    expect(await withCrl({})).toEqual([])
    expect(await withCrl({ revoked: [{ serial: 4712 }] })).toEqual([])
    const { revocation } = await outcomeWith([ca.issueCrl()])
    expect(revocation.map(({ status, source }) => `${status} by ${source}`)).toEqual(['good by crl', 'good by crl'])
  })

  it('proves revocation, with date and reason', async () => {
    const outcome = await outcomeWith([ca.issueCrl({ revoked: [{ serial: 4711, at: '2026-11-20', reason: 'keyCompromise' }] })])
    expect(complaints(outcome)).toEqual(['revocation-revoked'])
    expect(outcome.revocation[0]).toMatchObject({
      status: 'revoked',
      source: 'crl',
      reason: 'keyCompromise',
      revokedAt: Date.UTC(2026, 10, 20),
    })
  })

  it('that writes a serial number with needless zeros means the same number', async () => {
    expect(await withCrl({ revoked: [{ serial: Uint8Array.of(0, 0, 0x12, 0x67) }] })).toEqual(['revocation-revoked'])
  })

  it('of the root proves that a CA is revoked', async () => {
    const crl = root.issueCrl({ revoked: [{ serial: ca.certificate.serialNumber }] })
    expect(await withCrls([crl, ca.issueCrl()])).toEqual(['revocation-revoked'])
  })

  it('that is missing leaves the status open: harmless unless an answer is required', async () => {
    expect(await withCrls([])).toEqual(open)
    const outcome = await ask({ target: jo, candidates: [ca], anchors: [root] })
    expect(complaints(outcome)).toEqual([])
    expect(outcome.findings.map(({ code }) => code)).toEqual(['revocation-not-checked'])
  })

  it('past nextUpdate still proves revocation, never good standing', async () => {
    expect(await withCrl({ nextUpdate: '2026-11-20' })).toEqual(open)
    expect(await withCrl({ nextUpdate: null })).toEqual(open)
    expect(await withCrl({ nextUpdate: '2026-11-23T23:59:59Z' })).toEqual(open)
    expect(await withCrl({ nextUpdate: '2026-11-24T00:00:00Z' })).toEqual([])
    expect(await withCrl({ nextUpdate: '2026-11-20', revoked })).toEqual(['revocation-revoked'])
  })

  it('from after the time in question proves a revocation of before it, and nothing else', async () => {
    const later = { thisUpdate: '2026-11-25', nextUpdate: '2026-12-25' }
    expect(await withCrl(later)).toEqual(open)
    expect(await withCrl({ ...later, revoked: [{ serial: 4711, at: '2026-11-20' }] })).toEqual(['revocation-revoked'])
    expect(await withCrl({ ...later, revoked: [{ serial: 4711, at: '2026-11-24T12:00:00Z' }] })).toEqual(open)
  })

  it('with a bad signature, another key or two algorithms is not used', async () => {
    expect(await withCrl({ tamper: 'signature' })).toEqual(open)
    expect(await withCrl({ signerKey: root.privateKey, revoked })).toEqual(open)
    expect(await withCrls([createAuthority({ name: 'CN=Issuing' }).issueCrl({ revoked })])).toEqual(open)
  })

  it('with a critical extension that nothing here understands is not used, of the list or of any entry', async () => {
    expect(await withCrl({ extraExtensions: [unknownCritical] })).toEqual(open)
    expect(await withCrl({ extraExtensions: [{ ...unknownCritical, critical: false }] })).toEqual([])
    expect(await withCrl({ revoked: [{ serial: 9, extraExtensions: [unknownCritical] }] })).toEqual(open)
    expect(await withCrl({ revoked: [{ serial: 9, extraExtensions: [{ ...unknownCritical, critical: false }] }] })).toEqual([])
  })

  it('that cannot be read is told and not used', async () => {
    const outcome = await outcomeWith([ca.issueCrl().subarray(0, 90)])
    expect(complaints(outcome)).toEqual(open)
    expect(outcome.findings.map(({ code }) => code)).toContain('crl-unusable')
  })

  it('of a CA whose keyUsage lacks cRLSign is not used', async () => {
    const silent = root.issueAuthority({ subject: 'CN=Silent', keyUsage: ['keyCertSign'] })
    expect(await withCrls([silent.issueCrl()], silent.issue({}), [silent])).toEqual(open)
  })

  it('that revokes wins over another that does not, unless a newer one has lifted a hold', async () => {
    const newer = ca.issueCrl({ number: 2 })
    const older = (reason: 'superseded' | 'certificateHold') =>
      ca.issueCrl({ thisUpdate: '2026-11-20', revoked: [{ serial: 4711, reason }] })
    expect(await withCrls([newer, older('superseded')])).toEqual(['revocation-revoked'])
    expect(await withCrls([newer, older('certificateHold')])).toEqual([])
    expect(await withCrls([older('certificateHold')])).toEqual(['revocation-revoked'])
  })

  it('signed over SHA-1 is used with a warning', async () => {
    expect(await withCrl({ signatureHash: 'sha1' })).toEqual(['revocation-weak-signature'])
  })
})

describe('the scope of a CRL', () => {
  it('is kept: only CAs, only end entities, only attribute certificates', async () => {
    expect(await withCrl({ issuingDistributionPoint: { onlyContainsUserCerts: true } })).toEqual([])
    expect(await withCrl({ issuingDistributionPoint: { onlyContainsCACerts: true } })).toEqual(open)
    expect(await withCrl({ issuingDistributionPoint: { onlyContainsAttributeCerts: true } })).toEqual(open)
  })

  it('is kept: the distribution point of the certificate', async () => {
    const target = ca.issue({ crlUris: ['http://crl.example/1'], serial: 4711 })
    const at = (text: string) =>
      withCrls([ca.issueCrl({ issuingDistributionPoint: { fullName: [{ kind: 'uniformResourceIdentifier', text }] } })], target)
    expect(await at('http://crl.example/1')).toEqual([])
    expect(await at('http://crl.example/2')).toEqual(open)
    expect(await withCrls([ca.issueCrl()], target)).toEqual([])
  })

  it('is kept: reasons must be covered together', async () => {
    const some = (onlySomeReasons: readonly number[]) => ca.issueCrl({ issuingDistributionPoint: { onlySomeReasons } })
    expect(await withCrls([some([1, 2, 3, 4])])).toEqual(open)
    expect(await withCrls([some([1, 2, 3, 4]), some([5, 6, 7, 8])])).toEqual([])
  })

  it('does not reach certificates of another issuer, unless it is indirect and says whose they are', async () => {
    const keeper = root.issueAuthority({ subject: 'CN=Keeper' })
    const issuer = { kind: 'directoryName', name: 'CN=Keeper' } as const
    const target = ca.issue({ serial: 4711, extraExtensions: [pointTo(issuer)] })
    const by = (content: CrlContent) => withCrls([keeper.issueCrl(content)], target, [ca, keeper])
    const indirect = { issuingDistributionPoint: { indirectCRL: true } }
    expect(await by({})).toEqual(open)
    expect(await by(indirect)).toEqual([])
    expect(await by({ ...indirect, revoked: [{ serial: 4711, certificateIssuer: 'CN=Issuing' }] })).toEqual(['revocation-revoked'])
    expect(await by({ ...indirect, revoked: [{ serial: 4711 }] })).toEqual([])
    expect(await by({ ...indirect, revoked: [{ serial: 1, certificateIssuer: 'CN=Issuing' }, { serial: 4711 }] })).toEqual([
      'revocation-revoked',
    ])
  })
})

describe('the signer of a CRL', () => {
  it('may be another certificate of the CA with a path to the same anchor', async () => {
    const signer = root.issueAuthority({ subject: 'CN=Issuing', keyUsage: ['cRLSign'], basicConstraints: null })
    expect(await withCrls([signer.issueCrl()], jo, [ca, signer])).toEqual([])
    expect(await withCrls([signer.issueCrl({ revoked })], jo, [ca, signer])).toEqual(['revocation-revoked'])
  })

  it('is not believed without that path, out of its validity, or when it is revoked', async () => {
    const stranger = createAuthority({ name: 'CN=Stranger' }).issueAuthority({ subject: 'CN=Issuing' })
    const expired = root.issueAuthority({ subject: 'CN=Issuing', notAfter: '2026-01-01' })
    const dismissed = root.issueAuthority({ subject: 'CN=Issuing' })
    const withDismissed = root.issueCrl({ number: 2, revoked: [{ serial: dismissed.certificate.serialNumber }] })
    expect(await withCrls([stranger.issueCrl()], jo, [ca, stranger])).toEqual(open)
    expect(await withCrls([expired.issueCrl()], jo, [ca, expired])).toEqual(open)
    expect(await withCrls([dismissed.issueCrl()], jo, [ca, dismissed])).toEqual([])
    expect(await withCrls([dismissed.issueCrl(), withDismissed], jo, [ca, dismissed])).toEqual(open)
  })
})

describe('an entry removeFromCRL', () => {
  it('says in a complete CRL too that the certificate is not revoked (RFC 5280 §6.3.3 (k))', async () => {
    expect(await withCrls([ca.issueCrl({ revoked: [{ serial: 4711, reason: 'removeFromCRL' }] })])).toEqual([])
    expect(await withCrls([ca.issueCrl({ revoked: [{ serial: 4711, reason: 'superseded' }] })])).toEqual(['revocation-revoked'])
  })
})

describe('a delta CRL', () => {
  const base = ca.issueCrl({ number: 5, revoked: [{ serial: 4711, reason: 'certificateHold' }] })
  const clean = ca.issueCrl({ number: 5 })
  const delta = (content: CrlContent) => ca.issueCrl({ number: 6, deltaBase: 5, ...content })

  it('adds to its base', async () => {
    expect(await withCrls([clean, delta({})])).toEqual([])
    expect(await withCrls([clean, delta({ revoked })])).toEqual(['revocation-revoked'])
  })

  it('takes away from its base', async () => {
    expect(await withCrls([base, delta({})])).toEqual(['revocation-revoked'])
    expect(await withCrls([base, delta({ revoked: [{ serial: 4711, reason: 'removeFromCRL' }] })])).toEqual([])
  })

  it('follows its base in number (RFC 5280 §5.2.4)', async () => {
    const lifting = { revoked: [{ serial: 4711, reason: 'removeFromCRL' }] } as const
    expect(await withCrls([base, delta({ number: 6, ...lifting })])).toEqual([])
    expect(await withCrls([base, delta({ number: 5, ...lifting })])).toEqual(['revocation-revoked'])
  })

  it('proves no good standing alone, and lifts no hold of a base that it does not fit', async () => {
    expect(await withCrls([delta({})])).toEqual(open)
    const lifting = { revoked: [{ serial: 4711, reason: 'removeFromCRL' }] } as const
    expect(await withCrls([delta(lifting)])).toEqual(open)
    expect(await withCrls([base, delta({ deltaBase: 6, number: 7, ...lifting })])).toEqual(['revocation-revoked'])
    expect(await withCrls([base, delta({ issuingDistributionPoint: { onlyContainsUserCerts: true }, ...lifting })])).toEqual([
      'revocation-revoked',
    ])
  })

  it('proves a revocation for good whether or not a base fits, a hold only with its base', async () => {
    const held = [{ serial: 4711, reason: 'certificateHold' }] as const
    for (const misfit of [{ deltaBase: 6, number: 7 }, { issuingDistributionPoint: { onlyContainsUserCerts: true } }]) {
      expect(await withCrls([clean, delta({ ...misfit, revoked })])).toEqual(['revocation-revoked'])
      expect(await withCrls([clean, delta({ ...misfit, revoked: held })])).toEqual([])
    }
    expect(await withCrls([delta({ revoked })])).toContain('revocation-revoked')
    expect(await withCrls([delta({ revoked, tamper: 'signature' })])).toEqual(open)
  })
})

function pointTo(issuer: GeneralNameSpec): ExtensionSpec {
  const cRLIssuer = writeGeneralNames([issuer], context(2, true))
  return { id: oid.cRLDistributionPoints, value: writeSequence(writeSequence(cRLIssuer)) }
}
