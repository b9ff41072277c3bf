import { z } from 'zod'
import { defineCommand } from '../command.ts'
import {
  auditOption,
  graphOptions,
  readPermissions,
  setArgument,
  stateOption,
  writePermissions,
  yesOption,
} from '../intune/intune-options.ts'

const example = (name: string, shows: string) => [{ line: `smime intune ${name} contoso --simulate tenant`, shows }]

export const intunePlanSchema = z.strictObject({
  folder: setArgument,
  ...graphOptions,
  ...auditOption,
  out: z.string().min(1).optional().meta({ value: 'FILE', description: 'store the plan for "apply --plan"' }),
})
export type IntunePlanInput = z.output<typeof intunePlanSchema>

export const intuneApplySchema = z.strictObject({
  folder: setArgument,
  ...graphOptions,
  ...auditOption,
  ...stateOption,
  ...yesOption,
  plan: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: 'apply exactly this plan; refused when set or tenant changed since' }),
  acceptRisk: z
    .array(z.enum(['delete', 're-enrol']))
    .default([])
    .meta({ description: 'delete: remove profiles that the set no longer has; re-enrol: new certificates for more than 500 users' }),
})
export type IntuneApplyInput = z.output<typeof intuneApplySchema>

export const intunePlanCommand = defineCommand({
  name: 'intune plan',
  summary: 'Say what would be written to Intune, and what each change does to certificates that are out there.',
  details: ['Nothing is written. Each change is one write, in the order in which it would be made.'],
  schema: intunePlanSchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: example('plan', 'each change in the order in which it would be made'),
  permissions: readPermissions,
  run: async (input, terminal) => (await import('../intune/change-intune.ts')).planIntune(input, terminal),
})

export const intuneDriftCommand = defineCommand({
  name: 'intune drift',
  summary: 'Say where Intune differs from the set, with the line of the set.',
  details: ['The same as plan: a set that was applied shows here what somebody changed in the portal.'],
  schema: intunePlanSchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: example('drift', 'each difference with its line; 2 when there is one'),
  permissions: readPermissions,
  run: async (input, terminal) => (await import('../intune/change-intune.ts')).planIntune(input, terminal),
})

export const intuneApplyCommand = defineCommand({
  name: 'intune apply',
  summary: 'Write to Intune what the set says, and read it back.',
  details: [
    'What is in Intune before is kept in before-TIME.json: "smime intune rollback" leads back. On a terminal it shows the plan and asks. A second run writes nothing. Where another administrator has to approve, run it again afterwards: it goes on with the identical request.',
  ],
  schema: intuneApplySchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: example('apply', 'the changes that were written'),
  permissions: writePermissions,
  run: async (input, terminal) => (await import('../intune/change-intune.ts')).applyIntune(input, terminal),
})
