import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { unaskedTenant } from '../intune/intune-options.ts'

export const intuneLintSchema = z.strictObject({
  folder: z.string().min(1).meta({ argument: true, value: 'folder', description: 'a set, as "smime intune init" writes it' }),
  ...unaskedTenant,
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the findings are written' }),
})
export type IntuneLintInput = z.output<typeof intuneLintSchema>

export const intuneLintCommand = defineCommand({
  name: 'intune lint',
  summary: 'Judge a set of Intune profiles by every rule of the guide, Microsoft and SCEPman.',
  details: [
    'Each finding has its rule, the line, what the guide says, what Microsoft and SCEPman say where they say something else, and what to do.',
    'No tenant is asked.',
  ],
  schema: intuneLintSchema,
  exitCodes: [0, 1, 64, 70],
  examples: [{ line: 'smime intune lint contoso', shows: 'errors, warnings and notes with their lines' }],
  permissions: 'to read the folder',
  run: async (input, terminal) => (await import('../intune/lint-intune.ts')).lintIntune(input, terminal),
})
