import type { Bytes } from '../world/bytes.ts'
import { toLatin1 } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { decodeBase64 } from './base64.ts'
import { findMessage } from './message-findings.ts'
import { isContentInfo } from './message-format.ts'

/** CMS out of a text, or nothing when the text holds something else (a certificate, say). */
export interface CmsText {
  readonly cms: Bytes | undefined
  readonly findings: readonly Finding[]
}

const LF = 10
const CR = 13
const maxBlocks = 256
const maxLabelBytes = 100

/** Decodes PEM with any label (RFC 7468: CMS, PKCS7; others write SMIME or PKCS #7 SIGNED DATA), or a text that is base64 from end to end. */
export function readCmsText(bytes: Bytes, start: number, form: 'pem' | 'base64'): CmsText {
  const blocks = form === 'pem' ? pemBlocks(bytes, start) : [{ start, end: bytes.length, label: 'none', closed: true }]
  let cms: Bytes | undefined
  const findings: Finding[] = []
  let count = 0
  for (const block of blocks) {
    if (!isContentInfo(decodeBase64(bytes, block.start, Math.min(block.end, block.start + 128)).bytes)) continue
    if (++count > 1) continue
    const decoded = decodeBase64(bytes, block.start, block.end)
    cms = decoded.bytes
    const problem = block.closed ? decoded.problem : 'truncated'
    if (problem !== undefined) findings.push(findMessage('message-encoding-damaged', { encoding: form, problem, label: block.label }))
  }
  if (count > 1) findings.push(findMessage('message-more-than-one-pem', { count }))
  return { cms, findings }
}

interface PemBlock {
  readonly start: number
  readonly end: number
  readonly label: string
  readonly closed: boolean
}

/** The blocks between BEGIN and END lines, by position alone. */
function pemBlocks(bytes: Bytes, start: number): readonly PemBlock[] {
  const blocks: PemBlock[] = []
  let open: { start: number; label: string } | undefined
  let opened = 0
  const lineEnd = bytes.indexOf(LF, start) < 0 ? CR : LF
  for (let at = start; at < bytes.length && opened <= maxBlocks; ) {
    const ended = bytes.indexOf(lineEnd, at)
    const next = ended < 0 ? bytes.length : ended + 1
    if (bytes[at] === 0x2d) {
      const line = toLatin1(bytes.subarray(at, Math.min(next, at + maxLabelBytes))).trimEnd()
      if (line.startsWith('-----BEGIN ')) {
        open = { start: next, label: line.slice(11).replace(/-+$/, '') }
        opened++
      } else if (open !== undefined && line.startsWith('-----END ')) {
        blocks.push({ ...open, end: at, closed: true })
        open = undefined
      }
    }
    at = next
  }
  if (open !== undefined) blocks.push({ ...open, end: bytes.length, closed: false })
  return blocks
}
