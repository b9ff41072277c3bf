import { z } from 'zod'
import { Problem } from '../door/problem.ts'
import { sendEvents } from '../jobs/send-events.ts'
import { requireAdmin } from './admin-call.ts'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

/** What happens in a job, from its beginning. */
export const jobEventsRoute: Route = {
  method: 'get',
  path: '/api/jobs/:id/events',
  role: 'administrator',
  effect: 'none',
  summary: 'What happens in a job, as server-sent events: step, then done or failed.',
  bodyTypes: [],
  query: emptyQuery,
  answer: z.string(),
  answerType: 'text/event-stream',
  handle: (request, response, world) => {
    if (!sendEvents(requireAdmin(world).jobs, String(request.params.id), response))
      throw new Problem('not-found', 'There is no such job, or it was long ago.')
  },
}
