import { z } from 'zod'

export const auditAreas = ['owa', 'intune', 'outlook', 'script', 'door'] as const
export const auditActions = ['plan', 'apply', 'rollback', 'restore', 'adopt', 'promote', 'sign', 'script-download', 'call'] as const
/** `started` is written before anything is changed; an entry without a later one of the same job tells of a process that was ended in between. */
export const auditOutcomes = ['done', 'started', 'no-change', 'failed', 'refused', 'unclear'] as const

const values = z.record(z.string(), z.unknown()).nullable()

/** One line of the audit: who did what, when, to which tenant, from what to what, and how it ended. */
export const auditEntrySchema = z.strictObject({
  schema: z.literal('audit-entry/1'),
  sequence: z.int().positive(),
  time: z.string().describe('UTC'),
  area: z.enum(auditAreas),
  action: z.enum(auditActions),
  outcome: z.enum(auditOutcomes),
  job: z.string().describe('the same for the beginning and the end of one attempt'),
  who: z.strictObject({
    osUser: z.string(),
    principal: z.strictObject({ kind: z.string(), name: z.string() }),
    token: z
      .strictObject({ tid: z.string(), oid: z.string().nullable(), appid: z.string().nullable() })
      .nullable()
      .describe('three claims of the access token; never the token'),
  }),
  tenant: z.strictObject({ organization: z.string(), tenantId: z.string().nullable() }).nullable(),
  before: values.describe('what was to be changed, as it was'),
  after: values.describe('the same as it is now, or as it is wanted'),
  detail: z.string().nullable().describe('the reason of a refusal or failure, the base hash of a plan, the rollback file'),
  simulated: z.literal(true).optional(),
  previous: z.string().describe('hash of the entry before; 64 zeros for the first'),
})
export type AuditEntry = z.output<typeof auditEntrySchema>

/** What a caller tells; time, person and place in the chain are added. */
export type AuditEvent = Pick<AuditEntry, 'area' | 'action' | 'outcome' | 'job' | 'tenant' | 'before' | 'after' | 'detail' | 'simulated'>

/** An entry as it is stored: `body` is the JSON that the hash was made of, byte for byte. */
export interface StoredEntry {
  readonly sequence: number
  readonly body: string
  readonly hash: string
}
