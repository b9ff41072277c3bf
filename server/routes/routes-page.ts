import type { z } from 'zod'
import { problemKinds } from '../door/problem.ts'
import type { Route } from './route.ts'

/** docs/reference/routes.md, made from the registry of routes and the table of problems. */
export function routesPage(routes: readonly Route[]): string {
  const lines = [
    '# HTTP interface',
    '<!-- Generated from the registry of routes by npm run docs. -->',
    'The same as an OpenAPI document: `GET /api/openapi.json`. Until sign-in exists the server listens on loopback only, and the role `anyone` is whoever sits at this computer. Routes with a role, and those whose effect is `spawn` or `change`, want the launch token (`Authorization: Bearer …`) that the server prints in the fragment of its start URL; a wrong token is refused everywhere.',
    ...routes.flatMap(routeSection),
    '## Problems',
    'What goes wrong is answered as `application/problem+json` (RFC 9457), with a sentence in `detail`.',
    ['| status | type | title |', '|---|---|---|', ...Object.entries(problemKinds).map(problemRow)].join('\n'),
  ]
  return `${lines.join('\n\n')}\n`
}

function routeSection(route: Route): string[] {
  const query = Object.entries(route.query.shape).map(([name, field]) => `| \`${name}\` | ${(field as z.ZodType).description ?? ''} |`)
  return [
    `## ${route.method.toUpperCase()} ${route.path}`,
    route.summary,
    `Role: ${route.role}. Effect: ${route.effect}.${route.bodyTypes.length > 0 ? ` Body: ${route.bodyTypes.map((type) => `\`${type}\``).join(', ')}.` : ''}`,
    ...(query.length > 0 ? [['| query | meaning |', '|---|---|', ...query].join('\n')] : []),
  ]
}

function problemRow([kind, { status, title }]: [string, { readonly status: number; readonly title: string }]): string {
  return `| ${status} | \`urn:outlook-smime-toolkit:problem:${kind}\` | ${title} |`
}
