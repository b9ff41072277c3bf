import { z } from 'zod'
import { parseMailbox } from '../certificate/mailbox-names.ts'
import { signingRequirements } from '../certificate/signing-requirements.ts'
import { affectedTpmFirmware } from '../certificate/tpm-firmware.ts'

const mailbox = z
  .string()
  .max(320)
  .refine((text) => parseMailbox(text) !== undefined, 'is no address')

const planLine = z.string().max(200_000)

/** What the data block of a script may say: every key and nothing else. */
export const scriptSettingsSchema = z.strictObject({
  schema: z.literal('script-settings/1'),
  mode: z.enum(['configure', 'restore', 'uninstall']),
  alwaysSign: z.boolean(),
  override: z.boolean(),
  mailboxes: z.array(mailbox).max(32),
  /** Only certificates of this issuer: its subject as base64 DER, its key identifier in hexadecimal ("" when it has none). */
  issuer: z.strictObject({ name: z.base64(), keyIdentifier: z.string().regex(/^(?:[0-9a-f]{2}){0,64}$/) }).nullable(),
  revocation: z.enum(['NoCheck', 'Online']),
  /** Only this and nothing else is to be done: what the profiles must hold to begin with, and the changes, a line each. */
  plan: z.strictObject({ base: z.array(planLine).max(64), changes: z.array(planLine).max(128) }).optional(),
  requirements: z.strictObject({
    keyUsages: z.array(z.string().regex(/^[a-zA-Z]+$/)),
    extendedKeyUsage: z.string().regex(/^[0-9.]+$/),
    anyExtendedKeyUsage: z.string().regex(/^[0-9.]+$/),
    minRsaBits: z.int(),
    minCurveBits: z.int(),
    weakHashes: z.array(z.string().regex(/^[a-z0-9-]+$/)),
    affectedTpmFirmware: z.array(
      z.strictObject({ manufacturer: z.string().regex(/^[A-Z]+$/), versions: z.array(z.string().regex(/^[0-9.]+$/)) }),
    ),
  }),
})

export type ScriptSettings = z.output<typeof scriptSettingsSchema>

/** What a caller decides; the rest of the settings is the rule set. */
export interface ScriptChoice {
  readonly mode?: ScriptSettings['mode']
  readonly alwaysSign?: boolean
  readonly override?: boolean
  readonly mailboxes?: readonly string[]
  readonly issuer?: { readonly name: string; readonly keyIdentifier: string }
  readonly plan?: ScriptSettings['plan']
}

/** The settings of a script; throws a ZodError for an address that is none. */
export function toScriptSettings(choice: ScriptChoice): ScriptSettings {
  const { keyUsages, extendedKeyUsage, anyExtendedKeyUsage, minRsaBits, minCurveBits, weakHashes } = signingRequirements
  return scriptSettingsSchema.parse({
    schema: 'script-settings/1',
    mode: choice.mode ?? 'configure',
    alwaysSign: choice.alwaysSign ?? false,
    override: choice.override ?? false,
    mailboxes: choice.mailboxes ?? [],
    issuer: choice.issuer ?? null,
    revocation: 'NoCheck',
    ...(choice.plan === undefined ? {} : { plan: choice.plan }),
    requirements: { keyUsages, extendedKeyUsage, anyExtendedKeyUsage, minRsaBits, minCurveBits, weakHashes, affectedTpmFirmware },
  } satisfies Record<Exclude<keyof ScriptSettings, 'plan'>, unknown>)
}
