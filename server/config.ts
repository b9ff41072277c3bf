import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { defaultLimits } from '../core/world/limits.ts'
import { addInSchema } from './add-in-config.ts'
import { isLoopbackName } from './door/loopback.ts'

const path = z.string().min(1, 'must name a file')
const biggestMessageBytes = 150 * 1024 * 1024

/** The server's configuration file; docs/reference/config.schema.json is generated from it. Paths are relative to the file. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('where an editor finds this schema'),
  trustAnchors: z.array(path).min(1, 'at least one trust anchor is needed').describe('root certificates to trust: PEM, DER or .p7b'),
  intermediates: z.array(path).default([]).describe('files or folders of certificates that may stand between signer and root'),
  crls: z.array(path).default([]).describe('files or folders of CRLs and OCSP responses'),
  revocation: z
    .enum(['available', 'required'])
    .default('available')
    .describe('required: no verdict but undetermined without a usable answer'),
  host: z
    .string()
    .refine(
      isLoopbackName,
      'must be a loopback address (127.0.0.1, ::1 or localhost): until sign-in exists the server is for this computer only',
    )
    .default('127.0.0.1')
    .describe('address to listen on'),
  port: z.int().min(0).max(65535).default(8025).describe('port to listen on; 0 takes a free one'),
  tls: z
    .strictObject({ certificate: path.describe('PEM, with the certificates of its issuers'), key: path.describe('PEM') })
    .optional()
    .describe('serves https; Outlook opens no add-in otherwise'),
  limits: z
    .strictObject({
      messageBytes: z.int().min(1024).max(biggestMessageBytes).default(defaultLimits.messageBytes).describe('largest message in bytes'),
      requestsPerMinute: z.int().min(1).default(600).describe('requests to /api before 429'),
    })
    .prefault({})
    .describe('bounds on what a request may ask for'),
  personalScripts: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off: pages offer no script to people and send them to their helpdesk instead'),
  cases: z
    .strictObject({
      file: path.describe('SQLite file, made when it is not there; readable by its owner only'),
      days: z.int().min(1).max(365).default(30).describe('for how many days a case is kept'),
    })
    .optional()
    .describe('lets people send reports to the helpdesk; without it nothing can be sent'),
  addIn: addInSchema.optional().describe('the Outlook add-in; makes GET /manifest.xml'),
  audit: path.optional().describe('file of the audit, which several people may share; by default in the state folder of each user'),
  owa: z
    .strictObject({
      approvals: z
        .union([z.literal(1), z.literal(2)])
        .default(1)
        .describe('people that a change of Outlook on the web needs; 2: planned by one, applied by another, both in the same audit'),
    })
    .prefault({})
    .describe('the settings of Outlook on the web'),
})
export type ServerConfig = z.output<typeof configSchema>

/** A configuration that cannot be used: one sentence for each setting that is wrong. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(file: string, problems: readonly string[]) {
    super(`${file}: ${problems.join('; ')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads and checks a configuration file; paths come back absolute. Throws ConfigError. */
export function readConfig(file: string): ServerConfig {
  const parsed = configSchema.safeParse(readJson(file))
  if (!parsed.success) throw new ConfigError(file, parsed.error.issues.map(toSentence))
  const absolute = (paths: readonly string[]) => paths.map((each) => resolve(dirname(file), each))
  const { trustAnchors, intermediates, crls, tls, cases, audit } = parsed.data
  return {
    ...parsed.data,
    ...(audit === undefined ? {} : { audit: resolve(dirname(file), audit) }),
    trustAnchors: absolute(trustAnchors),
    intermediates: absolute(intermediates),
    crls: absolute(crls),
    ...(cases === undefined ? {} : { cases: { ...cases, file: resolve(dirname(file), cases.file) } }),
    ...(tls === undefined ? {} : { tls: { certificate: resolve(dirname(file), tls.certificate), key: resolve(dirname(file), tls.key) } }),
  }
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError(file, ['the file cannot be read'])
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new ConfigError(file, [`the file is no JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function toSentence(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`
}
