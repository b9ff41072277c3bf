import type { Request } from 'express'
import { z } from 'zod'
import { addressField, timeField } from '../cli/verify/judging-options.ts'
import { Problem } from '../door/problem.ts'

/** A zone of the IANA data base, as browsers name theirs. */
const timeZoneField = z.string().max(60).refine(isTimeZone, 'is no time zone; Europe/Vienna is one')

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** The query of POST /api/verify. */
export const verifyQuery = z.strictObject({
  file: z.string().max(1000).default('message').describe('what the report calls the input'),
  at: timeField.optional().describe('judge for this moment instead of now'),
  from: addressField.optional().describe('the sender to compare with, for input that has no header section'),
  revocation: z.enum(['available', 'required']).optional().describe("the server's setting when absent"),
  attached: flag.default(false).describe('also judge the mails attached to this one'),
  decoder: z.enum(['own', 'pkijs']).default('own').describe('which reader decodes the CMS structures'),
  format: z.enum(['json', 'text', 'html']).default('json').describe('text and html are for people'),
  lang: z.enum(['en', 'de']).default('en').describe('language of text and html'),
  timeZone: timeZoneField.default('UTC').describe('html says each time in UTC and in this zone'),
})

/** The query of POST /api/certificates/check. */
export const certificatesQuery = z.strictObject({
  file: z.string().max(1000).default('certificate').describe('what the answer calls the input'),
  at: timeField.optional().describe('judge for this moment instead of now'),
  purpose: z.enum(['mail-signing', 'any']).default('mail-signing').describe('any: do not ask whether it may sign mail'),
  mailbox: addressField.optional().describe('the address that the certificate must name'),
  revocation: z.enum(['available', 'required']).optional().describe("the server's setting when absent"),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const emptyQuery = z.strictObject({})

/** The query of a request by its route's schema; throws the problem that names each wrong parameter. */
export function readQuery<Schema extends z.ZodObject>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(request.query)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  )
  throw new Problem('bad-request', `The address is wrong: ${sentences.join('; ')}.`)
}
