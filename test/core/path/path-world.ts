import type { Certificate } from '../../../core/certificate/certificate.ts'
import { findCertificationPath } from '../../../core/path/find-certification-path.ts'
import type { PathOutcome, PathQuery } from '../../../core/path/path-query.ts'
import { indexTrustAnchors } from '../../../core/path/trust-anchors.ts'
import type { Crypto } from '../../../core/world/world.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import type { IssuedCertificate } from '../../../simulation/certificate.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

/** Crypto over node:crypto that counts its public key operations. */
export function countingCrypto(): Crypto & { readonly count: { verify: number } } {
  const inner = createNodeCrypto()
  const count = { verify: 0 }
  return {
    count,
    verify: (scheme, spki, data, signature) => {
      count.verify++
      return inner.verify(scheme, spki, data, signature)
    },
    digest: (hash, parts) => inner.digest(hash, parts),
  }
}

export type Question = Omit<Partial<PathQuery>, 'target' | 'anchors' | 'candidates'> & {
  readonly target: IssuedCertificate
  readonly anchors: readonly IssuedCertificate[]
  readonly candidates?: readonly IssuedCertificate[]
  readonly crypto?: Crypto
}

/** Asks for the path to a simulated certificate, for signing mail at the simulated time unless said otherwise. */
export function ask({ target, anchors, candidates = [], crypto = countingCrypto(), ...rest }: Question): Promise<PathOutcome> {
  const certificates: Certificate[] = candidates.map((issued) => issued.certificate)
  const query: PathQuery = {
    target: target.certificate,
    candidates: certificates,
    anchors: indexTrustAnchors(anchors.map(({ certificate }) => ({ certificate, source: 'test' }))),
    at: simulationTime,
    purpose: 'mail-signing',
    revocation: 'available',
    ...rest,
  }
  return findCertificationPath(query, crypto)
}

/** The codes of the findings that speak against a path, warnings included. */
export function complaints(outcome: PathOutcome): string[] {
  return outcome.findings.filter(({ severity }) => severity !== 'info' && severity !== 'not-checked').map(({ code }) => code)
}
