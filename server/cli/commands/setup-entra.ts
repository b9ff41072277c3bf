import { z } from 'zod'
import { features } from '../../entra/app-registration.ts'
import { defineCommand } from '../command.ts'
import { tenantOptions } from '../exchange/owa-options.ts'

export const setupEntraSchema = z.strictObject({
  feature: z.enum(features).meta({ description: 'what the app registration is for; each feature has its own' }),
  name: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}]+$/u, 'must have no control characters')
    .optional()
    .meta({ value: 'NAME', description: 'display name of the registration' }),
  organization: tenantOptions.organization.optional(),
  format: z.enum(['text', 'json', 'az', 'powershell']).default('text').meta({
    description: 'text for people, json for scripts, or the commands of the Azure CLI or of Microsoft.Graph',
  }),
})
export type SetupEntraInput = z.output<typeof setupEntraSchema>

export const setupEntraCommand = defineCommand({
  name: 'setup entra',
  summary: 'Say which app registration a feature needs, with the least permissions.',
  details: [
    'Prints what to create and changes nothing. The scripts ask the tenant for the identifier of each permission by its name.',
    'Nobody uses an app registration of Microsoft or of somebody else: --client-id is always your own.',
  ],
  schema: setupEntraSchema,
  exitCodes: [0, 64, 70],
  examples: [
    { line: 'smime setup entra --feature owa', shows: 'the registration for a person who changes Outlook on the web' },
    { line: 'smime setup entra --feature owa-unattended --format az', shows: 'the same for a job, as commands of the Azure CLI' },
  ],
  permissions: 'none; to run what it prints: to create app registrations and to grant admin consent',
  run: async (input, terminal) => (await import('../set-up-entra.ts')).setUpEntra(input, terminal),
})
