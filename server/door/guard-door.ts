import type { NextFunction, Request, Response } from 'express'
import type { Identify, Principal } from '../principal.ts'
import type { Route } from '../routes/route.ts'
import { checkLaunchToken } from './launch-token.ts'
import { ownHosts } from './loopback.ts'
import { Problem } from './problem.ts'

/** Refuses a request that names another host: a page whose name was rebound to this address (DNS rebinding) sends its own name. */
export function guardHost(request: Request, _response: Response, next: NextFunction): void {
  const host = request.headers.host?.toLowerCase() ?? ''
  const { localPort = 0, localAddress = '' } = request.socket
  if (!ownHosts(localPort, localAddress).includes(host)) {
    throw new Problem(
      'foreign-host',
      `The request asks for the host "${host.slice(0, 100)}". Open this server as ${request.protocol}://127.0.0.1:${localPort} or ${request.protocol}://localhost:${localPort}.`,
    )
  }
  next()
}

/** Refuses calls of the interface by other sites' pages, and wrong launch tokens wherever they are sent. */
export function guardCaller(token: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const origin = request.headers.origin
    if (origin !== undefined && origin !== `${request.protocol}://${request.headers.host}`) {
      throw new Problem(
        'foreign-page',
        `A page of ${origin.slice(0, 100)} tried to call this server. Open the page that this server sends itself.`,
      )
    }
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw new Problem('foreign-page', 'A page of another site tried to call this server. Open the page that this server sends itself.')
    }
    if (checkLaunchToken(request.headers.authorization, token) === 'wrong') throw wrongToken()
    next()
  }
}

/** True for what not everybody may call: a route with a role, and whatever starts a program or changes something. */
export function wantsPrincipal({ role, effect }: Pick<Route, 'role' | 'effect'>): boolean {
  return role !== 'anyone' || effect === 'spawn' || effect === 'change'
}

/** Asks who calls where a route wants to know, and refuses who has not the role. */
export function guardRole(route: Route, { identify, tellRefused }: RoleDoor) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const principal = identify(request.headers.authorization)
    const problem = wantsPrincipal(route) ? roleProblem(route, principal) : undefined
    if (problem !== undefined) {
      tellRefused(route, principal)
      throw problem
    }
    next()
  }
}

/** Who calls, and who hears of calls that were refused. */
export interface RoleDoor {
  readonly identify: Identify
  readonly tellRefused: (route: Route, principal: Principal | undefined) => void
}

function roleProblem({ role }: Route, principal: Principal | undefined): Problem | undefined {
  if (principal === undefined) return wrongToken()
  return role === 'anyone' || principal.roles.includes(role) ? undefined : missingRole(role)
}

function missingRole(role: string): Problem {
  return new Problem('missing-role', `This is for the role ${role}, which you do not have.`)
}

function wrongToken(): Problem {
  return new Problem(
    'wrong-token',
    'The server was started again, or the page was not opened by its start URL. Open the URL that the server printed when it started.',
    {
      'WWW-Authenticate': 'Bearer realm="smime launch token"',
    },
  )
}

/** The only bodies that this server takes (design: the door); a form of a foreign page can send none of them. */
export const bodyTypes = [
  'message/rfc822',
  'application/octet-stream',
  'application/pkcs7-*',
  'application/vnd.ms-outlook',
  'application/json',
] as const

/** Refuses a body whose type the route does not take. */
export function guardBodyType(route: Route) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    const isTaken = route.bodyTypes.some((taken) => (taken.endsWith('*') ? type.startsWith(taken.slice(0, -1)) : type === taken))
    if (!isTaken) {
      throw new Problem(
        'wrong-type',
        `The content type "${type.slice(0, 100)}" is not taken here; send the bytes as ${route.bodyTypes.join(', ')}.`,
      )
    }
    if (request.headers['content-encoding'] !== undefined && request.headers['content-encoding'] !== 'identity') {
      throw new Problem('wrong-type', 'A compressed body is not taken; send the bytes as they are.')
    }
    next()
  }
}
