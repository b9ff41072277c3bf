import type { Certificate } from '../../core/certificate/certificate.ts'
import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { type Bytes, toHex, toUtf8 } from '../../core/world/bytes.ts'
import { defaultLimits } from '../../core/world/limits.ts'
import type { ServerTrust } from '../api.ts'
import { hasBrowserCrypto } from './browser-crypto.ts'
import type { VerificationOptions } from './verification-protocol.ts'

export interface TrustAnchor {
  readonly certificate: Certificate
  readonly sha256: string
  readonly source: 'server' | 'session'
}

/** What the server's configuration says beside its anchors. */
export interface Configured extends Pick<VerificationOptions, 'revocation' | 'simulated'> {
  readonly intermediates: readonly Bytes[]
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
  readonly maxMessageBytes: number
}

/** What is judged with as long as the server has said nothing. */
export const unconfigured: Configured = {
  revocation: 'available',
  simulated: false,
  intermediates: [],
  crls: [],
  ocspResponses: [],
  maxMessageBytes: defaultLimits.messageBytes,
}

/** The certificates of a PEM, DER or .p7b file as trust anchors, each with its SHA-256 fingerprint; empty when there is none or no WebCrypto. */
export async function readAnchors(file: Bytes, source: TrustAnchor['source']): Promise<TrustAnchor[]> {
  if (!hasBrowserCrypto()) return []
  const { certificates } = readTrustFile(file)
  return Promise.all(certificates.map(async (certificate) => ({ certificate, sha256: await sha256(certificate.der), source })))
}

/** The server's configuration as the page judges with it. */
export async function readTrust(trust: ServerTrust): Promise<{ readonly anchors: TrustAnchor[]; readonly configured: Configured }> {
  const anchors = await readAnchors(toUtf8(trust.anchors.map(({ pem }) => pem).join('\n')), 'server')
  const { simulated, revocation, limits } = trust
  return {
    anchors,
    configured: {
      simulated,
      revocation,
      intermediates: trust.intermediates.flatMap(toDer),
      crls: trust.crls.flatMap(toDer),
      ocspResponses: trust.ocspResponses.flatMap(toDer),
      maxMessageBytes: limits.messageBytes,
    },
  }
}

function toDer(base64: string): Bytes[] {
  const der = fromBase64(toUtf8(base64))
  return der === undefined ? [] : [der]
}

async function sha256(der: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
}
