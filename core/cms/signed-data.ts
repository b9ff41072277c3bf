import type { AlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import type { Certificate } from '../certificate/certificate.ts'
import type { Name } from '../certificate/name.ts'
import type { Bytes } from '../world/bytes.ts'

/** What a ContentInfo holds (RFC 5652 §3), by its content type. `unreadable` carries why. */
export type CmsContent =
  | { readonly kind: 'signed-data'; readonly signedData: SignedData; readonly trailingBytes: number }
  | {
      readonly kind: 'enveloped-data' | 'auth-enveloped-data' | 'encrypted-data'
      readonly trailingBytes: number
      readonly recipients: readonly RecipientName[]
    }
  | { readonly kind: 'compressed-data'; readonly algorithm: string; readonly compressed: Bytes; readonly trailingBytes: number }
  | { readonly kind: 'other'; readonly contentType: string; readonly trailingBytes: number }
  | { readonly kind: 'unreadable'; readonly problem: 'malformed' | 'too-complex'; readonly reason: string; readonly offset: number }

/** Who can decrypt an enveloped message: shown, never judged. */
export interface RecipientName {
  readonly issuer: Name | undefined
  readonly serialNumber: Bytes | undefined
  readonly subjectKeyIdentifier: Bytes | undefined
}

/** SignedData (RFC 5652 §5.1) as received. */
export interface SignedData {
  readonly version: number
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  readonly encapsulatedContent: { readonly contentType: string; readonly content: Bytes | undefined }
  /** Each certificate of the bag read alone, so that an odd one is a finding and not the end. */
  readonly certificates: readonly CarriedCertificate[]
  /** DER of each CertificateList, and of each OCSPResponse in an OtherRevocationInfoFormat (RFC 5940). */
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
  readonly signerInfos: readonly SignerInfo[]
}

export type CarriedCertificate =
  | { readonly kind: 'certificate'; readonly der: Bytes; readonly certificate: Certificate }
  | { readonly kind: 'unreadable'; readonly der: Bytes; readonly reason: string }
  | { readonly kind: 'attribute-certificate' | 'other'; readonly der: Bytes }

/** SignerInfo (RFC 5652 §5.3). */
export interface SignerInfo {
  readonly der: Bytes
  readonly version: number
  readonly sid: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signedAttributes: SignedAttributes | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Bytes
  readonly unsignedAttributes: readonly Attribute[]
}

export type SignerIdentifier =
  | { readonly kind: 'issuerAndSerialNumber'; readonly issuer: Name; readonly serialNumber: Bytes }
  | { readonly kind: 'subjectKeyIdentifier'; readonly subjectKeyIdentifier: Bytes }

export interface SignedAttributes {
  /** As received, with its [0] tag. */
  readonly raw: Bytes
  readonly attributes: readonly Attribute[]
}

/** Attribute (RFC 5652 §5.3): every value a whole TLV. */
export interface Attribute {
  readonly type: string
  readonly values: readonly Bytes[]
}
