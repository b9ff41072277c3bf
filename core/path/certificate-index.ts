import type { Certificate } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { toLatin1 } from '../world/bytes.ts'

/** Certificates by subject name: candidates for the issuers of a path. They are trusted for nothing. */
export interface CertificateIndex {
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>
}

/** Indexes candidates by subject name; their order does not matter. */
export function indexCertificates(certificates: readonly Certificate[]): CertificateIndex {
  const bySubject = new Map<string, Certificate[]>()
  for (const certificate of certificates) {
    const key = nameKey(certificate.subject)
    const named = bySubject.get(key)
    if (named === undefined) bySubject.set(key, [certificate])
    else named.push(certificate)
  }
  return { bySubject }
}

/** The certificates with this subject (a nameKey), each once by its DER. */
export function certificatesNamed(index: CertificateIndex, subjectKey: string): readonly Certificate[] {
  const named = index.bySubject.get(subjectKey) ?? []
  if (named.length < 2) return named
  return [...new Map(named.map((certificate) => [toLatin1(certificate.der), certificate])).values()]
}
