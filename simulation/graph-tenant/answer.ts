import type { IncomingHttpHeaders } from 'node:http'

/** One request as the tenant received it. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly text: string
  readonly headers: IncomingHttpHeaders
}

export interface Answer {
  readonly status: number
  /** JSON, or octets as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An error in Graph's form. */
export function problem(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } }
}
