import { Unzlib } from 'fflate'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { findCms } from './cms-findings.ts'
import type { CmsContent } from './signed-data.ts'

/** What a CompressedData holds, or the finding that says why it cannot be had. */
export type Inflated = { readonly content: Bytes; readonly finding: undefined } | { readonly content: undefined; readonly finding: Finding }

/** A kilobyte of zlib holds at most a megabyte, and fflate leaves several times of what comes out for the collector: with steps of this size it took least at the peak. */
const stepBytes = 2048

/**
 * Inflates the content of a CompressedData (RFC 3274 §2: zlib), up to `limits.inflatedBytes`. Never throws for bad input.
 * It is done twice: the first time only to see how much it is, so that a bomb is held in memory at no time, and an honest content once.
 */
export function inflateCompressedData(compressed: CmsContent & { kind: 'compressed-data' }, limits: Limits = defaultLimits): Inflated {
  if (compressed.algorithm !== oid.zlibCompress) return refused(findCms('cms-compression-unknown', { algorithm: compressed.algorithm }))
  try {
    const length = inflate(compressed.compressed, limits.inflatedBytes, () => undefined)
    if (length > limits.inflatedBytes)
      return refused(findCms('cms-too-complex', { reason: `more than ${limits.inflatedBytes} bytes after inflation` }))
    const content = new Uint8Array(length)
    inflate(compressed.compressed, length, (chunk, at) => content.set(chunk, at))
    return { content, finding: undefined }
  } catch (error) {
    return refused(findCms('cms-compression-broken', { reason: error instanceof Error ? error.message : 'zlib' }))
  }
}

/** Hands out what comes out, each chunk with its place, and answers how much it was: all of it, or the first bytes above `maxBytes`. Throws for what is no zlib. */
function inflate(compressed: Bytes, maxBytes: number, take: (chunk: Uint8Array, at: number) => void): number {
  let length = 0
  const stream = new Unzlib((chunk) => {
    take(chunk, length)
    length += chunk.length
  })
  for (let at = 0; (at < compressed.length || at === 0) && length <= maxBytes; at += stepBytes) {
    stream.push(compressed.subarray(at, at + stepBytes), at + stepBytes >= compressed.length)
  }
  return length
}

function refused(finding: Finding): Inflated {
  return { content: undefined, finding }
}
