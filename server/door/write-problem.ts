import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { Problem } from './problem.ts'

/** Writes what was thrown as problem+json (RFC 9457). What is no problem of the caller is logged without the request, and told without details. */
export function writeProblem(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const problem = toProblem(error, log)
    response.status(problem.status).set(problem.headers).type('application/problem+json').send(JSON.stringify(problem))
  }
}

function toProblem(error: unknown, log: Logger): Problem {
  if (error instanceof Problem) return error
  const { type, limit } = (error ?? {}) as { type?: unknown; limit?: unknown }
  if (type === 'entity.too.large') {
    return new Problem(
      'too-large',
      `The message is larger than the ${limit} bytes that this server takes. Verify it with the smime command, or ask the administrator to raise limits.messageBytes in the configuration.`,
    )
  }
  if (type === 'encoding.unsupported') return new Problem('wrong-type', 'A compressed body is not taken; send the bytes as they are.')
  if (type === 'request.aborted' || type === 'request.size.invalid')
    return new Problem('bad-request', 'The upload ended before it was complete. Send it again.')
  if (error instanceof URIError) return new Problem('bad-request', 'The address holds a % that is not followed by two hexadecimal digits.')
  log.error({ fault: error instanceof Error ? error.stack : String(error) }, 'fault')
  return new Problem('fault', 'Something went wrong here, not with your message. The log of the server says more.')
}
