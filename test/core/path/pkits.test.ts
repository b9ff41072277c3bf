import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Certificate, parseCertificate } from '../../../core/certificate/certificate.ts'
import { indexCertificates } from '../../../core/path/certificate-index.ts'
import { findCertificationPath } from '../../../core/path/find-certification-path.ts'
import type { PathOutcome } from '../../../core/path/path-query.ts'
import { indexRevocationData } from '../../../core/path/revocation/revocation-data.ts'
import { indexTrustAnchors } from '../../../core/path/trust-anchors.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { partPath } from '../../parts.ts'

const top = join(partPath('corpora'), 'pkits')
const certificates = new Map(readdirSync(join(top, 'certs')).map((name) => [`certs/${name}`, parseCertificate(read(`certs/${name}`))]))
const anchor = certificates.get('certs/TrustAnchorRootCertificate.crt') as Certificate
const crls = readdirSync(join(top, 'crls')).map((name) => read(`crls/${name}`))
const tests = readFileSync(join(top, 'expected.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [file: string, expected: 'valid' | 'invalid'])

const world = {
  anchors: indexTrustAnchors([{ certificate: anchor, source: 'PKITS' }]),
  intermediates: indexCertificates([...certificates.values()]),
  revocationData: [indexRevocationData(crls, [])],
  at: Date.UTC(2010, 5, 1),
}

/** docs/reference/pkits.md tells why. */
const deviations = ['certs/ValidDSAParameterInheritanceTest5EE.crt']

describe('the 203 tests of NIST PKITS', () => {
  it('are all here', () => {
    expect(tests).toHaveLength(203)
  })

  it.each(tests)('%s is %s', async (file, expected) => {
    const outcome = await judge(file)
    if (deviations.includes(file)) {
      expect(outcome.findings.map(({ code }) => code)).toContain('path-signature-not-checked')
      expect(isAccepted(outcome)).toBe(false)
    } else {
      expect(isAccepted(outcome), outcome.findings.map(({ code }) => code).join(' ')).toBe(expected === 'valid')
    }
  })
})

function judge(file: string): Promise<PathOutcome> {
  const target = certificates.get(file) as Certificate
  const { anchors, intermediates, revocationData, at } = world
  const query = { target, candidates: [], anchors, intermediates, revocationData, at, purpose: 'any', revocation: 'required' } as const
  return findCertificationPath(query, createNodeCrypto())
}

/** Verdict valid, valid-with-warnings or weak: this edition is SHA-1 and RSA-1024, so the algorithms axis fails throughout. */
function isAccepted(outcome: PathOutcome): boolean {
  const isSerious = outcome.findings.some(({ axis, severity }) => severity === 'cannot' || (severity === 'fail' && axis !== 'algorithms'))
  return outcome.anchored && !isSerious
}

function read(name: string): Bytes {
  return Uint8Array.from(readFileSync(join(top, name)))
}
