import { parseCertificate } from '../core/certificate/certificate.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { LoadedTrust } from './trust-files.ts'

/** LoadedTrust as it travels to another process: plain DER. */
export interface TrustSetup {
  readonly anchors: readonly { readonly der: Bytes; readonly source: string }[]
  readonly intermediates: readonly Bytes[]
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
}

export function toTrustSetup(trust: LoadedTrust): TrustSetup {
  const { crls, ocspResponses } = trust
  return {
    anchors: trust.anchors.map(({ certificate, source }) => ({ der: certificate.der, source })),
    intermediates: trust.intermediates.map((certificate) => certificate.der),
    crls,
    ocspResponses,
  }
}

/** Reads what `toTrustSetup` wrote. */
export function fromTrustSetup(setup: TrustSetup): LoadedTrust {
  const { crls, ocspResponses } = setup
  return {
    anchors: setup.anchors.map(({ der, source }) => ({ certificate: parseCertificate(der), source })),
    intermediates: setup.intermediates.map(parseCertificate),
    crls,
    ocspResponses,
    notes: [],
  }
}
