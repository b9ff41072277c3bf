import { z } from 'zod'
import { htmlEnd, htmlStart, renderHtmlReport } from '../../core/verify/html/render-html.ts'
import { renderText } from '../../core/verify/report/render-text.ts'
import { reportSchema, type VerificationReport } from '../../core/verify/report/report.ts'
import type { JudgingOptions } from '../judge.ts'
import type { VerifyAnswer, VerifyJob } from '../judging-pool/jobs.ts'
import { addSecondOpinions } from '../second-opinions.ts'
import type { ServerWorld } from '../server-world.ts'
import { requireValue } from './answer-of-pool.ts'
import { readQuery, verifyQuery } from './judging-query.ts'
import { readBody } from './request-body.ts'
import type { Route } from './route.ts'

/** Judges one message in the pool. */
export const verifyRoute: Route = {
  method: 'post',
  path: '/api/verify',
  role: 'anyone',
  effect: 'compute',
  summary: 'Judges one message; an mbox gives an array of reports.',
  bodyTypes: ['message/rfc822', 'application/octet-stream', 'application/pkcs7-*', 'application/vnd.ms-outlook'],
  query: verifyQuery,
  answer: z.union([reportSchema, z.array(reportSchema)]),
  handle: async (request, response, world) => {
    const query = readQuery(request, verifyQuery)
    const job: VerifyJob = { bytes: readBody(request), options: toOptions(query, world) }
    const answer = requireValue(await world.pool.run('verify', job)) as VerifyAnswer
    const reports = await addSecondOpinions(answer, world.askPkijs)
    if (query.format === 'text') response.type('text/plain').send(reports.map((report) => `${renderText(report, query.lang)}\n`).join('\n'))
    else if (query.format === 'html') response.type('text/html').send(toPage(reports, query))
    else response.json(reports.length === 1 && reports[0]?.index === undefined ? reports[0] : reports)
  },
}

function toOptions(query: z.output<typeof verifyQuery>, world: ServerWorld): JudgingOptions {
  const { file, from, attached, decoder } = query
  const at = query.at === undefined ? world.now() : Date.parse(query.at)
  const { maxMessageBytes, isSimulated } = world
  return {
    file,
    from,
    attached,
    decoder,
    at,
    offline: true,
    revocation: query.revocation ?? world.revocation,
    maxMessageBytes,
    isSimulated,
  }
}

/** In UTC alone unless a zone is asked for: that of whoever reads the page is not known here, and the page has no script that knows it. */
function toPage(reports: readonly VerificationReport[], { lang: language, timeZone }: z.output<typeof verifyQuery>): string {
  const options = { language, timeZone, isOpen: reports.length === 1 }
  return [htmlStart(language), ...reports.map((report) => renderHtmlReport(report, options)), htmlEnd].join('')
}
