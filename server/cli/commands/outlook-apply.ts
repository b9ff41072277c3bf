import { z } from 'zod'
import { auditOptions } from '../audit-options.ts'
import { defineCommand } from '../command.ts'
import { answerFormat, outlookOptions, simulateOption } from '../outlook/outlook-options.ts'

export const yesOption = z.boolean().default(false).meta({ description: 'do not ask; needed where nobody sits at a terminal' })

export const outlookApplySchema = z.strictObject({
  ...outlookOptions,
  plan: z
    .string()
    .min(1, 'must name a file')
    .optional()
    .meta({ value: 'FILE', description: 'apply exactly this plan; refused when the PC changed since' }),
  simulate: simulateOption,
  yes: yesOption,
  audit: auditOptions.audit,
  format: answerFormat,
})
export type OutlookApplyInput = z.output<typeof outlookApplySchema>

export const outlookApplyCommand = defineCommand({
  name: 'outlook apply',
  summary: 'Make classic Outlook on this PC sign with the certificate that the store holds for the mailbox.',
  details: [
    'Runs scripts/Set-OutlookSigning.ps1: it keeps the first bytes for "smime outlook restore", writes only what differs, and reads back. Outlook is never ended; restart it afterwards.',
    'A plan of "smime outlook plan --out" says what is wanted, so the flags beside it are ignored. It is refused with exit code 1 when the settings, the certificates or the accounts are not those that it was made for.',
    'On a terminal the plan is shown and you are asked. Without one --yes is needed, except with --simulate.',
    'What is changed is written to the audit first; where that is not possible nothing is changed: exit code 75.',
  ],
  schema: outlookApplySchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: [
    { line: 'smime outlook apply --always-sign', shows: 'the plan, a question, and what was written' },
    { line: 'smime outlook apply --simulate pc --format json', shows: 'the same on a simulated PC, without the question' },
  ],
  permissions: "the user's own account, not an administrator's",
  run: async (input, terminal) => (await import('../outlook/run-outlook.ts')).applyOutlook(input, terminal),
})
