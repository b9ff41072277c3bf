import { z } from 'zod'
import { verdicts } from '../../core/verify/verdict.ts'
import { Problem } from '../door/problem.ts'
import { emptyQuery, readQuery } from './judging-query.ts'
import type { Route } from './route.ts'

const samplesSchema = z.array(
  z.object({
    file: z.string().describe('its name in /api/samples/{file}'),
    title: z.string(),
    about: z.string().describe('what happened to this mail'),
    expectedVerdict: z.enum(verdicts),
  }),
)

const samplesQuery = z.strictObject({ lang: z.enum(['en', 'de']).default('en').describe('language of the titles') })

/** The sample mails of the demo; empty without it. */
export const samplesRoute: Route = {
  method: 'get',
  path: '/api/samples',
  role: 'anyone',
  effect: 'none',
  summary: 'The sample mails of the demo; an empty list without it.',
  bodyTypes: [],
  query: samplesQuery,
  answer: samplesSchema,
  handle: (request, response, { samples }) => {
    const { lang } = readQuery(request, samplesQuery)
    const list = samples.map(({ file, title, about, expectedVerdict }) => ({
      file,
      title: title[lang],
      about: about[lang],
      expectedVerdict,
    }))
    response.json(list satisfies z.input<typeof samplesSchema>)
  },
}

/** One sample, as a file. */
export const sampleRoute: Route = {
  method: 'get',
  path: '/api/samples/:file',
  role: 'anyone',
  effect: 'none',
  summary: 'One sample mail of the demo.',
  bodyTypes: [],
  query: emptyQuery,
  answer: z.string().describe('the bytes of the mail'),
  handle: (request, response, { samples }) => {
    const sample = samples.find((each) => each.file === request.params.file)
    if (sample === undefined) throw new Problem('not-found', 'There is no sample of this name; GET /api/samples lists them.')
    response.attachment(sample.file).type('application/octet-stream').send(Buffer.from(sample.bytes))
  },
}
