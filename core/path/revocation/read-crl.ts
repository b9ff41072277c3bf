import { Asn1Error } from '../../asn1/element.ts'
import type { SubjectPublicKeyInfo } from '../../certificate/certificate.ts'
import { nameKey } from '../../certificate/name.ts'
import { type Bytes, equalBytes } from '../../world/bytes.ts'
import type { SignatureChecks } from '../signature-checks.ts'
import type { CertificateList } from './certificate-list.ts'
import { findCrlSigner } from './crl-signer.ts'
import { type EntrySearch, findRevokedEntry, type RevokedEntry } from './find-revoked-entry.ts'
import type { RevocationContext } from './revocation-context.ts'
import { type StatusQuestion, timeState } from './revocation-evidence.ts'

/** What one CRL, a complete one with the delta CRLs that complete it, says about a certificate that is in its scope. */
export type CrlReading =
  | { readonly kind: 'unusable'; readonly reason: string }
  | {
      readonly kind: 'read'
      readonly crl: CertificateList
      readonly state: 'current' | 'stale' | 'future'
      /** Undefined when it is not listed. */
      readonly entry: RevokedEntry | undefined
    }

/** Checks a CRL's signer, time and extensions and looks the certificate up (RFC 5280 §6.3.3 (c), (f) to (k)). */
export async function readCrl(
  crl: CertificateList,
  question: StatusQuestion,
  context: RevocationContext,
  checks: SignatureChecks,
): Promise<CrlReading> {
  if (crl.unknownCritical.length > 0) return { kind: 'unusable', reason: `critical extension ${crl.unknownCritical.join(', ')}` }
  const signer = await findCrlSigner(crl, question, context, checks)
  if (signer.kind === 'none') return { kind: 'unusable', reason: signer.reason }
  const search = searchEntries(crl, question)
  if (search.kind === 'unusable') return { kind: 'unusable', reason: search.reason }
  const state = timeState(crl.thisUpdate, crl.nextUpdate, context.at)
  const entry = search.kind === 'listed' && (crl.deltaBase !== undefined || !isRemoval(search.entry)) ? search.entry : undefined
  if (state === 'future' && entry !== undefined && entry.revocationDate > context.at) return { kind: 'read', crl, state, entry: undefined }
  if (state !== 'current' || crl.deltaBase !== undefined) return { kind: 'read', crl, state, entry }
  return { kind: 'read', crl, state, entry: await applyDelta(crl, signer.key, entry, question, context) }
}

function searchEntries(crl: CertificateList, { certificate }: StatusQuestion): EntrySearch {
  try {
    return findRevokedEntry(crl, certificate.serialNumber, nameKey(certificate.issuer))
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    return { kind: 'unusable', reason: error.message }
  }
}

/** The newest delta CRL that fits (RFC 5280 §5.2.4, §6.3.3 (c)) overrules its base: it adds entries and, by removeFromCRL, takes them away. */
async function applyDelta(
  base: CertificateList,
  key: SubjectPublicKeyInfo,
  entry: RevokedEntry | undefined,
  question: StatusQuestion,
  context: RevocationContext,
): Promise<RevokedEntry | undefined> {
  for (const { data, checks } of context.sources) {
    for (const delta of data.crls.get(nameKey(base.issuer)) ?? []) {
      if (!completes(delta, base) || timeState(delta.thisUpdate, delta.nextUpdate, context.at) !== 'current') continue
      if ((await checks.check(delta, delta, key)) !== 'right') continue
      const search = searchEntries(delta, question)
      if (search.kind === 'unusable') continue
      if (search.kind === 'not-listed') return entry
      return isRemoval(search.entry) ? undefined : search.entry
    }
  }
  return entry
}

/** RFC 5280 §6.3.3 (k): whichever list says so, the certificate is not revoked. */
function isRemoval({ reason }: RevokedEntry): boolean {
  return reason === 'removeFromCRL'
}

/** RFC 5280 §5.2.4: same scope and key, a base not older than the delta CRL wants, and a number behind that of the base. */
function completes(delta: CertificateList, base: CertificateList): boolean {
  if (delta.deltaBase === undefined || delta.number === undefined || base.number === undefined) return false
  if (delta.unknownCritical.length > 0 || delta.scope !== base.scope) return false
  if (!equalOrAbsent(delta.authorityKeyIdentifier, base.authorityKeyIdentifier)) return false
  return delta.deltaBase <= base.number && delta.number > base.number
}

function equalOrAbsent(a: Bytes | undefined, b: Bytes | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a, b)
}
