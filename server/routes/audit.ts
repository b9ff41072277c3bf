import { z } from 'zod'
import { auditAreas, auditEntrySchema } from '../audit/audit-entry.ts'
import { parseEntry } from '../audit/hash-chain.ts'
import { requireAdmin } from './admin-call.ts'
import { readQuery } from './judging-query.ts'
import type { Route } from './route.ts'

const auditQuery = z.strictObject({
  area: z.enum(auditAreas).optional().describe('only entries of this area'),
  count: z.coerce.number().int().min(1).max(500).default(100).describe('how many of the newest entries are looked at'),
})
const answerSchema = z.array(auditEntrySchema)

/** The newest entries of the audit. */
export const auditRoute: Route = {
  method: 'get',
  path: '/api/audit',
  role: 'administrator',
  effect: 'none',
  summary: 'The newest entries of the audit, newest first.',
  bodyTypes: [],
  query: auditQuery,
  answer: answerSchema,
  handle: async (request, response, world) => {
    const { area, count } = readQuery(request, auditQuery)
    const entries = (await requireAdmin(world).audit.readNewest(count)).map(parseEntry).filter((entry) => entry !== undefined)
    response.json(entries.filter((entry) => area === undefined || entry.area === area) satisfies z.input<typeof answerSchema>)
  },
}
