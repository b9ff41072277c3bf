import { Asn1Error } from '../asn1/element.ts'
import { context, tag } from '../asn1/fields.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Limits } from '../world/limits.ts'
import { type Asn1jsElement, Asn1jsFields, identifierOf, membersOf, rawBytes } from './asn1js-element.ts'
import { algorithmOf, explicitOf, integerOf, nameOf, numberOf, objectIdentifierOf, octetsOf } from './asn1js-values.ts'
import { readCertificateWithPkijs } from './decode-certificate-with-pkijs.ts'
import type { Attribute, CarriedCertificate, SignedData, SignerIdentifier, SignerInfo } from './signed-data.ts'

/** Reads a SignedData from asn1js' elements. pkijs' own SignedData is not used: it refuses the whole for one odd certificate. */
export function parseSignedDataWithPkijs(element: Asn1jsElement, limits: Limits): SignedData {
  const fields = new Asn1jsFields(element, tag.sequence, 'SignedData')
  const version = numberOf(fields.any('version'), 'version')
  const digests = fields.take(tag.set, 'digestAlgorithms')
  const encapsulated = fields.any('encapContentInfo')
  refuse(rawBytes(element).length - rawBytes(encapsulated).length > limits.cmsBytes, 'bytes of CMS beside its content')
  const certificates = fields.optional(context(0, true))
  const crls = fields.optional(context(1, true))
  const signerInfos = membersOf(fields.take(tag.set, 'signerInfos'))
  fields.end('SignedData')
  refuse(signerInfos.length > limits.signersPerLayer, 'SignerInfos')
  return {
    version,
    digestAlgorithms: membersOf(digests).map((digest) => algorithmOf(digest, 'digestAlgorithm')),
    encapsulatedContent: readEncapsulated(encapsulated),
    certificates: certificates === undefined ? [] : readCertificates(membersOf(certificates), limits),
    ...readRevocationInfos(crls === undefined ? [] : membersOf(crls), limits),
    signerInfos: signerInfos.map(readSignerInfo),
  }
}

function refuse(beyond: boolean, what: string): void {
  if (beyond) throw new Asn1Error('too-complex', 0, `more ${what} than the limit allows`)
}

function readEncapsulated(element: Asn1jsElement) {
  const fields = new Asn1jsFields(element, tag.sequence, 'encapContentInfo')
  const contentType = objectIdentifierOf(fields.any('eContentType'), 'eContentType')
  const content = fields.hasMore ? octetsOf(explicitOf(fields.any('eContent'), 'eContent'), 'eContent') : undefined
  fields.end('encapContentInfo')
  return { contentType, content }
}

function readCertificates(choices: readonly Asn1jsElement[], limits: Limits): CarriedCertificate[] {
  const distinct: Asn1jsElement[] = []
  for (const choice of choices) {
    if (distinct.some((other) => equalBytes(rawBytes(other), rawBytes(choice)))) continue
    distinct.push(choice)
    refuse(distinct.length > limits.certificatesPerMessage, 'distinct certificates')
  }
  return distinct.map((choice) => {
    const der = rawBytes(choice)
    if (identifierOf(choice) === context(1, true) || identifierOf(choice) === context(2, true))
      return { kind: 'attribute-certificate', der }
    return identifierOf(choice) === tag.sequence ? readCertificateWithPkijs(choice) : { kind: 'other', der }
  })
}

function readRevocationInfos(choices: readonly Asn1jsElement[], limits: Limits) {
  refuse(choices.length > limits.crlsPerMessage, 'CRLs')
  const crls: Bytes[] = []
  const ocspResponses: Bytes[] = []
  for (const choice of choices) {
    if (identifierOf(choice) === tag.sequence) crls.push(rawBytes(choice))
    if (identifierOf(choice) !== context(1, true)) continue
    const other = new Asn1jsFields(choice, context(1, true), 'OtherRevocationInfoFormat')
    const format = objectIdentifierOf(other.any('otherRevInfoFormat'), 'otherRevInfoFormat')
    if (format === oid.ocspResponseFormat) ocspResponses.push(rawBytes(other.any('otherRevInfo')))
  }
  return { crls, ocspResponses }
}

function readSignerInfo(element: Asn1jsElement): SignerInfo {
  const fields = new Asn1jsFields(element, tag.sequence, 'SignerInfo')
  const version = numberOf(fields.any('version'), 'version')
  const sid = readSignerIdentifier(fields.any('sid'))
  const digestAlgorithm = algorithmOf(fields.any('digestAlgorithm'), 'digestAlgorithm')
  const signed = fields.optional(context(0, true))
  const signatureAlgorithm = algorithmOf(fields.any('signatureAlgorithm'), 'signatureAlgorithm')
  const signature = octetsOf(fields.any('signature'), 'signature')
  const unsigned = fields.optional(context(1, true))
  fields.end('SignerInfo')
  return {
    der: rawBytes(element),
    version,
    sid,
    digestAlgorithm,
    signedAttributes: signed === undefined ? undefined : { raw: rawBytes(signed), attributes: readAttributes(signed) },
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned === undefined ? [] : readAttributes(unsigned),
  }
}

function readSignerIdentifier(element: Asn1jsElement): SignerIdentifier {
  if ((identifierOf(element) & ~0x20) === context(0)) {
    return { kind: 'subjectKeyIdentifier', subjectKeyIdentifier: octetsOf(element, 'subjectKeyIdentifier', context(0)) }
  }
  const fields = new Asn1jsFields(element, tag.sequence, 'IssuerAndSerialNumber')
  const issuer = nameOf(fields.any('issuer'), 'issuer')
  const serialNumber = integerOf(fields.any('serialNumber'), 'serialNumber')
  fields.end('IssuerAndSerialNumber')
  return { kind: 'issuerAndSerialNumber', issuer, serialNumber }
}

function readAttributes(set: Asn1jsElement): Attribute[] {
  return membersOf(set).map((element) => {
    const fields = new Asn1jsFields(element, tag.sequence, 'Attribute')
    const type = objectIdentifierOf(fields.any('attrType'), 'attrType')
    const values = membersOf(fields.take(tag.set, 'attrValues')).map(rawBytes)
    fields.end('Attribute')
    return { type, values }
  })
}
