import { z } from 'zod'
import { extensionBrowsers } from '../../../core/exchange/extension-policy.ts'
import { defineCommand } from '../command.ts'

export const extensionPolicySchema = z.strictObject({
  kind: z.enum(['reg', 'intune']).default('reg').meta({ description: 'a .reg file, or what to enter in Intune' }),
  browser: z
    .array(z.enum(extensionBrowsers as [string, ...string[]]))
    .default([])
    .meta({ value: 'edge|chrome', description: 'for this browser only; both when not given' }),
  slot: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1)
    .max(9999)
    .default(1)
    .meta({ value: 'N', description: 'number of the registry value (default: 1); one that is taken would replace another extension' }),
  out: z.string().min(1).optional().meta({ value: 'FILE', description: 'write to this file, which must not be there yet; else to stdout' }),
})
export type ExtensionPolicyInput = z.output<typeof extensionPolicySchema>

export const extensionPolicyCommand = defineCommand({
  name: 'owa extension-policy',
  summary: 'Write the policy that installs the S/MIME extension of Outlook on the web.',
  details: [
    'Classic Outlook on the web signs only with the extension and the S/MIME control of Microsoft, on Windows, in Edge or Chrome. The browser takes the policy on devices that are joined to a domain or to Entra.',
    'A .reg file is written in UTF-16 with --out, as Windows exports it, and as plain text to stdout. Take it on a test PC first.',
  ],
  schema: extensionPolicySchema,
  exitCodes: [0, 64, 70],
  examples: [
    { line: 'smime owa extension-policy --out smime-extension.reg', shows: 'the policy for Edge and Chrome' },
    { line: 'smime owa extension-policy --kind intune --browser edge', shows: 'what to enter in Intune' },
  ],
  permissions: 'none',
  run: async (input, terminal) => (await import('../exchange/write-extension-policy.ts')).writeExtensionPolicy(input, terminal),
})
