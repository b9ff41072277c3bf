import type { Certificate, SubjectPublicKeyInfo } from '../../certificate/certificate.ts'
import { nameKey } from '../../certificate/name.ts'
import { type Bytes, equalBytes } from '../../world/bytes.ts'
import { defaultLimits } from '../../world/limits.ts'
import { extensionsOf } from '../path-extensions.ts'
import type { SignatureChecks } from '../signature-checks.ts'
import type { CertificateList } from './certificate-list.ts'
import type { RevocationContext } from './revocation-context.ts'
import type { StatusQuestion } from './revocation-evidence.ts'

export type CrlSigner =
  | { readonly kind: 'signer'; readonly key: SubjectPublicKeyInfo }
  | {
      readonly kind: 'none'
      readonly reason: 'signature wrong' | 'signer not found' | 'signer not trusted' | 'signature could not be checked' | 'no cRLSign'
    }

/** Why no signer was found so far. */
interface Tries {
  reason: (CrlSigner & { kind: 'none' })['reason']
  /** Certificates whose key made the signature and that have no sound path. */
  unsound: number
}

/**
 * Who signed a CRL: the issuer of the certificate in question, the anchor, or a certificate of the CRL's issuer with a sound path of its own
 * to the same anchor (RFC 5280 §6.3.3 (f), (g)). Certificates that a message carries are tried last and on a budget of their own, lest look-alikes use up what
 * the configured CRLs need.
 */
export async function findCrlSigner(
  crl: CertificateList,
  question: StatusQuestion,
  context: RevocationContext,
  checks: SignatureChecks,
): Promise<CrlSigner> {
  const issuerKey = nameKey(crl.issuer)
  const onPath = [question.issuer, question.anchor.certificate].filter(({ subject }) => nameKey(subject) === issuerKey)
  const tries: Tries = { reason: 'signer not found', unsound: 0 }
  for (const signer of onPath) {
    if (await hasSigned(signer, crl, checks, tries)) return { kind: 'signer', key: signer.subjectPublicKeyInfo }
  }
  const isOnPath = (signer: Certificate) => onPath.some((other) => equalBytes(keyOf(other), keyOf(signer)))
  const others: readonly (readonly [readonly Certificate[], SignatureChecks])[] = [
    [context.candidates.configuredNamed(issuerKey), checks],
    [context.candidates.carriedNamed(issuerKey), context.carriedSignerChecks],
  ]
  for (const [signers, budget] of others) {
    for (const signer of signers) {
      if (isOnPath(signer) || !(await hasSigned(signer, crl, budget, tries))) continue
      if (await context.isSoundSigner(signer, question.anchor, budget)) return { kind: 'signer', key: signer.subjectPublicKeyInfo }
      tries.reason = 'signer not trusted' // another certificate of the same key may be: a renewed one
      if (++tries.unsound === defaultLimits.certificatesTried) return { kind: 'none', reason: tries.reason }
    }
  }
  return { kind: 'none', reason: tries.reason }
}

function keyOf(certificate: Certificate): Bytes {
  return certificate.subjectPublicKeyInfo.der
}

async function hasSigned(signer: Certificate, crl: CertificateList, checks: SignatureChecks, tries: Tries): Promise<boolean> {
  const answer = await checkBy(crl, signer, checks)
  if (answer === 'right') return true
  if (tries.unsound === 0) tries.reason = answer
  return false
}

async function checkBy(crl: CertificateList, signer: Certificate, checks: SignatureChecks) {
  const { keyUsage } = extensionsOf(signer)
  if (keyUsage !== undefined && !keyUsage.includes('cRLSign')) return 'no cRLSign'
  const answer = await checks.check(crl, crl, signer.subjectPublicKeyInfo)
  if (answer === 'right') return 'right'
  return answer === 'wrong' ? 'signature wrong' : 'signature could not be checked'
}
