import type { KeyObject } from 'node:crypto'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { day } from '../core/world/time.ts'
import { type IssuedCertificate, keyIdentifierOf, randomSerial, toIssued, writeCertificate } from './certificate.ts'
import { type CertificateProfile, extensionsOf } from './certificate-profile.ts'
import { type CrlContent, writeCrl } from './crl.ts'
import { type NameSpec, writeName } from './distinguished-name.ts'
import { makeKeyPair } from './keys.ts'
import { type OcspAnswer, writeOcspResponse } from './ocsp.ts'
import { simulationTime } from './simulation-time.ts'

/** A certification authority of the simulated world; its own certificate included. */
export interface Authority extends IssuedCertificate {
  readonly name: Bytes
  /** A subordinate authority. */
  readonly issueAuthority: (profile: CertificateProfile) => Authority
  /** An end entity certificate: by default for signing mail (digitalSignature, emailProtection), from a year ago for two years. */
  readonly issue: (profile: CertificateProfile) => IssuedCertificate
  /** The DER of a CRL of this authority. */
  readonly issueCrl: (content?: CrlContent) => Bytes
  /** The DER of an OCSP answer about a certificate that this authority issued. */
  readonly answerOcsp: (answer: OcspAnswer) => Bytes
}

export interface RootProfile extends CertificateProfile {
  readonly name: NameSpec
}

/** A self-signed root; by default valid from five years ago for twenty. */
export function createAuthority(root: RootProfile): Authority {
  const { publicKey, privateKey } = keysOf(root)
  const profile: CertificateProfile = { notBefore: simulationTime - 5 * 365 * day, notAfter: simulationTime + 15 * 365 * day, ...root }
  const issuer = { name: writeName(root.name), key: privateKey, keyIdentifier: keyIdentifierOf(publicKey) }
  const der = certify({ ...authorityDefaults(profile), subject: profile.subject ?? root.name, key: { publicKey, privateKey } }, issuer)
  return toAuthority(toIssued(der, privateKey, publicKey))
}

/** An authority that acts with this certificate and key, such as one whose certificate was renewed or cross-certified. */
export function toAuthority(issued: IssuedCertificate): Authority {
  const { certificate, privateKey } = issued
  const name = certificate.subject.der
  const issuer = { name, key: privateKey, keyIdentifier: keyIdentifierOf(issued.publicKey) }
  return {
    ...issued,
    name,
    issueAuthority: (profile) => toAuthority(issueBy(issuer, { notAfter: simulationTime + 5 * 365 * day, ...authorityDefaults(profile) })),
    issue: (profile) => issueBy(issuer, { keyUsage: ['digitalSignature'], extendedKeyUsage: [oid.emailProtection], ...profile }),
    issueCrl: (content = {}) => writeCrl(content, issuer),
    answerOcsp: (answer) => writeOcspResponse(answer, issued),
  }
}

/** Who signs: what a certificate, CRL or answer takes from its authority. */
export interface Issuer {
  readonly name: Bytes
  readonly key: KeyObject
  readonly keyIdentifier: Bytes
}

function issueBy(issuer: Issuer, profile: CertificateProfile): IssuedCertificate {
  const pair = keysOf(profile)
  const publicKey = profile.publicKey ?? pair.publicKey
  return toIssued(certify({ ...profile, key: { publicKey, privateKey: pair.privateKey } }, issuer), pair.privateKey, publicKey)
}

function keysOf(profile: CertificateProfile) {
  return typeof profile.key === 'object' ? profile.key : makeKeyPair(profile.key)
}

function authorityDefaults(profile: CertificateProfile): CertificateProfile {
  const pathLen = profile.pathLen === undefined ? {} : { pathLen: profile.pathLen }
  return { basicConstraints: { cA: true, ...pathLen }, keyUsage: ['keyCertSign', 'cRLSign'], ...profile }
}

function certify(profile: CertificateProfile, issuer: Issuer): Bytes {
  const { publicKey } = keysOf(profile)
  return writeCertificate({
    ...profile,
    serial: profile.serial ?? randomSerial(),
    issuer: profile.issuerName ?? issuer.name,
    notBefore: profile.notBefore ?? simulationTime - 365 * day,
    notAfter: profile.notAfter ?? simulationTime + 365 * day,
    subject: profile.subject ?? 'CN=Jo Example',
    publicKey,
    extensions: extensionsOf(profile, keyIdentifierOf(publicKey), issuer.keyIdentifier),
    signerKey: profile.signerKey ?? issuer.key,
  })
}
