import { existsSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import type { RequestHandler } from 'express'

/** Leads a request for a file of this folder to its compressed twin (`.gz`, made by the build) where there is one and the browser takes it. */
export function preferCompressed(folder: string): RequestHandler {
  const twins = new Set(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.gz')) : [])
  return (request, response, next) => {
    const twin = `${request.path.slice(1)}.gz`
    if (!twins.has(twin)) return next()
    response.vary('Accept-Encoding')
    if (request.acceptsEncodings('gzip') === 'gzip') {
      response.type(extname(request.path)).setHeader('Content-Encoding', 'gzip')
      request.url = `/${twin}`
    }
    next()
  }
}
