import { z } from 'zod'
import { type ScriptChoice, type ScriptSettings, scriptSettingsSchema } from './script-settings.ts'
import { profileBaseSchema, registryChangeSchema, type SigningResult } from './signing-result.ts'

const { alwaysSign, override, mailboxes, issuer } = scriptSettingsSchema.shape

/** What `smime outlook plan --out` stores: the choice, what was found, and each registry value that would be written. */
export const outlookPlanSchema = z.strictObject({
  schema: z.literal('outlook-plan/1'),
  simulated: z.literal(true).optional(),
  /** SHA-256 over what was found. */
  baseHash: z.string().regex(/^[0-9a-f]{64}$/),
  choice: z.strictObject({ alwaysSign, override, mailboxes, issuer }),
  base: z.array(profileBaseSchema).max(64),
  changes: z.array(registryChangeSchema).max(128),
})
export type OutlookPlan = z.output<typeof outlookPlanSchema>

/** The plan that a dry run gave; `baseHash` is the SHA-256 of textOfBase. */
export function toOutlookPlan(choice: ScriptChoice, result: SigningResult, baseHash: string, simulated: boolean): OutlookPlan {
  const { base, changes } = result
  return {
    schema: 'outlook-plan/1',
    ...(simulated ? { simulated } : {}),
    baseHash,
    choice: {
      alwaysSign: choice.alwaysSign ?? false,
      override: choice.override ?? false,
      mailboxes: [...(choice.mailboxes ?? [])],
      issuer: choice.issuer ?? null,
    },
    base,
    changes,
  }
}

/** What the base hash is taken of: a line for each profile. */
export function textOfBase(base: OutlookPlan['base']): string {
  return linesOfBase(base).join('\n')
}

/** The plan as a script takes it: Set-OutlookSigning.ps1 makes the same lines from what it finds, and does nothing when they differ. */
export function toPlanSettings({ base, changes }: OutlookPlan): NonNullable<ScriptSettings['plan']> {
  return { base: linesOfBase(base), changes: changes.map(({ key, value, to }) => toLine([key, value, to])) }
}

function linesOfBase(base: OutlookPlan['base']): string[] {
  return base.map(({ profile, securityProfile, sendOptions }) => toLine([profile, securityProfile, sendOptions]))
}

function toLine(fields: readonly (string | null)[]): string {
  return fields.map((field) => field ?? '-').join('|')
}
