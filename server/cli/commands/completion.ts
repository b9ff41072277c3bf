import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const completionSchema = z.strictObject({
  shell: z
    .enum(['bash', 'zsh', 'pwsh'], { error: 'must be bash, zsh or pwsh' })
    .meta({ argument: true, value: 'shell', description: 'bash, zsh or pwsh' }),
})
export type CompletionInput = z.output<typeof completionSchema>

export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'Print a script that completes smime commands in a shell.',
  details: [],
  schema: completionSchema,
  exitCodes: [0, 64, 70],
  examples: [
    { line: 'source <(smime completion bash)', shows: 'completion in this bash' },
    { line: 'smime completion pwsh | Out-String | Invoke-Expression', shows: 'completion in this PowerShell' },
  ],
  permissions: 'none',
  run: async (input, terminal) => (await import('../write-completion.ts')).writeCompletion(input, terminal),
})
