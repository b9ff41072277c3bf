import express, { type Express } from 'express'
import { rateLimit } from 'express-rate-limit'
import { auditRefused } from './door/audit-refused.ts'
import { guardBodyType, guardCaller, guardHost, guardRole } from './door/guard-door.ts'
import { isPanePath, paneHeaders } from './door/pane-headers.ts'
import { Problem } from './door/problem.ts'
import { securityHeaders } from './door/security-headers.ts'
import { writeProblem } from './door/write-problem.ts'
import { logRequests } from './log-requests.ts'
import { addPages } from './pages.ts'
import type { Route } from './routes/route.ts'
import { routes as allRoutes } from './routes/route-list.ts'
import type { ServerWorld } from './server-world.ts'

/** The Express application: the door first, then the routes of the registry, then the pages. */
export function createApp(world: ServerWorld, routes: readonly Route[] = allRoutes): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(logRequests(world.log), chooseHeaders(world), guardHost)
  app.use('/api', guardCaller(world.launchToken), limitRate(world.requestsPerMinute), forbidCaching)
  for (const route of routes) addRoute(app, route, world)
  for (const path of new Set(routes.map((route) => route.path))) refuseOtherMethods(app, path, routes)
  addPages(app, world.pagesFolder, world.addIn?.officeJs ?? 'cdn')
  app.use(() => {
    throw new Problem('not-found', 'Open the start URL that the server printed, or GET /api/openapi.json for the interface.')
  })
  app.use(writeProblem(world.log))
  return app
}

/** The pane is shown by Outlook, in a frame of another site; every other page is shown by nobody but the browser itself. */
function chooseHeaders({ addIn }: ServerWorld): express.RequestHandler {
  const strict = securityHeaders()
  const pane = paneHeaders(addIn?.frameAncestors)
  return (request, response, next) => (isPanePath(request.path) ? pane : strict)(request, response, next)
}

function addRoute(app: Express, route: Route, world: ServerWorld): void {
  const handle: express.RequestHandler = (request, response) => route.handle(request, response, world)
  const body = express.raw({ type: () => true, limit: world.maxMessageBytes, inflate: false })
  const withBody = route.bodyTypes.length > 0 ? [guardBodyType(route), body] : []
  app[route.method](route.path, guardRole(route, { identify: world.identify, tellRefused: auditRefused(world) }), ...withBody, handle)
}

function refuseOtherMethods(app: Express, path: string, routes: readonly Route[]): void {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase())
  app.all(path, () => {
    throw new Problem('method-not-allowed', `Use ${methods.join(' or ')} here.`, { Allow: methods.join(', ') })
  })
}

function limitRate(requestsPerMinute: number): express.RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new Problem('too-many-requests', `More than ${requestsPerMinute} requests came within a minute. Wait a minute and try again.`)
    },
  })
}

const forbidCaching: express.RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}
