import { z } from 'zod'
import { isBaseUrl } from '../../manifest/base-url.ts'
import { defineCommand } from '../command.ts'

export const manifestRenderSchema = z.strictObject({
  baseUrl: z
    .string()
    .refine(isBaseUrl, 'must be an https address without user name, query or fragment')
    .meta({ value: 'URL', description: 'where the pages are served from' }),
  id: z.guid('must be a GUID').meta({ value: 'GUID', description: 'identity of the add-in; keep it, another one is another add-in' }),
  events: z.boolean().default(false).meta({ description: 'with the compose events; only for deployment by an administrator' }),
  locale: z.enum(['en-US', 'de-DE']).default('en-US').meta({ description: 'the language that is shown where the own one is missing' }),
})
export type ManifestRenderInput = z.output<typeof manifestRenderSchema>

export const manifestRenderCommand = defineCommand({
  name: 'manifest render',
  summary: 'Write the manifest of the Outlook add-in for one deployment.',
  details: ['The manifest goes to standard output.'],
  schema: manifestRenderSchema,
  exitCodes: [0, 64, 70],
  examples: [
    {
      line: 'smime manifest render --base-url https://smime.contoso.example --id 6f3c1f0e-2a57-4d0a-9c38-51d7f0a4b6c2',
      shows: 'the manifest for that server',
    },
  ],
  permissions: 'none',
  run: async (input, terminal) => (await import('../render-manifest-file.ts')).renderManifestFile(input, terminal),
})
