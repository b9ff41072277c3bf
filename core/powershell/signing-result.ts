import { z } from 'zod'

const text = z.string().max(4096)
const hexadecimal = z.string().regex(/^[0-9a-f]*$/)

/** One registry value below HKEY_CURRENT_USER that differs. */
export const registryChangeSchema = z.object({ key: text, value: text, from: hexadecimal.nullable(), to: hexadecimal.nullable() })

/** What a plan rests on; "not-binary" for a value of another type. */
export const profileBaseSchema = z.object({ profile: text, securityProfile: text.nullable(), sendOptions: text.nullable() })

/** What Set-OutlookSigning.ps1 prints. Fields are only added within /1. */
export const signingResultSchema = z.object({
  schema: z.literal('outlook-signing/1'),
  state: z.enum([
    'compliant',
    'change',
    'user-choice',
    'nothing-to-restore',
    'no-certificate',
    'refused',
    'no-profile',
    'no-outlook',
    'system-account',
    'constrained-language',
    'failed',
  ]),
  mode: z.enum(['configure', 'restore', 'uninstall']).optional(),
  reason: text.default(''),
  whatIf: z.boolean().default(false),
  bitness: text.default(''),
  /** Both values of each profile as they were found, in hexadecimal; null: absent. */
  base: z.array(profileBaseSchema).default([]),
  profiles: z
    .array(
      z.object({
        name: text,
        state: text,
        reason: text,
        /** Thumbprints of the certificate that signs by default. */
        from: hexadecimal.nullable(),
        to: hexadecimal.nullable(),
        signByDefault: z.boolean(),
        addresses: z.int(),
      }),
    )
    .default([]),
  /** Registry values that differ, in hexadecimal; null: absent. */
  changes: z.array(registryChangeSchema).default([]),
  /** Values written; under -WhatIf, values that would be. */
  writes: z.int(),
  restartOutlookRequired: z.boolean().default(false),
  notes: z.array(text).default([]),
})

export type SigningResult = z.output<typeof signingResultSchema>
