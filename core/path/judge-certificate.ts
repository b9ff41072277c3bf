import type { Certificate } from '../certificate/certificate.ts'
import { toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { toPurposeText } from '../certificate/purpose-text.ts'
import { equalBytes } from '../world/bytes.ts'
import { type Moment, toIsoTime } from '../world/time.ts'
import { judgeKey, judgeSignatureHash } from './judge-strength.ts'
import { extensionsOf } from './path-extensions.ts'
import { find, type PathFinding } from './path-findings.ts'
import { isSelfIssued } from './path-length.ts'
import type { PathPurpose } from './path-query.ts'

/** The rules for the certificate at the end of the path (RFC 5280 §6.1.3, §6.1.5; RFC 8550 §4.4), whatever path leads to it. */
export function judgeTarget(certificate: Certificate, at: Moment, purpose: PathPurpose): PathFinding[] {
  const findings = [...judgeForm(certificate), ...judgeValidity(certificate, at), ...judgeKey(certificate)]
  if (purpose === 'any') return findings
  const subject = () => toNameText(certificate.subject)
  const { keyUsage, extendedKeyUsage, basicConstraints } = extensionsOf(certificate)
  const wanted = purpose === 'crl-signing' ? crlUsages : mailUsages
  if (keyUsage !== undefined && !keyUsage.some((usage) => wanted.includes(usage)))
    findings.push(find('path-signer-key-usage', { keyUsage, wanted }, subject()))
  if (purpose === 'crl-signing') return findings
  if (!allowsMail(extendedKeyUsage))
    findings.push(find('path-signer-extended-key-usage', { extendedKeyUsage: (extendedKeyUsage ?? []).map(toPurposeText) }, subject()))
  if (basicConstraints?.cA === true) findings.push(find('path-signer-is-a-ca', {}, subject()))
  return findings
}

const mailUsages: readonly string[] = ['digitalSignature', 'nonRepudiation']
const crlUsages: readonly string[] = ['cRLSign']

/** The rules for a CA certificate on the path that need nothing but itself (RFC 5280 §6.1.3, §6.1.4). */
export function judgeIssuer(certificate: Certificate, at: Moment, purpose: PathPurpose): PathFinding[] {
  return [
    ...judgeForm(certificate),
    ...judgeValidity(certificate, at),
    ...judgeKey(certificate),
    ...judgeIssuerRights(certificate, purpose),
  ]
}

/** An anchor is trusted as it stands: its own signature is not looked at, its validity only warns, but what it says about its rights holds (RFC 5937). */
export function judgeAnchor(certificate: Certificate, at: Moment, purpose: PathPurpose): PathFinding[] {
  const subject = () => toNameText(certificate.subject)
  const findings = judgeKey(certificate)
  if (at < certificate.notBefore)
    findings.push(find('path-anchor-not-yet-valid', { notBefore: toIsoTime(certificate.notBefore), at: toIsoTime(at) }, subject()))
  if (at > certificate.notAfter)
    findings.push(find('path-anchor-expired', { notAfter: toIsoTime(certificate.notAfter), at: toIsoTime(at) }, subject()))
  const { malformed, unknownCritical } = extensionsOf(certificate)
  for (const reason of malformed) findings.push(find('path-extension-malformed', { reason }, subject()))
  if (unknownCritical.length > 0) findings.push(find('path-unknown-critical-extension', { extensions: unknownCritical }, subject()))
  // below version 3 nothing can say that it is a CA; that a root is one is what its being configured says
  if (certificate.version === 3 || !isSelfIssued(certificate)) findings.push(...judgeIssuerRights(certificate, purpose))
  return findings
}

function judgeForm(certificate: Certificate): PathFinding[] {
  const findings = judgeSignatureHash(certificate)
  const { malformed, unknownCritical } = extensionsOf(certificate)
  const sound = malformed.length === 0 && unknownCritical.length === 0 && isPositive(certificate)
  const sameAlgorithm = equalBytes(certificate.signature.der, certificate.signatureAlgorithm.der)
  if (sound && sameAlgorithm && (certificate.version === 3 || certificate.extensions.length === 0)) return findings
  const subject = toNameText(certificate.subject)
  for (const reason of malformed) findings.push(find('path-extension-malformed', { reason }, subject))
  if (unknownCritical.length > 0) findings.push(find('path-unknown-critical-extension', { extensions: unknownCritical }, subject))
  if (!isPositive(certificate)) findings.push(find('path-serial-not-positive', {}, subject))
  if (!sameAlgorithm) {
    const evidence = { inner: certificate.signature.algorithm, outer: certificate.signatureAlgorithm.algorithm }
    findings.push(find('path-algorithm-mismatch', evidence, subject))
  }
  if (certificate.version !== 3 && certificate.extensions.length > 0)
    findings.push(find('path-extensions-before-v3', { version: certificate.version }, subject))
  return findings
}

function isPositive(certificate: Certificate): boolean {
  const [first, second] = certificate.serialNumber
  return first !== undefined && first < 0x80 && !(first === 0 && second === undefined)
}

function judgeValidity(certificate: Certificate, at: Moment): PathFinding[] {
  if (at >= certificate.notBefore && at <= certificate.notAfter) return []
  const subject = toNameText(certificate.subject)
  const findings: PathFinding[] = []
  if (at < certificate.notBefore)
    findings.push(find('certificate-not-yet-valid', { notBefore: toIsoTime(certificate.notBefore), at: toIsoTime(at) }, subject))
  if (at > certificate.notAfter)
    findings.push(find('certificate-expired', { notAfter: toIsoTime(certificate.notAfter), at: toIsoTime(at) }, subject))
  return findings
}

function judgeIssuerRights(certificate: Certificate, purpose: PathPurpose): PathFinding[] {
  const { basicConstraints, keyUsage, extendedKeyUsage } = extensionsOf(certificate)
  const subject = () => toNameText(certificate.subject)
  const findings: PathFinding[] = []
  if (certificate.version !== 3) findings.push(find('path-issuer-version', { version: certificate.version }, subject()))
  else if (basicConstraints?.cA !== true)
    findings.push(find('path-not-a-ca', { basicConstraints: basicConstraints !== undefined }, subject()))
  else if (!isCritical(certificate, oid.basicConstraints)) findings.push(find('path-basic-constraints-not-critical', {}, subject()))
  if (keyUsage !== undefined && !keyUsage.includes('keyCertSign')) findings.push(find('path-issuer-key-usage', { keyUsage }, subject()))
  if (purpose === 'mail-signing' && !allowsMail(extendedKeyUsage))
    findings.push(find('path-issuer-extended-key-usage', { extendedKeyUsage: (extendedKeyUsage ?? []).map(toPurposeText) }, subject()))
  return findings
}

function isCritical(certificate: Certificate, id: string): boolean {
  return certificate.extensions.some((extension) => extension.id === id && extension.critical)
}

function allowsMail(extendedKeyUsage: readonly string[] | undefined): boolean {
  if (extendedKeyUsage === undefined) return true
  return extendedKeyUsage.includes(oid.emailProtection) || extendedKeyUsage.includes(oid.anyExtendedKeyUsage)
}
