import type { KeyObject } from 'node:crypto'
import { context, tag } from '../core/asn1/fields.ts'
import {
  writeBitString,
  writeElement,
  writeExplicit,
  writeGeneralizedTime,
  writeInteger,
  writeObjectIdentifier,
  writeOctetString,
  writeSequence,
} from '../core/asn1/write.ts'
import type { Certificate } from '../core/certificate/certificate.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { hour } from '../core/world/time.ts'
import type { HashName } from '../core/world/world.ts'
import { type IssuedCertificate, keyIdentifierOf, spoil, writeSerial } from './certificate.ts'
import { type ExtensionSpec, writeExtension } from './certificate-extensions.ts'
import { type CrlReason, crlReasons } from './crl.ts'
import { hashOf, writeHashAlgorithm } from './hash.ts'
import { type SigningOptions, signBytes } from './signature.ts'
import { simulationTime, toMoment, type When } from './simulation-time.ts'

/** An OCSP answer to write (RFC 6960 §4.2.1). */
export interface OcspAnswer extends SigningOptions {
  readonly certificate: Certificate
  readonly status?: 'good' | 'revoked' | 'unknown'
  readonly revokedAt?: When
  readonly reason?: CrlReason
  readonly thisUpdate?: When
  readonly nextUpdate?: When | null
  readonly producedAt?: When
  /** Who signs: the authority itself (default), or the holder of this certificate. */
  readonly responder?: IssuedCertificate
  readonly responderId?: 'byKey' | 'byName'
  /** Certificates put into the answer: the responder's, when it is not the authority itself. */
  readonly certificates?: readonly Bytes[]
  readonly certIdHash?: HashName
  /** The authority named in certID, where it should be another. */
  readonly certIdIssuer?: IssuedCertificate
  readonly nonce?: Bytes
  readonly singleExtensions?: readonly ExtensionSpec[]
  readonly responseExtensions?: readonly ExtensionSpec[]
  readonly signerKey?: KeyObject
  readonly tamper?: 'signature'
  /** OCSPResponseStatus other than successful: an answer without content. */
  readonly errorStatus?: number
}

/** The DER of an OCSPResponse by an authority or its responder; by default good, from an hour ago for a day. */
export function writeOcspResponse(answer: OcspAnswer, authority: IssuedCertificate): Bytes {
  if (answer.errorStatus !== undefined) return writeSequence(writeInteger(answer.errorStatus, tag.enumerated))
  const basic = writeSequence(writeObjectIdentifier(oid.ocspBasic), writeOctetString(writeBasicResponse(answer, authority)))
  return writeSequence(writeInteger(0, tag.enumerated), writeExplicit(0, basic))
}

function writeBasicResponse(answer: OcspAnswer, authority: IssuedCertificate): Bytes {
  const responder = answer.responder ?? authority
  const data = writeResponseData(answer, authority, responder)
  const { algorithm, signature } = signBytes(data, answer.signerKey ?? responder.privateKey, answer)
  const certificates = answer.certificates ?? (answer.responder === undefined ? [] : [answer.responder.der])
  return writeSequence(
    data,
    algorithm,
    writeBitString(answer.tamper === 'signature' ? spoil(signature) : signature),
    ...(certificates.length === 0 ? [] : [writeExplicit(0, writeSequence(...certificates))]),
  )
}

function writeResponseData(answer: OcspAnswer, authority: IssuedCertificate, responder: IssuedCertificate): Bytes {
  const nonce = answer.nonce === undefined ? [] : [{ id: oid.ocspNonce, value: writeOctetString(answer.nonce) }]
  const responderId =
    answer.responderId === 'byName'
      ? writeExplicit(1, responder.certificate.subject.der)
      : writeExplicit(2, writeOctetString(keyIdentifierOf(responder.publicKey)))
  return writeSequence(
    responderId,
    writeGeneralizedTime(toMoment(answer.producedAt ?? answer.thisUpdate ?? simulationTime - hour)),
    writeSequence(writeSingleResponse(answer, authority)),
    ...writeExtensions(1, [...nonce, ...(answer.responseExtensions ?? [])]),
  )
}

function writeSingleResponse(answer: OcspAnswer, authority: IssuedCertificate): Bytes {
  const nextUpdate = answer.nextUpdate === undefined ? simulationTime + 23 * hour : answer.nextUpdate
  return writeSequence(
    writeCertId(answer, answer.certIdIssuer ?? authority),
    writeStatus(answer),
    writeGeneralizedTime(toMoment(answer.thisUpdate ?? simulationTime - hour)),
    ...(nextUpdate === null ? [] : [writeExplicit(0, writeGeneralizedTime(toMoment(nextUpdate)))]),
    ...writeExtensions(1, answer.singleExtensions ?? []),
  )
}

function writeCertId(answer: OcspAnswer, issuer: IssuedCertificate): Bytes {
  const hash = answer.certIdHash ?? 'sha1'
  const { subject, subjectPublicKeyInfo } = issuer.certificate
  return writeSequence(
    writeHashAlgorithm(hash),
    writeOctetString(hashOf(hash, subject.der)),
    writeOctetString(hashOf(hash, subjectPublicKeyInfo.subjectPublicKey)),
    writeSerial(answer.certificate.serialNumber),
  )
}

function writeStatus({ status = 'good', revokedAt, reason }: OcspAnswer): Bytes {
  if (status === 'good') return writeElement(context(0))
  if (status === 'unknown') return writeElement(context(2))
  const code = reason === undefined ? [] : [writeExplicit(0, writeInteger(crlReasons[reason], tag.enumerated))]
  return writeElement(context(1, true), writeGeneralizedTime(toMoment(revokedAt ?? simulationTime - 2 * 24 * hour)), ...code)
}

function writeExtensions(number: number, extensions: readonly ExtensionSpec[]): Bytes[] {
  return extensions.length === 0 ? [] : [writeExplicit(number, writeSequence(...extensions.map(writeExtension)))]
}
