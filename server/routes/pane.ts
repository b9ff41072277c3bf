import { z } from 'zod'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

const paneSchema = z.object({
  officeJs: z.enum(['cdn', 'self']),
  signIn: z.object({ clientId: z.string(), tenantId: z.string() }).nullable().describe('null: mail is never read through Microsoft Graph'),
  outlookOnTheWeb: z.enum(['enabled', 'disabled', 'unknown']),
  personalScripts: z.boolean().describe('false: people are sent to their helpdesk instead of being given a script'),
  cases: z.boolean().describe('true: reports can be sent to the helpdesk'),
})

/** How the administrator wants the Outlook pane to be; without the setting addIn, its defaults. */
export const paneRoute: Route = {
  method: 'get',
  path: '/api/pane',
  role: 'anyone',
  effect: 'none',
  summary: 'What the Outlook pane needs to know of the setting addIn; nothing in it is secret.',
  bodyTypes: [],
  query: emptyQuery,
  answer: paneSchema,
  handle: (_request, response, { addIn, personalScripts, cases }) => {
    response.json({
      officeJs: addIn?.officeJs ?? 'cdn',
      signIn: addIn?.signIn ?? null,
      outlookOnTheWeb: addIn?.outlookOnTheWeb ?? 'unknown',
      personalScripts,
      cases: cases !== undefined,
    } satisfies z.input<typeof paneSchema>)
  },
}
