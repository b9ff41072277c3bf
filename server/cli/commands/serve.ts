import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const serveSchema = z.strictObject({
  demo: z.boolean().default(false).meta({ description: 'a simulated world: own PKI, sample mails; loopback only' }),
  config: z.string().min(1).optional().meta({ value: 'FILE', description: 'configuration as JSON; "smime config check" tries one' }),
  port: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .optional()
    .meta({ value: 'PORT', description: 'port to listen on; 0 takes a free one' }),
  simulate: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'DIR', description: 'folder of the simulated tenant that the admin pages work on; the demo makes one of its own' }),
  lang: z
    .enum(['en', 'de'])
    .optional()
    .meta({ value: 'en|de', description: 'language of the pages behind the printed URLs; without it, the one that the browser asks for' }),
  host: z.string().min(1).optional().meta({ value: 'ADDRESS', description: 'loopback address to listen on' }),
})
export type ServeInput = z.output<typeof serveSchema>

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'Serve the pages and the HTTP interface on this computer.',
  details: [
    'Until sign-in exists the server listens on loopback only and refuses any other address.',
    'The URL that is printed carries the launch token in its fragment: whoever has it may do what changes something.',
  ],
  schema: serveSchema,
  exitCodes: [0, 64, 70],
  examples: [
    { line: 'smime serve --demo', shows: 'the demo and its URLs' },
    { line: 'smime serve --config smime.json', shows: 'the server with your own trust anchors' },
  ],
  permissions: 'to listen on a loopback port',
  run: async (input, terminal) => (await import('../serve-pages.ts')).servePages(input, terminal),
})
