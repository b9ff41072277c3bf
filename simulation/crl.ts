import type { KeyObject } from 'node:crypto'
import { context, tag } from '../core/asn1/fields.ts'
import {
  writeBitString,
  writeElement,
  writeExplicit,
  writeGeneralizedTime,
  writeInteger,
  writeSequence,
  writeTime,
} from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { day } from '../core/world/time.ts'
import { spoil, writeSerial } from './certificate.ts'
import type { Issuer } from './certificate-authority.ts'
import {
  authorityKeyIdentifier,
  type ExtensionSpec,
  writeDistributionPointName,
  writeExtension,
  writeNamedBits,
} from './certificate-extensions.ts'
import { type NameSpec, writeName } from './distinguished-name.ts'
import { type GeneralNameSpec, writeGeneralNames } from './general-name.ts'
import { type SigningOptions, signBytes } from './signature.ts'
import { simulationTime, toMoment, type When } from './simulation-time.ts'

/** The reasons of RFC 5280 §5.3.1 by their number. */
export const crlReasons = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const
export type CrlReason = keyof typeof crlReasons

export interface RevokedEntry {
  /** The serial number, as content octets or as a number. */
  readonly serial: number | bigint | Bytes
  readonly at?: When
  readonly reason?: CrlReason
  readonly invalidityDate?: When
  /** Of an indirect CRL: who issued this certificate and the ones that follow. */
  readonly certificateIssuer?: NameSpec
  readonly extraExtensions?: readonly ExtensionSpec[]
}

/** issuingDistributionPoint (RFC 5280 §5.2.5). */
export interface IssuingDistributionPointSpec {
  readonly fullName?: readonly GeneralNameSpec[]
  readonly onlyContainsUserCerts?: boolean
  readonly onlyContainsCACerts?: boolean
  readonly onlyContainsAttributeCerts?: boolean
  /** Bit numbers of ReasonFlags. */
  readonly onlySomeReasons?: readonly number[]
  readonly indirectCRL?: boolean
}

export interface CrlContent extends SigningOptions {
  readonly revoked?: readonly RevokedEntry[]
  readonly thisUpdate?: When
  readonly nextUpdate?: When | null
  readonly number?: number | null
  /** The number of the base CRL that this delta CRL completes. */
  readonly deltaBase?: number
  readonly issuingDistributionPoint?: IssuingDistributionPointSpec
  readonly extraExtensions?: readonly ExtensionSpec[]
  readonly removeExtensions?: readonly string[]
  readonly issuerName?: NameSpec
  readonly signerKey?: KeyObject
  readonly authorityKeyIdentifier?: Bytes
  readonly version?: 1 | 2
  readonly tamper?: 'signature'
}

/** The DER of a CertificateList (RFC 5280 §5.1); by default from yesterday to next week, with nobody revoked. */
export function writeCrl(content: CrlContent, issuer: Issuer): Bytes {
  const key = content.signerKey ?? issuer.key
  const { algorithm } = signBytes(new Uint8Array(0), key, content)
  const tbs = writeTbsCertList(content, issuer, algorithm)
  const { signature } = signBytes(tbs, key, content)
  return writeSequence(tbs, algorithm, writeBitString(content.tamper === 'signature' ? spoil(signature) : signature))
}

function writeTbsCertList(content: CrlContent, issuer: Issuer, algorithm: Bytes): Bytes {
  const nextUpdate = content.nextUpdate === undefined ? simulationTime + 7 * day : content.nextUpdate
  const entries = (content.revoked ?? []).map(writeEntry)
  const isV2 = content.version !== 1
  return writeSequence(
    ...(isV2 ? [writeInteger(1)] : []),
    algorithm,
    writeName(content.issuerName ?? issuer.name),
    writeTime(toMoment(content.thisUpdate ?? simulationTime - day)),
    ...(nextUpdate === null ? [] : [writeTime(toMoment(nextUpdate))]),
    ...(entries.length === 0 ? [] : [writeSequence(...entries)]),
    ...(isV2 ? [writeExplicit(0, writeSequence(...crlExtensionsOf(content, issuer).map(writeExtension)))] : []),
  )
}

function crlExtensionsOf(content: CrlContent, issuer: Issuer): ExtensionSpec[] {
  const { number = 1, deltaBase, issuingDistributionPoint: point } = content
  const extensions: ExtensionSpec[] = [
    authorityKeyIdentifier(content.authorityKeyIdentifier ?? issuer.keyIdentifier),
    ...(number === null ? [] : [{ id: oid.cRLNumber, value: writeInteger(number) }]),
    ...(deltaBase === undefined ? [] : [{ id: oid.deltaCRLIndicator, critical: true, value: writeInteger(deltaBase) }]),
    ...(point === undefined ? [] : [{ id: oid.issuingDistributionPoint, critical: true, value: writeIssuingDistributionPoint(point) }]),
  ]
  const kept = extensions.filter((extension) => !content.removeExtensions?.includes(extension.id))
  return [...kept, ...(content.extraExtensions ?? [])]
}

function writeIssuingDistributionPoint(point: IssuingDistributionPointSpec): Bytes {
  const flag = (number: number, set: boolean | undefined) => (set === true ? [writeElement(context(number), Uint8Array.of(0xff))] : [])
  return writeSequence(
    ...(point.fullName === undefined ? [] : [writeDistributionPointName(point.fullName)]),
    ...flag(1, point.onlyContainsUserCerts),
    ...flag(2, point.onlyContainsCACerts),
    ...(point.onlySomeReasons === undefined ? [] : [writeNamedBits(point.onlySomeReasons, context(3))]),
    ...flag(4, point.indirectCRL),
    ...flag(5, point.onlyContainsAttributeCerts),
  )
}

function writeEntry(entry: RevokedEntry): Bytes {
  const { reason, invalidityDate, certificateIssuer } = entry
  const extensions: ExtensionSpec[] = [
    ...(reason === undefined ? [] : [{ id: oid.reasonCode, value: writeInteger(crlReasons[reason], tag.enumerated) }]),
    ...(invalidityDate === undefined ? [] : [{ id: oid.invalidityDate, value: writeGeneralizedTime(toMoment(invalidityDate)) }]),
    ...(certificateIssuer === undefined ? [] : [certificateIssuerExtension(certificateIssuer)]),
    ...(entry.extraExtensions ?? []),
  ]
  const revokedAt = writeTime(toMoment(entry.at ?? simulationTime - 2 * day))
  return writeSequence(
    writeSerial(entry.serial),
    revokedAt,
    ...(extensions.length === 0 ? [] : [writeSequence(...extensions.map(writeExtension))]),
  )
}

function certificateIssuerExtension(name: NameSpec): ExtensionSpec {
  return { id: oid.certificateIssuer, critical: true, value: writeGeneralNames([{ kind: 'directoryName', name }]) }
}
