import type { Request } from 'express'
import { z } from 'zod'
import { reportSchema } from '../../core/verify/report/report.ts'
import { fromBase64, toBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { toIsoTime } from '../../core/world/time.ts'
import type { CaseStorage } from '../cases/case-storage.ts'
import { Problem } from '../door/problem.ts'
import type { ServerWorld } from '../server-world.ts'
import { emptyQuery } from './judging-query.ts'
import { readBody } from './request-body.ts'
import type { Route } from './route.ts'

const caseSchema = z.strictObject({
  schema: z.literal('case/1'),
  report: reportSchema,
  mail: z.string().nullable().describe('the mail itself in base64, only when the person ticked it'),
})
const numberSchema = z.object({ number: z.string().describe('six digits') })
const storedSchema = caseSchema.extend({ sentAt: z.string().describe('ISO 8601, UTC') })

/** A person sends a report to the helpdesk. */
export const sendCaseRoute: Route = {
  method: 'post',
  path: '/api/cases',
  role: 'anyone',
  effect: 'change',
  summary: 'Keeps a report for the helpdesk and answers with its number; 404 without the setting cases.',
  bodyTypes: ['application/json'],
  query: emptyQuery,
  answer: numberSchema,
  handle: async (request, response, world) => {
    const cases = requireCases(world)
    const { report, mail } = readCase(request)
    const bytes = mail === null ? undefined : fromBase64(toUtf8(mail))
    if (mail !== null && bytes === undefined) throw new Problem('bad-request', 'The mail is no base64.')
    const number = await cases.keep({ report: JSON.stringify(report), mail: bytes }, world.now())
    response.json({ number } satisfies z.input<typeof numberSchema>)
  },
}

/** The helpdesk opens what a person sent. */
export const openCaseRoute: Route = {
  method: 'get',
  path: '/api/cases/:number',
  role: 'administrator',
  effect: 'none',
  summary: 'The report that was sent under this number, and the mail when it was sent too.',
  bodyTypes: [],
  query: emptyQuery,
  answer: storedSchema,
  handle: async (request, response, world) => {
    const number = String(request.params.number)
    const found = /^\d{6}$/.test(number) ? await requireCases(world).find(number, world.now()) : undefined
    if (found === undefined) throw new Problem('not-found', 'There is no case with this number, or it is too old.')
    const { report, mail, sentAt } = found
    response.json({
      schema: 'case/1',
      report: JSON.parse(report),
      mail: mail === undefined ? null : toBase64(mail),
      sentAt: toIsoTime(sentAt),
    } satisfies z.input<typeof storedSchema>)
  },
}

function requireCases({ cases }: ServerWorld): CaseStorage {
  if (cases === undefined) throw new Problem('not-found', 'Sending to the helpdesk is off: the configuration has no cases.')
  return cases
}

function readCase(request: Request): z.output<typeof caseSchema> {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(readBody(request)))
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('bad-request', 'The body is no JSON.')
  }
  const parsed = caseSchema.safeParse(json)
  if (!parsed.success) throw new Problem('bad-request', `The body is no case/1: ${parsed.error.issues[0]?.path.join('.')} is wrong.`)
  return parsed.data
}
