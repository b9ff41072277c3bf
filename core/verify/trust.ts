import type { Certificate } from '../certificate/certificate.ts'
import type { CertificateIndex } from '../path/certificate-index.ts'
import type { TrustAnchors } from '../path/trust-anchors.ts'

/** What the configuration gives to judge with; nothing in it ever comes from a message. */
export interface Trust {
  readonly anchors: TrustAnchors
  /** Candidates for issuers, trusted for nothing. */
  readonly intermediates: CertificateIndex
  /** The configured certificates as a list: a signer's certificate that the message leaves out may be among them. */
  readonly certificates: readonly Certificate[]
}
