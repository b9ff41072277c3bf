import { readTrustFile } from '../../core/certificate/trust-file.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { fingerprintOf } from '../fingerprint.ts'

const maxBytes = 64 * 1024
const timeoutMs = 15_000

/** The fingerprint of the one certificate that an address gives, or a sentence why there is none. Only https, no other host, no large answer. */
export async function downloadRoot(address: string, fetchIt: typeof fetch): Promise<{ readonly sha256: string } | string> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.hostname !== '127.0.0.1')) return `${address} is no https address`
  try {
    const response = await fetchIt(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) return `${address} answered ${response.status}`
    return rootFingerprint(await readBounded(response), address)
  } catch (error) {
    return `${address} could not be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function readBounded(response: Response): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** The fingerprint of the one certificate in a file, DER or PEM, or a sentence. */
export function rootFingerprint(bytes: Bytes, name: string): { readonly sha256: string } | string {
  const { certificates } = readTrustFile(bytes)
  const [certificate, second] = certificates
  if (certificate === undefined || second !== undefined) return `${name} holds ${certificates.length} certificates, not one`
  return { sha256: fingerprintOf(certificate.der) }
}
