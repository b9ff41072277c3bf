import { z } from 'zod'
import { defineCommand } from '../command.ts'

const changeOptions = {
  folder: z.string().min(1).meta({ argument: true, value: 'folder', description: 'a set, as "smime intune init" writes it' }),
  simulate: z.string().min(1).optional().meta({ value: 'DIR', description: 'use a simulated tenant whose state is kept in DIR' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the changes are written' }),
}
const example = (name: string, shows: string) => [{ line: `smime intune ${name} contoso --simulate tenant`, shows }]
const details = ['This version reaches the simulated tenant only: --simulate is needed.']

export const intunePlanSchema = z.strictObject(changeOptions)
export type IntunePlanInput = z.output<typeof intunePlanSchema>

export const intuneApplySchema = z.strictObject({
  ...changeOptions,
  acceptRisk: z
    .array(z.enum(['delete']))
    .default([])
    .meta({ description: 'delete: remove profiles that the set no longer has, and their certificates' }),
})
export type IntuneApplyInput = z.output<typeof intuneApplySchema>

export const intunePlanCommand = defineCommand({
  name: 'intune plan',
  summary: 'Say what would be written to Intune, and what each change does to certificates that are out there.',
  details,
  schema: intunePlanSchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: example('plan', 'each change in the order in which it would be made'),
  permissions: 'DeviceManagementConfiguration.Read.All, DeviceManagementScripts.Read.All and Group.Read.All',
  run: async (input, terminal) => (await import('../change-intune.ts')).planIntune(input, terminal),
})

export const intuneDriftCommand = defineCommand({
  name: 'intune drift',
  summary: 'Say where Intune differs from the set, with the line of the set.',
  details,
  schema: intunePlanSchema,
  exitCodes: [0, 1, 2, 3, 64, 70, 75],
  examples: example('drift', 'each difference with its line; 2 when there is one'),
  permissions: 'DeviceManagementConfiguration.Read.All, DeviceManagementScripts.Read.All and Group.Read.All',
  run: async (input, terminal) => (await import('../change-intune.ts')).planIntune(input, terminal),
})

export const intuneApplyCommand = defineCommand({
  name: 'intune apply',
  summary: 'Write to Intune what the set says, and read it back.',
  details: [
    ...details,
    'What is in Intune before is kept in DIR/before-TIME.json. A second run writes nothing. Where another administrator has to approve, run it again afterwards: it goes on with the identical request.',
  ],
  schema: intuneApplySchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: example('apply', 'the changes that were written'),
  permissions: 'DeviceManagementConfiguration.ReadWrite.All, DeviceManagementScripts.ReadWrite.All and Group.Read.All',
  run: async (input, terminal) => (await import('../change-intune.ts')).applyIntune(input, terminal),
})
