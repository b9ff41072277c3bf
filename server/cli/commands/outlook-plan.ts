import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { answerFormat, outlookOptions, simulateOption } from '../outlook/outlook-options.ts'

export const outlookPlanSchema = z.strictObject({
  ...outlookOptions,
  out: z.string().min(1, 'must name a file').optional().meta({ value: 'FILE', description: 'also store the plan, for apply --plan' }),
  simulate: simulateOption,
  format: answerFormat,
})
export type OutlookPlanInput = z.output<typeof outlookPlanSchema>

export const outlookPlanCommand = defineCommand({
  name: 'outlook plan',
  summary: 'Say what would be changed so that classic Outlook on this PC signs; change nothing.',
  details: [
    'Runs scripts/Set-OutlookSigning.ps1 with -WhatIf. A default that points to another good certificate is left alone unless --override is given.',
  ],
  schema: outlookPlanSchema,
  exitCodes: [0, 1, 2, 3, 64, 70],
  examples: [
    { line: 'smime outlook plan --always-sign', shows: 'what differs on this PC' },
    { line: 'smime outlook plan --always-sign --out plan.json', shows: 'the same, stored to be applied as it is' },
    { line: 'smime outlook plan --simulate pc --format json', shows: 'the same for a simulated PC: exit code 2, changes are pending' },
  ],
  permissions: "the user's own account, not an administrator's",
  run: async (input, terminal) => (await import('../outlook/run-outlook.ts')).planOutlook(input, terminal),
})
