import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { auditOption, graphOptions, stateOption, writePermissions, yesOption } from '../intune/intune-options.ts'

export const intuneRollbackSchema = z.strictObject({
  from: z
    .string()
    .min(1)
    .meta({ argument: true, value: 'folder|file', description: 'a set (its newest before-image is taken), or a before-image' }),
  ...graphOptions,
  ...auditOption,
  ...stateOption,
  ...yesOption,
})
export type IntuneRollbackInput = z.output<typeof intuneRollbackSchema>

export const intuneRollbackCommand = defineCommand({
  name: 'intune rollback',
  summary: 'Lead Intune back to what it was before the last write.',
  details: [
    'Every write keeps a before-image first (before-TIME.json). What did not exist then is deleted, with its certificates; what was deleted since is made again, with a new id.',
    'It asks for no --accept-risk: to remove what did not exist then is what going back means, and the way forward is kept as well. It says on stderr what is removed, and asks on a terminal; without one a real tenant needs --yes.',
    'An image is written only to the tenant that it came from. A second run writes nothing.',
  ],
  schema: intuneRollbackSchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: [{ line: 'smime intune rollback contoso --simulate tenant', shows: 'what was led back' }],
  permissions: writePermissions,
  run: async (input, terminal) => (await import('../intune/rollback-intune.ts')).rollbackIntune(input, terminal),
})
