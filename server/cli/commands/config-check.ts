import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const configCheckSchema = z.strictObject({
  file: z.string().min(1).meta({ argument: true, value: 'file', description: 'the configuration, JSON' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
})
export type ConfigCheckInput = z.output<typeof configCheckSchema>

export const configCheckCommand = defineCommand({
  name: 'config check',
  summary: 'Say whether a configuration file is sound, its certificates included.',
  details: ['Every problem is named with the setting it belongs to. Nothing is started and nothing is written.'],
  schema: configCheckSchema,
  exitCodes: [0, 1, 64, 70],
  examples: [{ line: 'smime config check smime.json', shows: 'what the server would run with' }],
  permissions: 'to read the configuration and the files that it names',
  run: async (input, terminal) => (await import('../check-config.ts')).checkConfig(input, terminal),
})
