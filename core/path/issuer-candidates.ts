import type { Certificate } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { type Bytes, compareBytes, equalBytes } from '../world/bytes.ts'
import { type CertificateIndex, certificatesNamed, indexCertificates } from './certificate-index.ts'
import { extensionsOf } from './path-extensions.ts'

/** Where issuers are looked for, and how many carried certificates may still be looked at; it has that budget, so it is a class. */
export class IssuerCandidates {
  readonly #configured: CertificateIndex | undefined
  readonly #carried: CertificateIndex
  readonly #looked = new Set<Certificate>()
  readonly #maxCarried: number
  exhausted = false

  constructor(configured: CertificateIndex | undefined, carried: readonly Certificate[], maxCarried: number) {
    this.#configured = configured
    this.#carried = indexCertificates(carried)
    this.#maxCarried = maxCarried
  }

  /** The certificates with this subject (a nameKey), first those whose key identifier is the one looked for, in an order that does not depend on how they were given. */
  named(subjectKey: string, keyIdentifier: Bytes | undefined, cost: (candidate: Certificate) => number): readonly Certificate[] {
    const configured = this.#configured === undefined ? [] : certificatesNamed(this.#configured, subjectKey)
    const carried = certificatesNamed(this.#carried, subjectKey)
    const fresh = carried.filter((certificate) => !configured.some((other) => equalBytes(other.der, certificate.der)))
    return [...rank(configured, keyIdentifier, cost), ...this.#within(rank(fresh, keyIdentifier, cost))]
  }

  #within(ranked: readonly Certificate[]): readonly Certificate[] {
    return ranked.filter((certificate) => {
      if (this.#looked.has(certificate)) return true
      if (this.#looked.size >= this.#maxCarried) {
        this.exhausted = true
        return false
      }
      this.#looked.add(certificate)
      return true
    })
  }
}

function rank(
  certificates: readonly Certificate[],
  wanted: Bytes | undefined,
  cost: (candidate: Certificate) => number,
): readonly Certificate[] {
  if (certificates.length < 2) return certificates
  const ranked = certificates.map((certificate) => ({ certificate, hint: hintOf(certificate, wanted), cost: cost(certificate) }))
  ranked.sort((a, b) => a.hint - b.hint || a.cost - b.cost || compareBytes(a.certificate.der, b.certificate.der))
  return ranked.map(({ certificate }) => certificate)
}

/** Key identifiers are hints and never proof: 0 fits, 1 does not say, 2 differs (RFC 5280 §4.2.1.1). */
function hintOf(issuer: Certificate, wanted: Bytes | undefined): number {
  const offered = extensionsOf(issuer).subjectKeyIdentifier
  if (wanted === undefined || offered === undefined) return 1
  return equalBytes(wanted, offered) ? 0 : 2
}

/** True for two certificates of one CA key under one name: a path never passes it twice. */
export function isSameEntity(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.subjectPublicKeyInfo.der, b.subjectPublicKeyInfo.der) && nameKey(a.subject) === nameKey(b.subject)
}
