import { z } from 'zod'
import { certificateStates, outlookStates, overallStates, owaStates } from '../../../core/intune/readiness/assess-readiness.ts'
import { defaultRetentionDays } from '../../readiness/import-readiness.ts'
import { defineCommand } from '../command.ts'
import { graphOptions } from '../intune/intune-options.ts'
import { storeOption } from '../intune/readiness-options.ts'

const retentionDays = z.coerce
  .number({ error: 'must be a number of days' })
  .int('must be a whole number')
  .min(1, 'must be 1 or more')
  .default(defaultRetentionDays)
  .meta({ value: 'DAYS', description: `how long what was imported counts and is kept; ${defaultRetentionDays} unless said` })

export const readinessImportSchema = z.strictObject({
  from: z
    .string()
    .regex(/^graph$|\.(csv|json)$/i, 'must be graph, FILE.csv or FILE.json')
    .meta({ value: 'graph|FILE', description: "graph, Intune's report AllDeviceCertificates as FILE.csv, or FILE.json" }),
  owa: z
    .enum(['allowed', 'not-allowed'])
    .optional()
    .meta({ description: 'whether people may choose their certificate in Outlook on the web ("smime owa status")' }),
  retentionDays,
  ...storeOption,
  ...graphOptions,
})
export type ReadinessImportInput = z.output<typeof readinessImportSchema>

export const readinessReportSchema = z.strictObject({
  text: z.string().optional().meta({ value: 'TEXT', description: 'part of a name or mail address' }),
  overall: z.enum(overallStates).optional().meta({ description: 'only people who are so' }),
  certificate: z.enum(certificateStates).optional().meta({ description: 'only people whose certificate is so' }),
  outlook: z.enum(outlookStates).optional().meta({ description: 'only people whose Outlook is so' }),
  owa: z.enum(owaStates).optional().meta({ description: 'only people whose Outlook on the web is so' }),
  pseudonymise: z.boolean().default(false).meta({ description: 'names that lead back to nobody, other ones each time' }),
  lang: z.enum(['en', 'de']).default('en').meta({ description: 'language of the reasons' }),
  ...storeOption,
  simulate: graphOptions.simulate,
  format: z.enum(['text', 'json', 'csv']).default('text').meta({ description: 'how the report is written' }),
})
export type ReadinessReportInput = z.output<typeof readinessReportSchema>

const importCommand = defineCommand({
  name: 'readiness import',
  summary: 'Take over who has a certificate for mail, and where Outlook signs with it.',
  details: [
    'From Graph: users, PCs, the report AllDeviceCertificates, and how our remediations ended. From a file: that report as the portal exports it (CSV), or JSON (docs/reference/readiness-import.schema.json).',
    'What an import brings replaces what was there of its kind. It is kept in a file that only you can read.',
  ],
  schema: readinessImportSchema,
  exitCodes: [0, 1, 64, 70, 75],
  examples: [
    { line: 'smime readiness import --from graph --simulate tenant', shows: 'how many people, devices and certificates' },
    { line: 'smime readiness import --from AllDeviceCertificates.csv', shows: 'the same from an export of the portal' },
  ],
  permissions:
    'DeviceManagementManagedDevices.Read.All, DeviceManagementConfiguration.Read.All, DeviceManagementScripts.Read.All and User.Read.All; none for a file',
  run: async (input, terminal) => (await import('../intune/readiness.ts')).importReadinessCommand(input, terminal),
})

const reportCommand = defineCommand({
  name: 'readiness report',
  summary: 'Say who can sign, and who cannot, because …',
  details: [
    'Intune shows a certificate up to 6 hours after it was enrolled, and a PC where nothing changed reports every 7 days: both are told apart from what is wrong.',
  ],
  schema: readinessReportSchema,
  exitCodes: [0, 3, 64, 70],
  examples: [
    { line: 'smime readiness report --overall not-ready --format csv', shows: 'everyone who cannot sign, with the reason' },
    { line: 'smime readiness report --pseudonymise --format csv', shows: 'the same table without names' },
  ],
  permissions: 'to read the store',
  run: async (input, terminal) => (await import('../intune/readiness.ts')).reportReadiness(input, terminal),
})

export const readinessCommands = { import: importCommand, report: reportCommand } as const
