import { webcrypto } from 'node:crypto'
import { fromBER, OctetString } from 'asn1js'
import * as pkijs from 'pkijs'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { IssuedCertificate } from './certificate.ts'
import { hashOf } from './hash.ts'
import { schemeOf } from './signature.ts'
import {
  type AttributeSpec,
  contentTypeAttribute,
  messageDigestAttribute,
  signingTimeAttribute,
  writeAttribute,
} from './signed-attributes.ts'
import { simulationTime, toMoment, type When } from './simulation-time.ts'

/** What an honest sender's program signs: SHA-256, one signer, RSA PKCS#1, RSASSA-PSS or ECDSA over a NIST curve. */
export interface HonestContent {
  readonly content: Bytes
  readonly detached: boolean
  readonly signer: IssuedCertificate
  /** The signer's own certificate comes first by itself. */
  readonly intermediates?: readonly Bytes[]
  readonly signingTime?: When
}

/** A ContentInfo with SignedData made by pkijs: an implementation that is not ours, so that the verifier is not judged by its own writer. */
export async function signWithPkijs(honest: HonestContent): Promise<Bytes> {
  const signedData = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    signerInfos: [toSignerInfo(honest)],
    certificates: [honest.signer.der, ...(honest.intermediates ?? [])].map((der) => pkijs.Certificate.fromBER(der)),
  })
  if (!honest.detached) signedData.encapContentInfo.eContent = new OctetString({ valueHex: honest.content })
  const key = await importKey(honest.signer)
  await signedData.sign(key, 0, 'SHA-256', honest.content)
  const contentInfo = new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) })
  return new Uint8Array(contentInfo.toSchema().toBER(false))
}

function toSignerInfo({ content, signer, signingTime = simulationTime }: HonestContent): pkijs.SignerInfo {
  const { issuer, serialNumber } = pkijs.Certificate.fromBER(signer.der)
  const attributes = [
    contentTypeAttribute(oid.data),
    signingTimeAttribute(toMoment(signingTime)),
    messageDigestAttribute(hashOf('sha256', content)),
  ]
  return new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: attributes.map(toPkijsAttribute) }),
  })
}

function toPkijsAttribute(attribute: AttributeSpec): pkijs.Attribute {
  return new pkijs.Attribute({ schema: fromBER(writeAttribute(attribute)).result })
}

const curveNames: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

function importKey({ privateKey }: IssuedCertificate): Promise<webcrypto.CryptoKey> {
  const scheme = schemeOf(privateKey)
  const namedCurve = curveNames[privateKey.asymmetricKeyDetails?.namedCurve ?? ''] ?? ''
  const algorithm =
    scheme === 'ecdsa' ? { name: 'ECDSA', namedCurve } : { name: scheme === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return webcrypto.subtle.importKey('pkcs8', privateKey.export({ format: 'der', type: 'pkcs8' }), algorithm, false, ['sign'])
}
