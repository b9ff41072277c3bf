import { z } from 'zod'
import { version } from '../../core/verify/version.ts'
import { wantsPrincipal } from '../door/guard-door.ts'
import { problemKinds } from '../door/problem.ts'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

/** Makes the route that describes all routes, itself included, as an OpenAPI 3.1 document. */
export function createOpenApiRoute(others: readonly Route[]): Route {
  const route: Route = {
    method: 'get',
    path: '/api/openapi.json',
    role: 'anyone',
    effect: 'none',
    summary: 'This interface as an OpenAPI 3.1 document.',
    bodyTypes: [],
    query: emptyQuery,
    answer: z.record(z.string(), z.unknown()),
    handle: (_request, response) => {
      response.json(describeRoutes([...others, route]))
    },
  }
  return route
}

/** The OpenAPI document of some routes, from their zod schemas. */
export function describeRoutes(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: describeOperation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Outlook S/MIME enablement toolkit', version, license: { name: 'MIT' } },
    paths,
    components: {
      schemas: { Problem: toJsonSchema(problemSchema) },
      securitySchemes: { launchToken: { type: 'http', scheme: 'bearer', description: 'printed in the fragment of the start URL' } },
    },
  }
}

const problemSchema = z.object({
  type: z.enum(Object.keys(problemKinds).map((kind) => `urn:outlook-smime-toolkit:problem:${kind}`) as [string, ...string[]]),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  fields: z.array(z.string()).optional().meta({ description: 'the parts of the body that are wrong' }),
})

function describeOperation(route: Route) {
  const isGuarded = wantsPrincipal(route)
  const body = { required: true, content: Object.fromEntries(route.bodyTypes.map((type) => [type, {}])) }
  return {
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.bodyTypes.length > 0 ? { requestBody: body } : {}),
    ...(isGuarded ? { security: [{ launchToken: [] }] } : {}),
    responses: {
      200: { description: 'the answer', content: { [route.answerType ?? 'application/json']: { schema: toJsonSchema(route.answer) } } },
      default: {
        description: 'a problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    'x-role': route.role,
    'x-effect': route.effect,
  }
}

function pathParameters(route: Route) {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
}

function queryParameters(route: Route) {
  return Object.entries(route.query.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(field as z.ZodType),
  }))
}

function toJsonSchema(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
