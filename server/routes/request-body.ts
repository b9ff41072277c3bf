import type { Request } from 'express'
import type { z } from 'zod'
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

/** The JSON that was sent, by its schema; throws the problem that names each thing that is wrong. */
export function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(Buffer.from(readBody(request)).toString('utf8')))
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
  const fields = [...new Set(parsed.error.issues.flatMap(({ path }) => (path.length === 0 ? [] : [String(path[0])])))]
  throw new Problem('bad-request', `The body is wrong: ${sentences.join('; ')}.`, {}, fields)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('bad-request', 'The body is no JSON.')
  }
}
