import { Asn1Error, childrenOf, type Element, rawOf } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier, readSmallInteger } from '../asn1/values.ts'
import { parseAlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import { parseCertificate } from '../certificate/certificate.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Limits } from '../world/limits.ts'
import { parseEncapsulatedContent } from './decode-encapsulated-content.ts'
import { parseSignerInfo } from './decode-signer-info.ts'
import type { CarriedCertificate, SignedData, SignerInfo } from './signed-data.ts'

/** Reads a SignedData (RFC 5652 §5.1); throws Asn1Error, `too-complex` beyond a limit. */
export function parseSignedData(element: Element, limits: Limits): SignedData {
  const fields = openFields(element, 'SignedData')
  const version = readSmallInteger(fields.any('version'), 'version')
  const digests = fields.take(tag.set, 'digestAlgorithms')
  const encapsulated = fields.any('encapContentInfo')
  refuseBulk(element.end - element.start - (encapsulated.end - encapsulated.start), limits, element)
  const certificates = fields.optional(context(0, true), 'certificates')
  const crls = fields.optional(context(1, true), 'crls')
  const signerInfos = fields.take(tag.set, 'signerInfos')
  fields.end('SignedData')
  return {
    version,
    digestAlgorithms: childrenOf(digests).map((digest) => parseAlgorithmIdentifier(digest, 'digestAlgorithm')),
    encapsulatedContent: parseEncapsulatedContent(encapsulated),
    certificates: certificates === undefined ? [] : readCertificates(certificates, limits),
    ...readRevocationInfos(crls, limits),
    signerInfos: parseSignerInfos(signerInfos, limits),
  }
}

function refuseBulk(bytes: number, limits: Limits, element: Element): void {
  if (bytes > limits.cmsBytes) throw new Asn1Error('too-complex', element.start, `${bytes} bytes of CMS beside its content`)
}

function parseSignerInfos(set: Element, limits: Limits): SignerInfo[] {
  const fields = openFields(set, 'signerInfos', tag.set)
  const signerInfos: SignerInfo[] = []
  while (fields.hasMore) {
    if (signerInfos.length === limits.signersPerLayer) {
      throw new Asn1Error('too-complex', set.start, `more than ${limits.signersPerLayer} SignerInfos`)
    }
    signerInfos.push(parseSignerInfo(fields.any('SignerInfo')))
  }
  return signerInfos
}

/** The distinct certificates of the bag, each read alone. */
function readCertificates(bag: Element, limits: Limits): CarriedCertificate[] {
  const fields = openFields(bag, 'certificates', context(0, true))
  const carried: CarriedCertificate[] = []
  while (fields.hasMore) {
    const choice = fields.any('CertificateChoices')
    const der = rawOf(choice)
    if (carried.some((other) => equalBytes(other.der, der))) continue
    if (carried.length === limits.certificatesPerMessage) {
      throw new Asn1Error('too-complex', bag.start, `more than ${limits.certificatesPerMessage} distinct certificates`)
    }
    carried.push(readCertificateChoice(choice, der))
  }
  return carried
}

/** CertificateChoices (RFC 5652 §10.2.2). */
function readCertificateChoice(choice: Element, der: Bytes): CarriedCertificate {
  if (choice.identifier === context(1, true) || choice.identifier === context(2, true)) return { kind: 'attribute-certificate', der }
  return choice.identifier === tag.sequence ? readCarriedCertificate(der) : { kind: 'other', der }
}

/** Reads one certificate of the bag; a broken one is told with its reason and is not the end of the message. */
export function readCarriedCertificate(der: Bytes): CarriedCertificate {
  try {
    return { kind: 'certificate', der, certificate: parseCertificate(der) }
  } catch (error) {
    if (error instanceof Asn1Error) return { kind: 'unreadable', der, reason: error.message }
    throw error
  }
}

/** RevocationInfoChoices (RFC 5652 §10.2.1): CRLs, and OCSP responses by RFC 5940 §2.1; other formats are passed over. */
function readRevocationInfos(set: Element | undefined, limits: Limits) {
  const crls: Bytes[] = []
  const ocspResponses: Bytes[] = []
  if (set === undefined) return { crls, ocspResponses }
  const fields = openFields(set, 'crls', context(1, true))
  for (let count = 0; fields.hasMore; count++) {
    if (count === limits.crlsPerMessage) throw new Asn1Error('too-complex', set.start, `more than ${limits.crlsPerMessage} CRLs`)
    const choice = fields.any('RevocationInfoChoice')
    if (choice.identifier === tag.sequence) crls.push(rawOf(choice))
    else if (choice.identifier === context(1, true)) {
      const other = openFields(choice, 'OtherRevocationInfoFormat', context(1, true))
      const format = readObjectIdentifier(other.any('otherRevInfoFormat'))
      if (format === oid.ocspResponseFormat) ocspResponses.push(rawOf(other.any('otherRevInfo')))
    }
  }
  return { crls, ocspResponses }
}
