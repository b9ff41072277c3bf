import { context, tag } from '../core/asn1/fields.ts'
import { writeElement, writeInteger, writeObjectIdentifier, writeSetOf } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import { type Bytes, concatBytes, toHex } from '../core/world/bytes.ts'
import { type Encoding, writeConstructed, writeContent } from './ber.ts'
import { writeHashAlgorithm } from './hash.ts'
import { type ContentSigner, digestOf, writeSignerInfo } from './signer-info.ts'

/** What goes into a SignedData. */
export interface ContentToSign {
  readonly content: Bytes
  readonly detached?: boolean
  readonly signers: readonly ContentSigner[]
  /** The bag; the signers' certificates unless said otherwise. */
  readonly certificates?: readonly Bytes[]
  readonly crls?: readonly Bytes[]
  readonly ocspResponses?: readonly Bytes[]
  readonly contentType?: string
  /** The content type that encapContentInfo names, where it should not be the signed one. */
  readonly encapsulatedContentType?: string
  /** The eContent, where it should not be the signed content. */
  readonly encapsulatedContent?: Bytes
  readonly version?: number
  readonly digestAlgorithms?: readonly Bytes[]
  readonly encoding?: Encoding
  /** SignerInfos made elsewhere, put beside the signers' own. */
  readonly extraSignerInfos?: readonly Bytes[]
  readonly trailing?: Bytes
}

/** A ContentInfo with SignedData (RFC 5652 §5.1) over the content. */
export function signContent(spec: ContentToSign): Bytes {
  const contentType = spec.contentType ?? oid.data
  const signerInfos = spec.signers.map((signer) => writeSignerInfo(signer, spec.content, contentType))
  const encoding = spec.encoding ?? 'der'
  const signedData = writeConstructed(
    encoding,
    tag.sequence,
    writeInteger(spec.version ?? versionOf(spec, contentType)),
    writeSetOf(spec.digestAlgorithms ?? digestAlgorithmsOf(spec.signers)),
    writeEncapsulatedContent(spec, contentType, encoding),
    ...writeCertificateBag(spec),
    ...writeRevocationInfo(spec),
    writeSetOf([...signerInfos, ...(spec.extraSignerInfos ?? [])]),
  )
  return concatBytes([writeContentInfo(oid.signedData, signedData, encoding), spec.trailing ?? new Uint8Array(0)])
}

/** ContentInfo (RFC 5652 §3). */
export function writeContentInfo(contentType: string, content: Bytes, encoding: Encoding = 'der'): Bytes {
  const wrapped = writeConstructed(encoding, context(0, true), content)
  return writeConstructed(encoding, tag.sequence, writeObjectIdentifier(contentType), wrapped)
}

// RFC 5652 §5.1: the version follows from what the bag and the SignerInfos hold.
function versionOf(spec: ContentToSign, contentType: string): number {
  if ((spec.ocspResponses?.length ?? 0) > 0) return 5
  return contentType !== oid.data || spec.signers.some((signer) => signer.sid === 'subjectKeyIdentifier') ? 3 : 1
}

function digestAlgorithmsOf(signers: readonly ContentSigner[]): Bytes[] {
  return distinct(signers.map((signer) => signer.digestAlgorithm ?? writeHashAlgorithm(digestOf(signer))))
}

function writeEncapsulatedContent(spec: ContentToSign, contentType: string, encoding: Encoding): Bytes {
  const content = spec.encapsulatedContent ?? (spec.detached === true ? undefined : spec.content)
  const wrapped = content === undefined ? [] : [writeConstructed(encoding, context(0, true), writeContent(encoding, content))]
  return writeConstructed(encoding, tag.sequence, writeObjectIdentifier(spec.encapsulatedContentType ?? contentType), ...wrapped)
}

function writeCertificateBag(spec: ContentToSign): Bytes[] {
  const certificates = distinct(spec.certificates ?? spec.signers.map((signer) => signer.certificate.der))
  return certificates.length === 0 ? [] : [writeElement(context(0, true), ...certificates)]
}

function writeRevocationInfo({ crls = [], ocspResponses = [] }: ContentToSign): Bytes[] {
  const others = ocspResponses.map((response) => writeElement(context(1, true), writeObjectIdentifier(ocspResponseFormat), response))
  return crls.length + others.length === 0 ? [] : [writeElement(context(1, true), ...crls, ...others)]
}

const ocspResponseFormat = '1.3.6.1.5.5.7.16.2' // RFC 5940 §2.1

function distinct(members: readonly Bytes[]): Bytes[] {
  return [...new Map(members.map((member) => [toHex(member), member])).values()]
}
