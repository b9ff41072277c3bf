import { Asn1Error, berBudget, childrenOf, derBudget, type Element, rawOf, readOnlyElement } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readPemBlocks } from '../asn1/pem.ts'
import { readObjectIdentifier } from '../asn1/values.ts'
import { fromBase64 } from '../world/base64.ts'
import { type Bytes, toLatin1 } from '../world/bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { oid } from './object-identifiers.ts'

/** What a file of anchors, intermediates, CRLs or OCSP answers holds, by its content and never by its name. */
export interface TrustFile {
  readonly certificates: readonly Certificate[]
  /** DER of each CertificateList. */
  readonly crls: readonly Bytes[]
  /** DER of each OCSPResponse. */
  readonly ocspResponses: readonly Bytes[]
  /** One sentence for each block that could not be used. */
  readonly problems: readonly string[]
}

/** Reads PEM (any number of blocks), DER, base64 of DER, or a .p7b (RFC 5652 §5.1, certificates and CRLs only). Never throws. */
export function readTrustFile(file: Bytes): TrustFile {
  const found = { certificates: [] as Certificate[], crls: [] as Bytes[], ocspResponses: [] as Bytes[], problems: [] as string[] }
  for (const block of blocksOf(file)) {
    if (/PRIVATE KEY|PUBLIC KEY|CERTIFICATE REQUEST/.test(block.label)) found.problems.push(`a ${block.label} block is ignored`)
    else if (block.bytes === undefined) found.problems.push(`a ${block.label} block is no base64 or does not end`)
    else readBlock(block.bytes, found)
  }
  return found
}

function blocksOf(file: Bytes): readonly { readonly label: string; readonly bytes: Bytes | undefined }[] {
  const blocks = readPemBlocks(file)
  if (blocks.length > 0) return blocks
  const isText = file[0] !== tag.sequence || /^[A-Za-z0-9+/=\s]*$/.test(toLatin1(file.subarray(0, 256)))
  const decoded = isText ? fromBase64(file) : undefined
  return [{ label: 'file', bytes: decoded === undefined || decoded.length === 0 ? file : decoded }]
}

interface Found {
  readonly certificates: Certificate[]
  readonly crls: Bytes[]
  readonly ocspResponses: Bytes[]
  readonly problems: string[]
}

function readBlock(der: Bytes, found: Found): void {
  try {
    const element = readOnlyElement(der, berBudget())
    const kind = kindOf(element)
    if (kind === 'certificate') found.certificates.push(parseCertificate(der))
    else if (kind === 'crl') found.crls.push(der)
    else if (kind === 'ocsp-response') found.ocspResponses.push(der)
    else if (kind === 'signed-data') readCertificateBag(element, found)
    else found.problems.push('a block is neither a certificate, a CRL, an OCSP response nor a PKCS #7 bag')
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    found.problems.push(`a block is unreadable: ${error.message}`)
  }
}

type BlockKind = 'certificate' | 'crl' | 'ocsp-response' | 'signed-data' | 'other'

function kindOf(element: Element): BlockKind {
  if (element.identifier !== tag.sequence) return 'other'
  const [first, second, third] = childrenOf(element)
  if (first?.identifier === tag.enumerated) return 'ocsp-response' // RFC 6960 §4.2.1
  if (first?.identifier === tag.objectIdentifier) return readObjectIdentifier(first) === oid.signedData ? 'signed-data' : 'other'
  if (first?.identifier !== tag.sequence || second?.identifier !== tag.sequence || third?.identifier !== tag.bitString) return 'other'
  return isTbsCertList(first) ? 'crl' : 'certificate'
}

/** A TBSCertList has a Time where a TBSCertificate has its validity SEQUENCE (RFC 5280 §5.1.2, §4.1). */
function isTbsCertList(tbs: Element): boolean {
  const fields = openFields(tbs, 'tbs')
  fields.optional(tag.integer, 'version')
  if (fields.optional(tag.sequence, 'signature') === undefined || fields.optional(tag.sequence, 'issuer') === undefined) return false
  return [tag.utcTime, tag.generalizedTime].some((time) => fields.optional(time, 'thisUpdate') !== undefined)
}

function readCertificateBag(contentInfo: Element, found: Found): void {
  const outer = openFields(contentInfo, 'ContentInfo')
  outer.any('contentType')
  const [content] = childrenOf(outer.take(context(0, true), 'content'))
  if (content === undefined) throw new Asn1Error('unexpected', contentInfo.start, 'a PKCS #7 bag is empty')
  const fields = openFields(content, 'SignedData')
  for (const name of ['version', 'digestAlgorithms', 'encapContentInfo']) fields.any(name)
  const certificates = fields.optional(context(0, true), 'certificates')
  const crls = fields.optional(context(1, true), 'crls')
  for (const element of [
    ...(certificates === undefined ? [] : childrenOf(certificates)),
    ...(crls === undefined ? [] : childrenOf(crls)),
  ]) {
    readBagItem(rawOf(element), found)
  }
}

/** Only certificates and CRLs: a bag inside a bag is not followed. */
function readBagItem(der: Bytes, found: Found): void {
  const kind = kindOf(readOnlyElement(der, derBudget()))
  if (kind === 'certificate' || kind === 'crl') readBlock(der, found)
  else found.problems.push('a PKCS #7 bag holds something that is neither a certificate nor a CRL')
}
