import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** Logs method, path, status and time of each request: no query, no header and no body, so that no content, name, subject or token gets into a log. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    const path = request.path.startsWith('/api/samples/') ? '/api/samples/:file' : request.path.slice(0, 200)
    response.on('close', () => {
      log.info({ method: request.method, path, status: response.statusCode, ms: Math.round(performance.now() - start) }, 'request')
    })
    next()
  }
}
