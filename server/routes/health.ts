import { z } from 'zod'
import { version } from '../../core/verify/version.ts'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), simulated: z.boolean() })

/** Whether the server answers, and whether its world is made up. */
export const healthRoute: Route = {
  method: 'get',
  path: '/api/health',
  role: 'anyone',
  effect: 'none',
  summary: 'Says that the server answers, its version, and whether its world is simulated.',
  bodyTypes: [],
  query: emptyQuery,
  answer: healthSchema,
  handle: (_request, response, { isSimulated }) => {
    response.json({ status: 'ok', version, simulated: isSimulated } satisfies z.input<typeof healthSchema>)
  },
}
