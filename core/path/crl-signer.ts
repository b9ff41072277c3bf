import type { Certificate, SubjectPublicKeyInfo } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { equalBytes } from '../world/bytes.ts'
import type { CertificateList } from './certificate-list.ts'
import { extensionsOf } from './path-extensions.ts'
import type { RevocationContext } from './revocation-context.ts'
import type { StatusQuestion } from './revocation-evidence.ts'
import type { SignatureChecks } from './signature-checks.ts'

export type CrlSigner =
  | { readonly kind: 'signer'; readonly key: SubjectPublicKeyInfo }
  | {
      readonly kind: 'none'
      readonly reason: 'signature wrong' | 'signer not found' | 'signer not trusted' | 'signature could not be checked' | 'no cRLSign'
    }

/**
 * Who signed a CRL: the issuer of the certificate in question, the anchor, or a certificate of the CRL's issuer with a sound path of its own
 * to the same anchor (RFC 5280 §6.3.3 (f), (g)).
 */
export async function findCrlSigner(
  crl: CertificateList,
  question: StatusQuestion,
  context: RevocationContext,
  checks: SignatureChecks,
): Promise<CrlSigner> {
  const issuerKey = nameKey(crl.issuer)
  const onPath = [question.issuer, question.anchor.certificate].filter(({ subject }) => nameKey(subject) === issuerKey)
  let reason: (CrlSigner & { kind: 'none' })['reason'] = 'signer not found'
  for (const signer of onPath) {
    const answer = await checkBy(crl, signer, checks)
    if (answer === 'right') return { kind: 'signer', key: signer.subjectPublicKeyInfo }
    reason = answer
  }
  for (const signer of context.candidates.named(issuerKey, crl.authorityKeyIdentifier, () => 0)) {
    if (onPath.some((other) => equalBytes(other.subjectPublicKeyInfo.der, signer.subjectPublicKeyInfo.der))) continue
    const answer = await checkBy(crl, signer, checks)
    if (answer !== 'right') {
      reason = answer
      continue
    }
    if (await context.isSoundSigner(signer, question.anchor, checks)) return { kind: 'signer', key: signer.subjectPublicKeyInfo }
    return { kind: 'none', reason: 'signer not trusted' }
  }
  return { kind: 'none', reason }
}

async function checkBy(crl: CertificateList, signer: Certificate, checks: SignatureChecks) {
  const { keyUsage } = extensionsOf(signer)
  if (keyUsage !== undefined && !keyUsage.includes('cRLSign')) return 'no cRLSign'
  const answer = await checks.check(crl, crl, signer.subjectPublicKeyInfo)
  if (answer === 'right') return 'right'
  return answer === 'wrong' ? 'signature wrong' : 'signature could not be checked'
}
