import { Asn1Error } from '../asn1/element.ts'
import { type Certificate, repeatedExtension } from '../certificate/certificate.ts'
import {
  type AuthorityKeyIdentifier,
  type BasicConstraints,
  type KeyUsage,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readExtendedKeyUsage,
  readKeyUsage,
  readSubjectAltName,
  readSubjectKeyIdentifier,
} from '../certificate/extensions.ts'
import type { GeneralName } from '../certificate/general-name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import { rememberPer } from '../world/remember.ts'
import { type NameConstraints, readNameConstraints } from './name-constraints.ts'
import {
  type PolicyConstraints,
  type PolicyMapping,
  readCertificatePolicies,
  readInhibitAnyPolicy,
  readPolicyConstraints,
  readPolicyMappings,
} from './policy-extensions.ts'
import { type DistributionPoint, readDistributionPoints } from './revocation/distribution-point.ts'

/** Every extension that path validation reads, each undefined when absent. */
export interface PathExtensions {
  readonly basicConstraints: BasicConstraints | undefined
  readonly keyUsage: readonly KeyUsage[] | undefined
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly subjectKeyIdentifier: Bytes | undefined
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | undefined
  readonly subjectAltName: readonly GeneralName[] | undefined
  readonly nameConstraints: NameConstraints | undefined
  readonly certificatePolicies: readonly string[] | undefined
  readonly policyMappings: readonly PolicyMapping[] | undefined
  readonly policyConstraints: PolicyConstraints | undefined
  readonly inhibitAnyPolicy: number | undefined
  readonly cRLDistributionPoints: readonly DistributionPoint[] | undefined
  /** What could not be read, one sentence each. */
  readonly malformed: readonly string[]
  /** Critical ones that nothing here understands. */
  readonly unknownCritical: readonly string[]
}

/** The extensions of a certificate, read once; a malformed one counts as absent and is told in `malformed`. */
export const extensionsOf: (certificate: Certificate) => PathExtensions = rememberPer(readAll)

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type Found = Mutable<PathExtensions>
type Reader = (certificate: Certificate, found: Found) => void

/** By OID, how to read it; an OID that is not here is unknown. */
const readers: Readonly<Record<string, Reader>> = {
  [oid.basicConstraints]: (certificate, found) => {
    found.basicConstraints = readBasicConstraints(certificate)
  },
  [oid.keyUsage]: (certificate, found) => {
    found.keyUsage = readKeyUsage(certificate)
  },
  [oid.extKeyUsage]: (certificate, found) => {
    found.extendedKeyUsage = readExtendedKeyUsage(certificate)
  },
  [oid.subjectKeyIdentifier]: (certificate, found) => {
    found.subjectKeyIdentifier = readSubjectKeyIdentifier(certificate)
  },
  [oid.authorityKeyIdentifier]: (certificate, found) => {
    found.authorityKeyIdentifier = readAuthorityKeyIdentifier(certificate)
  },
  [oid.subjectAltName]: (certificate, found) => {
    found.subjectAltName = readSubjectAltName(certificate)
  },
  [oid.nameConstraints]: (certificate, found) => {
    found.nameConstraints = readNameConstraints(certificate)
  },
  [oid.certificatePolicies]: (certificate, found) => {
    found.certificatePolicies = readCertificatePolicies(certificate)
  },
  [oid.policyMappings]: (certificate, found) => {
    found.policyMappings = readPolicyMappings(certificate)
  },
  [oid.policyConstraints]: (certificate, found) => {
    found.policyConstraints = readPolicyConstraints(certificate)
  },
  [oid.inhibitAnyPolicy]: (certificate, found) => {
    found.inhibitAnyPolicy = readInhibitAnyPolicy(certificate)
  },
  [oid.cRLDistributionPoints]: (certificate, found) => {
    found.cRLDistributionPoints = readDistributionPoints(certificate)
  },
}

/** Known, without a say in path validation (RFC 5280 §4.2.1.7, §4.2.1.15, §4.2.2; RFC 6960 §4.2.2.2.1). */
const withoutEffect: ReadonlySet<string> = new Set([
  oid.issuerAltName,
  oid.freshestCRL,
  oid.authorityInfoAccess,
  oid.subjectInfoAccess,
  oid.ocspNoCheck,
])

function readAll(certificate: Certificate): PathExtensions {
  const repeated = repeatedExtension(certificate.extensions)
  const malformed: string[] = repeated === undefined ? [] : [`${repeated}: the extension occurs twice`]
  const unknownCritical: string[] = []
  const found: Found = {
    basicConstraints: undefined,
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    subjectKeyIdentifier: undefined,
    authorityKeyIdentifier: undefined,
    subjectAltName: undefined,
    nameConstraints: undefined,
    certificatePolicies: undefined,
    policyMappings: undefined,
    policyConstraints: undefined,
    inhibitAnyPolicy: undefined,
    cRLDistributionPoints: undefined,
    malformed,
    unknownCritical,
  }
  const seen = new Set<string>()
  for (const { id, critical } of certificate.extensions) {
    if (seen.has(id)) continue
    seen.add(id)
    const read = readers[id]
    if (read === undefined) {
      if (critical && !withoutEffect.has(id)) unknownCritical.push(id)
      continue
    }
    try {
      read(certificate, found)
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error
      malformed.push(`${id}: ${error.message}`)
    }
  }
  return found
}

/** True when basicConstraints says cA (RFC 5280 §4.2.1.9). */
export function isCertificateAuthority(certificate: Certificate): boolean {
  return extensionsOf(certificate).basicConstraints?.cA === true
}
