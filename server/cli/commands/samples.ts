import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const samplesSchema = z.strictObject({
  folder: z.string().min(1).meta({ argument: true, value: 'folder', description: 'where to write; made when absent' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the list of samples is written' }),
})
export type SamplesInput = z.output<typeof samplesSchema>

export const samplesCommand = defineCommand({
  name: 'samples',
  summary: 'Write sample mails, good and bad, with the root certificate that they were made under.',
  details: [
    'The keys are made for this run and thrown away. Nothing outside of the folder is touched, and no file that is there is overwritten.',
  ],
  schema: samplesSchema,
  exitCodes: [0, 64, 70],
  examples: [
    {
      line: 'smime samples demo && smime verify demo --trust-anchor demo/trust-anchor.pem --crl demo/crls --format csv',
      shows: 'one line for each kind of verdict',
    },
  ],
  permissions: 'to write the folder',
  run: async (input, terminal) => (await import('../write-samples.ts')).writeSamples(input, terminal),
})
