import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { graphOptions } from '../intune/intune-options.ts'

const file = z.string().min(1).optional()

export const scepmanDoctorSchema = z.strictObject({
  settings: file.meta({
    value: 'FILE',
    description: 'JSON export of the settings: App Service ("Advanced edit", or az webapp config appsettings list) or Key Vault',
  }),
  issued: file.meta({ value: 'FILE', description: 'a signature certificate that SCEPman issued, DER or PEM' }),
  tpm: file.meta({ value: 'FILE', description: 'JSON list of {manufacturer, version, devices}' }),
  root: file.meta({
    value: 'URL|FILE',
    description: 'where SCEPman gives its root (https://HOST/ca), or the file; compared with the profile',
  }),
  set: file.meta({ value: 'FOLDER', description: 'the set whose validity and root count; one year unless said' }),
  days: z.coerce
    .number({ error: 'must be a number of days' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .optional()
    .meta({ value: 'DAYS', description: 'the validity that the profiles ask for' }),
  ...graphOptions,
})
export type ScepmanDoctorInput = z.output<typeof scepmanDoctorSchema>

export const scepmanDoctorCommand = defineCommand({
  name: 'scepman doctor',
  summary: 'Look whether SCEPman is set as the guide demands.',
  details: [
    'From an export of its settings, or, where nobody gives you one, from a certificate that it issued: key usage, extended key usage and lifetime show them. Of an export only the few settings that count are read; nothing else of it is shown.',
    'The root that SCEPman gives is compared with the one in the set (--set) or in the profile of a tenant (--simulate, --auth).',
  ],
  schema: scepmanDoctorSchema,
  exitCodes: [0, 1, 3, 64, 70, 75],
  examples: [
    { line: 'smime scepman doctor --settings appsettings.json --set contoso', shows: 'each setting, and what to do' },
    { line: 'smime scepman doctor --issued jo.cer', shows: 'what a certificate says about the settings' },
  ],
  permissions: 'to read the files; with --auth DeviceManagementConfiguration.Read.All',
  run: async (input, terminal) => (await import('../intune/diagnose-scepman.ts')).diagnoseScepman(input, terminal),
})
