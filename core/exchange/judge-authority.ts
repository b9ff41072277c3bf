import { Asn1Error } from '../asn1/element.ts'
import { type Certificate, parseCertificate } from '../certificate/certificate.ts'
import { readBasicConstraints, readKeyUsage } from '../certificate/extensions.ts'
import { toNameText } from '../certificate/name.ts'
import { toSignatureScheme } from '../certificate/signature-algorithm.ts'
import type { Bytes } from '../world/bytes.ts'
import { day, type Moment, toIsoTime } from '../world/time.ts'

export type AuthorityProblem = 'unreadable' | 'expired' | 'not-yet-valid' | 'no-authority' | 'expires-soon' | 'weak-signature'

/** What stands against a certificate as a member of the tenant's list of certification authorities. */
export interface JudgedAuthority {
  readonly der: Bytes
  readonly subject: string
  readonly notAfter: string
  /** Exchange Online refuses the whole list, or validates nothing with this entry. */
  readonly refusal: AuthorityProblem | undefined
  readonly warnings: readonly AuthorityProblem[]
}

/** An entry that expires later blocks the next upload of the whole list: told this long before. */
const soon = 60 * day

/** Judges one certificate for the list: certification authorities only (basicConstraints, keyCertSign), none expired. Never throws. */
export function judgeAuthority(der: Bytes, at: Moment): JudgedAuthority {
  try {
    const certificate = parseCertificate(der)
    const base = { der, subject: toNameText(certificate.subject), notAfter: toIsoTime(certificate.notAfter) }
    return { ...base, refusal: refusalOf(certificate, at), warnings: warningsOf(certificate, at) }
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    return { der, subject: '', notAfter: '', refusal: 'unreadable', warnings: [] }
  }
}

function refusalOf(certificate: Certificate, at: Moment): AuthorityProblem | undefined {
  if (certificate.notAfter < at) return 'expired'
  const isAuthority = readBasicConstraints(certificate)?.cA === true
  const usage = readKeyUsage(certificate)
  return isAuthority && (usage === undefined || usage.includes('keyCertSign')) ? undefined : 'no-authority'
}

function warningsOf(certificate: Certificate, at: Moment): readonly AuthorityProblem[] {
  const warnings: AuthorityProblem[] = []
  if (certificate.notBefore > at) warnings.push('not-yet-valid')
  if (certificate.notAfter >= at && certificate.notAfter < at + soon) warnings.push('expires-soon')
  const reading = toSignatureScheme(certificate.signatureAlgorithm)
  const hash = reading.kind === 'scheme' && 'hash' in reading.scheme ? reading.scheme.hash : undefined
  if (hash === 'sha1' || hash === 'md5') warnings.push('weak-signature')
  return warnings
}
