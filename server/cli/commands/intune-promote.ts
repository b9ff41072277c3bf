import { z } from 'zod'
import { promotionRisks } from '../../../core/intune/ring-texts.ts'
import { defineCommand } from '../command.ts'
import { auditOption, graphOptions, setArgument, stateOption, writePermissions, yesOption } from '../intune/intune-options.ts'

export const intunePromoteSchema = z.strictObject({
  folder: setArgument,
  ...graphOptions,
  ...auditOption,
  ...stateOption,
  ...yesOption,
  back: z.boolean().default(false).meta({ description: 'one ring less; at the last step back it only looks again' }),
  maxFailed: z.coerce
    .number({ error: 'must be a number of percent' })
    .min(0, 'must be 0 or more')
    .max(100, 'must be 100 or less')
    .default(5)
    .meta({ value: 'PERCENT', description: 'more failed devices than this stop the step; 5 unless said' }),
  acceptRisk: z
    .array(z.enum(promotionRisks))
    .default([])
    .meta({ description: 'failures: go on although more devices failed; no-reports: go on although no device has reported' }),
})
export type IntunePromoteInput = z.output<typeof intunePromoteSchema>

export const intunePromoteCommand = defineCommand({
  name: 'intune promote',
  summary: 'Widen the remediation by one ring, after telling how many devices it fixed, where it failed and where there is no certificate.',
  details: [
    'The remediation starts looking only, in the first ring. The first step lets it repair there, each further one adds a ring. Only the remediation is written, then the stage in intune.yaml.',
    'Counts come from what the devices reported to Intune; a device that is in order reports again only after 7 days.',
  ],
  schema: intunePromoteSchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: [{ line: 'smime intune promote contoso --simulate tenant', shows: 'the counts, and the next stage' }],
  permissions: writePermissions,
  run: async (input, terminal) => (await import('../intune/promote-intune.ts')).promoteIntune(input, terminal),
})
