import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { languageOption } from '../verify/judging-options.ts'

export const explainSchema = z.strictObject({
  code: z.string().min(1).meta({ argument: true, value: 'code', description: 'the code of a finding, or a verdict' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the explanation is written' }),
  lang: languageOption,
})
export type ExplainInput = z.output<typeof explainSchema>

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'Explain a finding code or a verdict: what it means and what to do.',
  details: ['For the user, the helpdesk and the administrator, with the clause of the standard.'],
  schema: explainSchema,
  exitCodes: [0, 64, 70],
  examples: [{ line: 'smime explain untrusted --lang de', shows: 'the verdict in German' }],
  permissions: 'none',
  run: async (input, terminal) => (await import('../explain-code.ts')).explainCode(input, terminal),
})
