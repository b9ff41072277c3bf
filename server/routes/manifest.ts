import { z } from 'zod'
import { Problem } from '../door/problem.ts'
import { toBaseUrl } from '../manifest/base-url.ts'
import { renderManifest } from '../manifest/render-manifest.ts'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

/** The manifest of the Outlook add-in for the public address and the Id that the configuration gives. */
export const manifestRoute: Route = {
  method: 'get',
  path: '/manifest.xml',
  role: 'anyone',
  effect: 'none',
  summary: 'The manifest of the Outlook add-in, made from the setting addIn; 404 without that setting.',
  bodyTypes: [],
  query: emptyQuery,
  answer: z.string(),
  answerType: 'application/xml',
  handle: (_request, response, { addIn }) => {
    if (addIn === undefined) throw new Problem('not-found', 'The configuration has no addIn: give its publicUrl and its id.')
    const { publicUrl, id, locale, events } = addIn
    response.type('application/xml').send(renderManifest({ baseUrl: toBaseUrl(publicUrl), id, locale, events }))
  },
}
