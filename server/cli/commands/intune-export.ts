import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { setArgument, unaskedTenant } from '../intune/intune-options.ts'

export const intuneExportSchema = z.strictObject({
  folder: setArgument,
  out: z.string().min(1).meta({ value: 'FOLDER', description: 'where the files are written; none is overwritten' }),
  ...unaskedTenant,
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the list of files is written' }),
})
export type IntuneExportInput = z.output<typeof intuneExportSchema>

export const intuneExportCommand = defineCommand({
  name: 'intune export',
  summary: 'Write a set as plain Graph JSON, a file for each object, for other tools that import it.',
  details: [
    'Each file is the body that Graph takes, with its assignments beside it. Ids of other tenants are not in it: the root certificate of a profile is chosen after the import.',
  ],
  schema: intuneExportSchema,
  exitCodes: [0, 1, 64, 70],
  examples: [{ line: 'smime intune export contoso --out contoso-graph', shows: 'the files in the order of import' }],
  permissions: 'to read the set and to write the folder',
  run: async (input, terminal) => (await import('../intune/export-intune.ts')).exportIntune(input, terminal),
})
