import type { Request } from 'express'
import type { Bytes } from '../../core/world/bytes.ts'
import { Problem } from '../door/problem.ts'

/** The bytes that were sent; throws the problem for none. */
export function readBody(request: Request): Bytes {
  const body: unknown = request.body
  if (!(body instanceof Uint8Array) || body.length === 0) {
    throw new Problem('empty-body', 'The request holds nothing: send the file itself as the body.')
  }
  return new Uint8Array(body)
}
