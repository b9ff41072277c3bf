import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const manifestCheckSchema = z.strictObject({
  file: z.string().min(1).default('manifest.xml').meta({ argument: true, value: 'file', description: 'the manifest to check' }),
  icons: z.string().min(1).optional().meta({ value: 'FOLDER', description: 'where the icons lie; otherwise those of the toolkit' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the findings are written' }),
})
export type ManifestCheckInput = z.output<typeof manifestCheckSchema>

export const manifestCheckCommand = defineCommand({
  name: 'manifest check',
  summary: 'Check the manifest of the Outlook add-in without asking a service.',
  details: ['Order of elements, resource ids, lengths, https, requirement sets, events, and each icon on disk with its size in pixels.'],
  schema: manifestCheckSchema,
  exitCodes: [0, 1, 64, 70],
  examples: [{ line: 'smime manifest check manifest.xml --format json', shows: 'each finding with its line' }],
  permissions: 'to read the manifest and the icons',
  run: async (input, terminal) => (await import('../check-manifest-file.ts')).checkManifestFile(input, terminal),
})
