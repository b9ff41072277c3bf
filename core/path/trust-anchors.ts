import type { Certificate } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { equalBytes } from '../world/bytes.ts'

/** A certificate that the configuration trusts: a CA that may issue, or a pinned end-entity certificate that stands for itself alone. */
export interface TrustAnchor {
  readonly certificate: Certificate
  /** Where the configuration took it from, for people: a file name, "demo", "trust panel". */
  readonly source: string
}

/** The anchors in force, indexed once, so that the cost of a path does not grow with their number. */
export interface TrustAnchors {
  readonly all: readonly TrustAnchor[]
  readonly bySubject: ReadonlyMap<string, readonly TrustAnchor[]>
}

/** Indexes anchors; they come from configuration alone and never from a message. */
export function indexTrustAnchors(anchors: readonly TrustAnchor[]): TrustAnchors {
  const bySubject = new Map<string, TrustAnchor[]>()
  const all: TrustAnchor[] = []
  for (const anchor of anchors) {
    const key = nameKey(anchor.certificate.subject)
    const known = bySubject.get(key) ?? []
    if (known.some((other) => equalBytes(other.certificate.der, anchor.certificate.der))) continue
    bySubject.set(key, [...known, anchor])
    all.push(anchor)
  }
  return { all, bySubject }
}

/** The anchor that is this very certificate, octet by octet: a pinned certificate needs no issuer. */
export function findPinnedAnchor(anchors: TrustAnchors, certificate: Certificate): TrustAnchor | undefined {
  const named = anchors.bySubject.get(nameKey(certificate.subject)) ?? []
  return named.find((anchor) => equalBytes(anchor.certificate.der, certificate.der))
}

/** The anchors whose name is this certificate's issuer; whether their key signed it is not asked here. */
export function anchorsNamedAsIssuer(anchors: TrustAnchors, certificate: Certificate): readonly TrustAnchor[] {
  return anchors.bySubject.get(nameKey(certificate.issuer)) ?? []
}
