import { z } from 'zod'
import { parseMailbox } from '../../../core/certificate/mailbox-names.ts'

/** An address that the generated scripts take too. */
export const mailboxField = z
  .string()
  .max(320)
  .refine((text) => parseMailbox(text) !== undefined, 'must be one mail address such as jo@contoso.example')

/** The options of every command that makes or runs a script for Outlook. */
export const outlookOptions = {
  alwaysSign: z.boolean().default(false).meta({ description: 'sign every message by default, too' }),
  override: z.boolean().default(false).meta({ description: "replace a person's own choice of another good certificate" }),
  mailbox: mailboxField
    .optional()
    .meta({ value: 'ADDRESS', description: "the address that the certificate must name, instead of the profile's accounts" }),
  issuer: z
    .string()
    .min(1, 'must name a file')
    .optional()
    .meta({ value: 'FILE', description: 'only certificates that this certificate authority issued: its certificate, PEM or DER' }),
} as const

export const simulateOption = z
  .string()
  .min(1, 'must name a folder')
  .optional()
  .meta({ value: 'DIR', description: 'a simulated PC kept in this folder instead of this PC; made when absent' })

export const answerFormat = z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' })

export interface OutlookChoice {
  readonly alwaysSign: boolean
  readonly override: boolean
  readonly mailbox?: string | undefined
  readonly issuer?: string | undefined
}

/** The flags of a choice that were given although they mean nothing here. */
export function withoutMeaning(choice: OutlookChoice, meaningful: readonly (keyof OutlookChoice)[]): readonly string[] {
  const flags = { alwaysSign: '--always-sign', override: '--override', mailbox: '--mailbox', issuer: '--issuer' } as const
  const keys = Object.keys(flags) as (keyof OutlookChoice)[]
  return keys.filter((key) => choice[key] !== undefined && choice[key] !== false && !meaningful.includes(key)).map((key) => flags[key])
}
