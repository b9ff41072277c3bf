import type { KeyObject } from 'node:crypto'
import type { KeyUsage } from '../core/certificate/extensions.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  type BasicConstraintsSpec,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  type ExtensionSpec,
  extendedKeyUsage,
  inhibitAnyPolicy,
  keyUsage,
  type NameConstraintsSpec,
  nameConstraints,
  type PolicyConstraintsSpec,
  policyConstraints,
  policyMappings,
  subjectAltName,
  subjectKeyIdentifier,
} from './certificate-extensions.ts'
import type { NameSpec } from './distinguished-name.ts'
import type { GeneralNameSpec } from './general-name.ts'
import type { KeyKind, KeyPair } from './keys.ts'
import type { SigningOptions } from './signature.ts'
import type { When } from './simulation-time.ts'

/** What to put into a certificate. `null` leaves out what would be there by default. */
export interface CertificateProfile extends SigningOptions {
  readonly subject?: NameSpec
  /** A kind makes a new key; P-256 unless said. */
  readonly key?: KeyKind | KeyPair
  /** Puts another's public key into the certificate. */
  readonly publicKey?: KeyObject
  readonly version?: 1 | 2 | 3
  readonly serial?: number | bigint | Bytes
  readonly notBefore?: When
  readonly notAfter?: When
  readonly mailboxes?: readonly string[]
  readonly smtpUtf8Mailboxes?: readonly string[]
  readonly userPrincipalName?: string
  /** Names for subjectAltName beside the ones above. */
  readonly alternativeNames?: readonly GeneralNameSpec[]
  readonly subjectAltNameCritical?: boolean
  readonly keyUsage?: readonly KeyUsage[] | null
  readonly extendedKeyUsage?: readonly string[] | null
  readonly basicConstraints?: BasicConstraintsSpec | null
  readonly pathLen?: number
  readonly nameConstraints?: NameConstraintsSpec
  readonly policies?: readonly string[]
  readonly policyMappings?: readonly (readonly [issuerDomain: string, subjectDomain: string])[]
  readonly policyConstraints?: PolicyConstraintsSpec
  readonly inhibitAnyPolicy?: number
  readonly crlUris?: readonly string[]
  readonly freshestCrlUris?: readonly string[]
  readonly ocspUri?: string
  readonly caIssuersUri?: string
  readonly subjectKeyIdentifier?: Bytes | null
  readonly authorityKeyIdentifier?: Bytes | null
  /** Added at the end; one with an id that is there already stands twice. */
  readonly extraExtensions?: readonly ExtensionSpec[]
  readonly removeExtensions?: readonly string[]
  /** The issuer field, where it should not be the authority's name. */
  readonly issuerName?: NameSpec
  /** The key that signs, where it should not be the authority's. */
  readonly signerKey?: KeyObject
  readonly innerSignatureAlgorithm?: Bytes
  readonly tamper?: 'signature'
}

/** The extensions that a profile asks for; `own` and `authority` are the key identifiers unless the profile has its own. */
export function extensionsOf(profile: CertificateProfile, own: Bytes, authority: Bytes): ExtensionSpec[] {
  if ((profile.version ?? 3) !== 3) return []
  const names = alternativeNamesOf(profile)
  const access = { ...given('ocsp', profile.ocspUri), ...given('caIssuers', profile.caIssuersUri) }
  const extensions = [
    ...some(profile.basicConstraints, basicConstraints),
    ...some(profile.keyUsage, keyUsage),
    ...some(profile.extendedKeyUsage, extendedKeyUsage),
    ...(names.length === 0 ? [] : [subjectAltName(names, profile.subjectAltNameCritical)]),
    ...some(profile.subjectKeyIdentifier === undefined ? own : profile.subjectKeyIdentifier, subjectKeyIdentifier),
    ...some(profile.authorityKeyIdentifier === undefined ? authority : profile.authorityKeyIdentifier, authorityKeyIdentifier),
    ...some(profile.nameConstraints, nameConstraints),
    ...some(profile.policies, certificatePolicies),
    ...some(profile.policyMappings, policyMappings),
    ...some(profile.policyConstraints, policyConstraints),
    ...some(profile.inhibitAnyPolicy, inhibitAnyPolicy),
    ...some(profile.crlUris, (uris) => crlDistributionPoints(uris)),
    ...some(profile.freshestCrlUris, (uris) => crlDistributionPoints(uris, oid.freshestCRL)),
    ...(Object.keys(access).length === 0 ? [] : [authorityInfoAccess(access)]),
  ]
  const kept = extensions.filter((extension) => !profile.removeExtensions?.includes(extension.id))
  return [...kept, ...(profile.extraExtensions ?? [])]
}

function alternativeNamesOf(profile: CertificateProfile): GeneralNameSpec[] {
  return [
    ...(profile.mailboxes ?? []).map((text) => ({ kind: 'rfc822Name', text }) as const),
    ...(profile.smtpUtf8Mailboxes ?? []).map((text) => ({ kind: 'smtpUtf8Mailbox', text }) as const),
    ...(profile.userPrincipalName === undefined ? [] : [{ kind: 'userPrincipalName', text: profile.userPrincipalName } as const]),
    ...(profile.alternativeNames ?? []),
  ]
}

function some<Value>(value: Value | null | undefined, write: (value: Value) => ExtensionSpec): ExtensionSpec[] {
  return value === null || value === undefined ? [] : [write(value)]
}

function given<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string })
}
