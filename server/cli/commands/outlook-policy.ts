import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { answerFormat } from '../outlook/outlook-options.ts'

export const policyForms = ['reg', 'intune', 'powershell'] as const

export const outlookPolicySchema = z.strictObject({
  kind: z.enum(policyForms).meta({ description: "a file for regedit, a text for Intune's settings catalog, or a PowerShell script" }),
  value: z
    .array(z.string())
    .default([])
    .meta({ value: 'NAME=VALUE', description: 'a policy and what it is to be, such as AlwaysSign=1; once for each' }),
  out: z.string().min(1, 'must name a folder').meta({ value: 'DIR', description: 'where to write; made when absent' }),
  format: answerFormat,
})
export type OutlookPolicyInput = z.output<typeof outlookPolicySchema>

export const outlookPolicyCommand = defineCommand({
  name: 'outlook policy',
  summary: "Write policies of Outlook's administrative template that bear on signed mail, for an administrator to deploy.",
  details: [
    'A policy binds everybody; "smime outlook script --always-sign" sets a default that a person can still switch off for a message. Take that first.',
    "Only policies of Microsoft's template outlk16.admx with values that it allows can be written; docs/reference/outlook-policies.md lists them.",
    'The keys of policies may be written by administrators only: the file and the script are for those, and for people who may elevate.',
  ],
  schema: outlookPolicySchema,
  exitCodes: [0, 64, 70],
  examples: [
    { line: 'smime outlook policy --kind reg --value AlwaysSign=1 --value ClearSign=1 --out policy', shows: 'Outlook-Policies.reg' },
    { line: 'smime outlook policy --kind intune --value ForceDefaultProfile=1 --out policy', shows: 'what to choose in Intune' },
  ],
  permissions: 'to write the folder',
  run: async (input, terminal) => (await import('../outlook/write-outlook-policy.ts')).writeOutlookPolicy(input, terminal),
})
