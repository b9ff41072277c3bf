import { readPemBlocks } from '../../core/asn1/pem.ts'
import { type Bytes, toLatin1 } from '../../core/world/bytes.ts'
import { defaultLimits } from '../../core/world/limits.ts'
import type { GivenFile } from '../report/judged.ts'

const maxFilesOfZip = 1000

export interface GivenFiles {
  readonly files: readonly GivenFile[]
  /** Names in a zip that were not unpacked: too large, or beyond the number of files and bytes that one zip may bring. */
  readonly left: readonly string[]
}

/** Reads what was dropped, chosen or pasted: a zip becomes its files, a signature and its content as two files become one. */
export async function readGivenFiles(files: readonly File[]): Promise<GivenFiles> {
  const given: GivenFile[] = []
  const left: string[] = []
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isZip(bytes)) given.push(...(await unzip(bytes, left)))
    else given.push({ name: file.name || 'mail.eml', bytes, content: undefined })
  }
  return { files: pairDetached(given), left }
}

/** A signature by itself (.p7s) beside exactly one other file is judged over that file (RFC 5652 §5.2). */
function pairDetached(given: readonly GivenFile[]): GivenFile[] {
  const [first, second, ...more] = given
  if (first === undefined || second === undefined || more.length > 0) return [...given]
  if (isBareCms(first.bytes) === isBareCms(second.bytes)) return [...given]
  const [signature, content] = isBareCms(first.bytes) ? [first, second] : [second, first]
  return [{ name: signature.name, bytes: signature.bytes, content: content.bytes }]
}

/** A ContentInfo in DER, BER, PEM or base64, seen by its first octets; mails begin with a header line. */
function isBareCms(bytes: Bytes): boolean {
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) return true
  const start = bytes.subarray(0, 256)
  if (/^\s*MI[A-Za-z0-9+/\r\n]{40}/.test(toLatin1(start))) return true
  return readPemBlocks(start).some(({ label }) => label === 'PKCS7' || label === 'CMS')
}

function isZip(bytes: Bytes): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

async function unzip(bytes: Bytes, left: string[]): Promise<GivenFile[]> {
  const { unzipSync } = await import('fflate')
  let files = 0
  let total = 0
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/') || name.startsWith('__MACOSX/')) return false
      const fits =
        originalSize <= defaultLimits.messageBytes && files < maxFilesOfZip && total + originalSize <= 10 * defaultLimits.messageBytes
      if (!fits) left.push(name)
      else {
        files += 1
        total += originalSize
      }
      return fits
    },
  })
  return Object.entries(entries).map(([name, content]) => ({ name, bytes: new Uint8Array(content), content: undefined }))
}
