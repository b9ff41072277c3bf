import type { Certificate } from '../certificate/certificate.ts'
import { type CertificateIndex, indexCertificates } from '../path/certificate-index.ts'
import { indexRevocationData, type RevocationData } from '../path/revocation/revocation-data.ts'
import { indexTrustAnchors, type TrustAnchor, type TrustAnchors } from '../path/trust-anchors.ts'
import type { Bytes } from '../world/bytes.ts'

/** What the configuration gives to judge with; nothing in it ever comes from a message. */
export interface Trust {
  readonly anchors: TrustAnchors
  /** Candidates for issuers, trusted for nothing. */
  readonly intermediates: CertificateIndex
  /** With the anchors, as a list: a signer's certificate that the message leaves out may be among them, pinned or not. */
  readonly certificates: readonly Certificate[]
  /** Configured CRLs and OCSP answers. */
  readonly revocationData: RevocationData
}

/** The configured material before it is indexed; CRLs and OCSP responses as DER. */
export interface TrustMaterial {
  readonly anchors: readonly TrustAnchor[]
  readonly intermediates?: readonly Certificate[]
  readonly crls?: readonly Bytes[]
  readonly ocspResponses?: readonly Bytes[]
}

/** Indexes what the configuration gives, once, however many messages are judged. */
export function indexTrust({ anchors, intermediates = [], crls = [], ocspResponses = [] }: TrustMaterial): Trust {
  return {
    anchors: indexTrustAnchors(anchors),
    intermediates: indexCertificates(intermediates),
    certificates: [...intermediates, ...anchors.map(({ certificate }) => certificate)],
    revocationData: indexRevocationData(crls, ocspResponses),
  }
}
