import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { type Bytes, toHex, toUtf8 } from '../../core/world/bytes.ts'
import type { ServerTrust } from '../api.ts'
import { type Configured, hasBrowserCrypto, type TrustAnchor } from './session.ts'

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
