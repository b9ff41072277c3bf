import { z } from 'zod'
import { setRoles } from '../../../core/intune/profile-set.ts'
import { defineCommand } from '../command.ts'
import { auditOption, graphOptions, stateOption, writePermissions, yesOption } from '../intune/intune-options.ts'

const choice = new RegExp(`^(${setRoles.join('|')})=.+$`)

export const intuneAdoptSchema = z.strictObject({
  folder: z.string().min(1).meta({ argument: true, value: 'folder', description: 'a set, or a new folder where one is written' }),
  profile: z
    .array(z.string().regex(choice, 'must be such as "signature=SMIME signing": a role, and the name or id of the profile'))
    .default([])
    .meta({ value: 'ROLE=NAME|ID', description: 'which object of Intune is which role of the set; may be repeated' }),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens')
    .default('smime')
    .meta({ value: 'NAME', description: 'name of a new set' }),
  ...graphOptions,
  ...auditOption,
  ...stateOption,
  ...yesOption,
})
export type IntuneAdoptInput = z.output<typeof intuneAdoptSchema>

export const intuneAdoptCommand = defineCommand({
  name: 'intune adopt',
  summary: 'Take over profiles that are in Intune already.',
  details: [
    'The one thing written to Intune is a mark in the description of each profile. Without a set in the folder one is written that describes the profiles as they are, so that "drift" finds nothing.',
    'The root certificate that a profile refers to comes along. A name that two profiles have is refused.',
  ],
  schema: intuneAdoptSchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: [
    {
      line: 'smime intune adopt contoso --profile "signature=SMIME signing" --auth device-code --tenant T --client-id C',
      shows: 'what was marked, and the set',
    },
  ],
  permissions: writePermissions,
  run: async (input, terminal) => (await import('../intune/adopt-intune.ts')).adoptIntune(input, terminal),
})
