import { z } from 'zod'
import { auditOptions } from '../audit-options.ts'
import { defineCommand } from '../command.ts'
import { answerFormat, outlookOptions, simulateOption } from '../outlook/outlook-options.ts'
import { yesOption } from './outlook-apply.ts'

export const outlookRestoreSchema = z.strictObject({
  ...outlookOptions,
  simulate: simulateOption,
  yes: yesOption,
  audit: auditOptions.audit,
  format: answerFormat,
})
export type OutlookRestoreInput = z.output<typeof outlookRestoreSchema>

export const outlookRestoreCommand = defineCommand({
  name: 'outlook restore',
  summary: 'Give Outlook back the settings that it had before the first "smime outlook apply", byte for byte.',
  details: [
    'The flags of apply are taken and ignored, which is said on stderr.',
    'On a terminal the plan is shown and you are asked. Without one --yes is needed, except with --simulate.',
    'What is changed is written to the audit first; where that is not possible nothing is changed: exit code 75.',
  ],
  schema: outlookRestoreSchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: [{ line: 'smime outlook restore', shows: 'what is given back, and a question' }],
  permissions: "the user's own account, not an administrator's",
  run: async (input, terminal) => (await import('../outlook/run-outlook.ts')).restoreOutlook(input, terminal),
})
