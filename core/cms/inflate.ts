import { Unzlib } from 'fflate'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, concatBytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { findCms } from './cms-findings.ts'
import type { CmsContent } from './signed-data.ts'

/** What a CompressedData holds, or the finding that says why it cannot be had. */
export type Inflated = { readonly content: Bytes; readonly finding: undefined } | { readonly content: undefined; readonly finding: Finding }

/** A kilobyte of zlib holds at most a megabyte: with steps of this size the limit is noticed before the memory is used. */
const stepBytes = 4096

/** Inflates the content of a CompressedData (RFC 3274 §2: zlib), up to `limits.inflatedBytes`. Never throws for bad input. */
export function inflateCompressedData(compressed: CmsContent & { kind: 'compressed-data' }, limits: Limits = defaultLimits): Inflated {
  if (compressed.algorithm !== oid.zlibCompress) return refused(findCms('cms-compression-unknown', { algorithm: compressed.algorithm }))
  const chunks: Bytes[] = []
  let length = 0
  const stream = new Unzlib((chunk) => {
    length += chunk.length
    chunks.push(chunk as Bytes)
  })
  try {
    for (let at = 0; at < compressed.compressed.length || at === 0; at += stepBytes) {
      stream.push(compressed.compressed.subarray(at, at + stepBytes), at + stepBytes >= compressed.compressed.length)
      if (length > limits.inflatedBytes)
        return refused(findCms('cms-too-complex', { reason: `more than ${limits.inflatedBytes} bytes after inflation` }))
    }
  } catch (error) {
    return refused(findCms('cms-compression-broken', { reason: error instanceof Error ? error.message : 'zlib' }))
  }
  return { content: concatBytes(chunks), finding: undefined }
}

function refused(finding: Finding): Inflated {
  return { content: undefined, finding }
}
