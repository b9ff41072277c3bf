import { z } from 'zod'
import { auditOptions } from '../audit-options.ts'
import { type Command, defineCommand } from '../command.ts'

const place = {
  ...auditOptions,
  simulate: z.string().min(1).optional().meta({ value: 'DIR', description: 'the audit of the simulated world in this folder' }),
}
const head = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits, as a command prints them after "audit"')
  .transform((text) => text.toLowerCase())
  .optional()
  .meta({ value: 'H', description: 'a head that was written down: shows whether entries at the end were cut off since' })
const verifySchema = z.strictObject({
  ...place,
  head,
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
})
export type AuditVerifyInput = z.output<typeof verifySchema>
const exportSchema = z.strictObject({
  ...place,
  format: z.enum(['ndjson', 'json']).default('ndjson').meta({ description: 'one entry a line, or one array' }),
})
export type AuditExportInput = z.output<typeof exportSchema>

const where =
  'The audit lies in the folder of --simulate, else where --audit or the configuration says, else in the state folder of the user: XDG_STATE_HOME or ~/.local/state, on Windows LOCALAPPDATA, on macOS ~/Library/Application Support; there in outlook-smime-toolkit/audit.sqlite.'

export const auditCommands = {
  verify: defineCommand({
    name: 'audit verify',
    summary: 'Say whether the audit is whole and unaltered.',
    details: [
      'Each entry holds the hash of the one before it. What was altered, moved or taken out shows; what was cut off at the end shows against a head that was kept elsewhere.',
      where,
    ],
    schema: verifySchema,
    exitCodes: [0, 1, 64, 70],
    examples: [{ line: 'smime audit verify --simulate demo', shows: 'how many entries there are, and the head' }],
    permissions: 'to read the audit',
    run: async (input, terminal) => (await import('../read-audit.ts')).verifyAudit(input, terminal),
  }),
  export: defineCommand({
    name: 'audit export',
    summary: 'Write out the audit as JSON.',
    details: [
      'Each entry comes with its hash. An audit that is not intact is written out as far as it can be read, with exit code 1.',
      where,
    ],
    schema: exportSchema,
    exitCodes: [0, 1, 64, 70],
    examples: [{ line: 'smime audit export --simulate demo', shows: 'one entry a line' }],
    permissions: 'to read the audit',
    run: async (input, terminal) => (await import('../read-audit.ts')).exportAudit(input, terminal),
  }),
} as const satisfies Readonly<Record<string, Command>>
