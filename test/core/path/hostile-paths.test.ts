import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Asn1Error } from '../../../core/asn1/element.ts'
import { writeInteger, writeNull, writeSequence, writeTime } from '../../../core/asn1/write.ts'
import { type Certificate, parseCertificate } from '../../../core/certificate/certificate.ts'
import { nameKey } from '../../../core/certificate/name.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { indexCertificates } from '../../../core/path/certificate-index.ts'
import { parseCertificateList } from '../../../core/path/revocation/certificate-list.ts'
import { findRevokedEntry } from '../../../core/path/revocation/find-revoked-entry.ts'
import { indexRevocationData } from '../../../core/path/revocation/revocation-data.ts'
import { type Bytes, concatBytes } from '../../../core/world/bytes.ts'
import { type Authority, createAuthority } from '../../../simulation/certificate-authority.ts'
import { type ExtensionSpec, writeDistributionPointName } from '../../../simulation/certificate-extensions.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { ask, complaints, countingCrypto } from './path-world.ts'

/** On a busy machine; the work itself is bounded by counts. */
const answerWithinMs = 5000

const root = createAuthority({ name: 'CN=Root' })
const ca = root.issueAuthority({ subject: 'CN=Issuing' })
const jo = ca.issue({ serial: 4711 })

describe('ten thousand certificates', () => {
  const copies = (certificate: Certificate, count: number) =>
    Array.from({ length: count }, () => ({ ...ca, certificate: { ...certificate, der: certificate.der.slice() } }))

  it(
    'that are all the same are one',
    async () => {
      const crypto = countingCrypto()
      expect(complaints(await ask({ target: jo, candidates: copies(ca.certificate, 10_000), anchors: [root], crypto }))).toEqual([])
      expect(crypto.count.verify).toBe(2)
    },
    answerWithinMs,
  )

  it('that have nothing to do with the path do not matter', async () => {
    const stranger = createAuthority({ name: 'CN=Stranger' })
    const candidates = [...copies(stranger.certificate, 10_000), ca]
    expect(complaints(await ask({ target: jo, candidates, anchors: [root] }))).toEqual([])
  })
})

describe('look-alikes of a CA: the same name and key identifier, another key', () => {
  const identifier = ca.certificate.extensions.find(({ id }) => id === '2.5.29.14')?.value.slice(2)
  const key = keyPairOf('p256', 'look-alike')
  const lookAlikes = Array.from({ length: 1000 }, (_, index) =>
    root.issueAuthority({ subject: 'CN=Issuing', key, serial: index + 1, subjectKeyIdentifier: identifier ?? null, tamper: 'signature' }),
  )

  it(
    'a thousand of them end within the budget',
    async () => {
      const crypto = countingCrypto()
      const outcome = await ask({ target: jo, candidates: lookAlikes, anchors: [root], crypto })
      expect(complaints(outcome)).toEqual(['path-too-complex'])
      expect(crypto.count.verify).toBeLessThanOrEqual(64)
    },
    answerWithinMs,
  )

  it('do not hide a CA that is configured', async () => {
    const intermediates = indexCertificates([ca.certificate])
    expect(complaints(await ask({ target: jo, candidates: lookAlikes, intermediates, anchors: [root] }))).toEqual([])
  })
})

describe('tens of thousands of extensions', () => {
  it(
    'are looked through once',
    async () => {
      const value = writeNull()
      const distinct = Array.from({ length: 20_000 }, (_, index) => ({ id: `1.2.3.${index}`, value }))
      const of = async (extraExtensions: readonly ExtensionSpec[]) =>
        complaints(await ask({ target: ca.issue({ extraExtensions }), candidates: [ca], anchors: [root] }))
      expect(await of(distinct)).toEqual([])
      expect(await of([...distinct, { id: '1.2.3.19999', value }])).toEqual(['path-extension-malformed'])
    },
    answerWithinMs,
  )
})

describe('revocation data of a message', () => {
  it(
    'with thousands of names of distribution points is compared at once',
    async () => {
      const names = (name: string) => Array.from({ length: 20_000 }, (_, index) => `http://${name}.example/${index}`)
      const points = (uris: readonly string[]) => {
        const fullName = uris.map((text) => ({ kind: 'uniformResourceIdentifier', text }) as const)
        return { id: oid.cRLDistributionPoints, value: writeSequence(writeSequence(writeDistributionPointName(fullName))) }
      }
      const target = ca.issue({ serial: 4712, extraExtensions: [points(names('a'))] })
      const crlOf = (uris: readonly string[]) => {
        const fullName = uris.map((text) => ({ kind: 'uniformResourceIdentifier', text }) as const)
        return ca.issueCrl({ revoked: [{ serial: 4712 }], issuingDistributionPoint: { fullName } })
      }
      const judged = async (uris: readonly string[]) =>
        complaints(await ask({ target, candidates: [ca], anchors: [root], revocationData: [indexRevocationData([crlOf(uris)], [])] }))
      expect(await judged(names('b'))).toEqual([])
      expect(await judged([...names('b'), 'http://a.example/19999'])).toEqual(['revocation-revoked'])
    },
    answerWithinMs,
  )

  it('cannot use up what the configured CRLs need', async () => {
    const configured = indexRevocationData([root.issueCrl({ revoked: [{ serial: ca.certificate.serialNumber }] }), ca.issueCrl()], [])
    const forgedOnes = Array.from({ length: 500 }, (_, number) => ca.issueCrl({ number, tamper: 'signature' }))
    const crypto = countingCrypto()
    const revocationData = [configured, indexRevocationData(forgedOnes, [])]
    const outcome = await ask({ target: jo, candidates: [ca], anchors: [root], revocationData, crypto })
    expect(complaints(outcome)).toEqual(['revocation-revoked'])
    expect(crypto.count.verify).toBeLessThanOrEqual(2 + 64 + 64)
  })

  it(
    'of ten thousand CRLs is read and bounded',
    async () => {
      const forged = ca.issueCrl({ tamper: 'signature' })
      const forgedOnes = Array.from({ length: 10_000 }, (_, index) =>
        Uint8Array.from(forged, (octet, at) => (at < forged.length - 2 ? octet : octet + index)),
      )
      const crypto = countingCrypto()
      const revocationData = [indexRevocationData(forgedOnes, [])]
      const outcome = await ask({ target: jo, candidates: [ca], anchors: [root], revocationData, crypto })
      expect(complaints(outcome)).toEqual([])
      expect(outcome.findings.length).toBeLessThan(20)
      expect(crypto.count.verify).toBeLessThanOrEqual(2 + 64)
    },
    answerWithinMs,
  )

  it('that is no CRL and no OCSP answer is told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const octets = Uint8Array.from(bytes)
        expect(indexRevocationData([octets], [octets]).findings.map(({ code }) => code)).toEqual(['crl-unusable', 'ocsp-unusable'])
      }),
    )
  })

  it('mutated anywhere never throws', async () => {
    const crl = ca.issueCrl({ revoked: [{ serial: 1, reason: 'superseded', certificateIssuer: 'CN=Issuing' }] })
    const answer = ca.answerOcsp({ certificate: jo.certificate, responder: ca.issue({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'] }) })
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), async (place, octet) => {
        const mutate = (bytes: Uint8Array) => Uint8Array.from(bytes, (old, at) => (at === place % bytes.length ? octet : old))
        const revocationData = [indexRevocationData([mutate(crl), root.issueCrl()], [mutate(answer)])]
        const { anchored } = await ask({ target: jo, candidates: [ca], anchors: [root], revocation: 'required', revocationData })
        expect(anchored).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('one octet of a certificate changed', () => {
  it('anywhere is always noticed, and never an exception', async () => {
    const place = fc.record({ at: fc.nat(), octet: fc.nat(255), ofCa: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(place, async ({ at, octet, ofCa }) => {
        const { der } = ofCa ? ca : jo
        const changed = readCertificate(Uint8Array.from(der, (old, index) => (index === at % der.length ? octet : old)))
        if (changed === undefined || der[at % der.length] === octet) return
        const [target, issuing] = ofCa ? [jo, { ...ca, certificate: changed }] : [{ ...jo, certificate: changed }, ca]
        expect(complaints(await ask({ target, candidates: [issuing], anchors: [root] }))).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

function readCertificate(der: Bytes): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}

describe('a CRL of ten megabytes', () => {
  it(
    'is looked through in one pass',
    () => {
      const entry = writeSequence(writeInteger(2n ** 150n), writeTime(simulationTime))
      const last = writeSequence(writeInteger(4711), writeTime(simulationTime))
      const entries = concatBytes([...Array.from({ length: 250_000 }, () => entry), last])
      const crl = parseCertificateList(ca.issueCrl())
      const found = findRevokedEntry(
        { ...crl, entries: { input: entries, start: 0, end: entries.length } },
        jo.certificate.serialNumber,
        nameKey(ca.certificate.subject),
      )
      expect(found.kind).toBe('listed')
    },
    answerWithinMs,
  )
})

describe('certificates that certify each other at random', () => {
  const keyOf = (index: number) => keyPairOf('p256', `node ${index}`)
  const nodes = Array.from({ length: 6 }, (_, index) => createAuthority({ name: `CN=Node ${index}`, key: keyOf(index) }))
  const edge = fc.record({ from: fc.nat(5), to: fc.nat(5), expired: fc.boolean(), pathLen: fc.option(fc.nat(3), { nil: undefined }) })

  it('never keep the search from ending, and their order does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edge, { maxLength: 40 }), fc.nat(5), async (edges, anchored) => {
        const certificates = edges.map(({ from, to, expired, pathLen }) =>
          (nodes[from] as Authority).issueAuthority({
            subject: `CN=Node ${to}`,
            ...{ key: keyOf(to), ...(expired ? { notAfter: '2026-01-01' } : {}), ...(pathLen === undefined ? {} : { pathLen }) },
          }),
        )
        const target = (nodes[0] as Authority).issue({})
        const anchors = anchored === 0 ? [root] : [nodes[anchored] as Authority]
        const crypto = countingCrypto()
        const forwards = await ask({ target, candidates: certificates, anchors, crypto })
        expect(crypto.count.verify).toBeLessThanOrEqual(64)
        const backwards = await ask({ target, candidates: certificates.toReversed(), anchors })
        expect(complaints(backwards)).toEqual(complaints(forwards))
        expect(backwards.path.map(({ der }) => der)).toEqual(forwards.path.map(({ der }) => der))
      }),
      { numRuns: 60 },
    )
  })

  it('are told apart from a good path among them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edge, { maxLength: 20 }), async (edges) => {
        const noise = edges.map(({ from, to }) =>
          (nodes[from] as Authority).issueAuthority({ subject: `CN=Node ${to}`, key: keyOf(to), pathLen: 0 }),
        )
        const good = root.issueAuthority({ subject: 'CN=Node 0', key: keyOf(0) })
        expect(complaints(await ask({ target: (nodes[0] as Authority).issue({}), candidates: [...noise, good], anchors: [root] }))).toEqual(
          [],
        )
      }),
      { numRuns: 40 },
    )
  })
})
