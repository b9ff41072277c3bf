import type { Certificate } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { type Bytes, compareBytes, equalBytes } from '../world/bytes.ts'
import { type CertificateIndex, certificatesNamed, indexCertificates } from './certificate-index.ts'
import { extensionsOf } from './path-extensions.ts'

/** Where issuers are looked for, and how many carried certificates may still be looked at; it has that budget, so it is a class. */
export class IssuerCandidates {
  readonly #configured: CertificateIndex | undefined
  readonly #carried: CertificateIndex
  readonly #carriedInOrder = new Map<string, readonly Certificate[]>()
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
    return [
      ...rank(this.configuredNamed(subjectKey), keyIdentifier, cost),
      ...this.#within(rank(this.#carriedAlone(subjectKey), keyIdentifier, cost)),
    ]
  }

  /** The configured certificates with this subject. */
  configuredNamed(subjectKey: string): readonly Certificate[] {
    return this.#configured === undefined ? [] : certificatesNamed(this.#configured, subjectKey)
  }

  /** The certificates with this subject that only the message carries; put in order once, however many CRLs ask. */
  carriedNamed(subjectKey: string): readonly Certificate[] {
    const known = this.#carriedInOrder.get(subjectKey) ?? rank(this.#carriedAlone(subjectKey), undefined, () => 0)
    this.#carriedInOrder.set(subjectKey, known)
    return this.#within(known)
  }

  #carriedAlone(subjectKey: string): readonly Certificate[] {
    const configured = this.configuredNamed(subjectKey)
    const carried = certificatesNamed(this.#carried, subjectKey)
    return carried.filter((certificate) => !configured.some((other) => equalBytes(other.der, certificate.der)))
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
