import { readPemBlocks } from '../../core/asn1/pem.ts'
import { type Bytes, toLatin1 } from '../../core/world/bytes.ts'
import type { Failure } from '../report/judge-file.ts'
import type { GivenFile } from '../report/judged.ts'
import type { ZipFault } from '../report/unzip.ts'
import { unzipInWorker } from '../report/verification.ts'
import type { UnzipProgress } from '../report/verification-protocol.ts'

/** Why a file that was given has no report. */
export type WhyUnjudged = Failure['kind'] | ZipFault | 'unreadable'

export interface Unjudged {
  readonly name: string
  readonly why: WhyUnjudged
}

export interface GivenFiles {
  readonly files: readonly GivenFile[]
  readonly left: readonly Unjudged[]
}

interface Reading {
  readonly maxMessageBytes: number
  readonly cancelled: AbortSignal
  /** Hears of each file as it is read, and how far a zip is unpacked. */
  readonly tell: (file: File, unzipping: UnzipProgress | undefined) => void
}

/** Reads what was dropped, chosen or pasted: a zip becomes its files, a signature and its content as two files become one. Never rejects. */
export async function readGivenFiles(files: readonly File[], { maxMessageBytes, cancelled, tell }: Reading): Promise<GivenFiles> {
  const given: GivenFile[] = []
  const left: Unjudged[] = []
  for (const file of files) {
    if (cancelled.aborted) break
    tell(file, undefined)
    const name = file.name || 'mail.eml'
    try {
      if (isZip(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) {
        const unzipped = await unzipInWorker(file, maxMessageBytes, (progress) => tell(file, progress), cancelled)
        if (unzipped.kind === 'failed') left.push({ name, why: 'ours' })
        if (unzipped.kind !== 'unzipped') continue
        given.push(...unzipped.files.map((entry) => ({ ...entry, content: undefined })))
        left.push(...unzipped.left)
      } else given.push({ name, bytes: new Uint8Array(await file.arrayBuffer()), content: undefined })
    } catch {
      left.push({ name, why: 'unreadable' })
    }
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

/** Begins with a local file header, or with the end of the directory where there is no file in it (APPNOTE 4.3). */
function isZip(bytes: Bytes): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 0x03 && bytes[3] === 0x04) || (bytes[2] === 0x05 && bytes[3] === 0x06))
}
