import { z } from 'zod'

const text = z.string().max(4096)
const hexadecimal = z
  .string()
  .regex(/^[0-9a-fA-F]{0,200}$/)
  .nullable()

const settingSetSchema = z.object({
  name: text,
  isDefault: z.boolean(),
  /** SHA-1 of the certificate that this set signs with. */
  signingThumbprint: hexadecimal,
})

/** What Get-OutlookSigning.ps1 prints. Fields are only added within /1. */
export const outlookSettingsSchema = z.object({
  schema: z.literal('outlook-settings/1'),
  state: z.enum(['read', 'system-account', 'no-outlook', 'failed']),
  version: text,
  bitness: z.enum(['x86', 'x64', 'none', 'unknown']),
  running: z.boolean(),
  /** Whether a policy makes Outlook sign every mail; null: none says anything. */
  alwaysSignByPolicy: z.union([z.int(), text]).nullable(),
  profiles: z
    .array(
      z.object({
        name: text,
        /** Why the settings could not be read; empty when they could. */
        problem: text,
        sets: z.array(settingSetSchema).max(64),
        signByDefault: z.boolean().nullable(),
      }),
    )
    .max(64),
})

export type OutlookSettings = z.output<typeof outlookSettingsSchema>
