import { z } from 'zod'

const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** A moment as people and scripts write it: a UTC date, or a time with Z or an offset. */
export const timeField = z
  .string()
  .refine(
    (text) => isoTime.test(text) && isRealDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    'must be a time such as 2026-11-24T00:00:00Z',
  )

/** Date.parse takes 30 February for 2 March. */
function isRealDay(day: string): boolean {
  const parsed = Date.parse(day)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day)
}

/** A bare mail address; display names and lists are refused. */
export const addressField = z.string().regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/u, 'must be one mail address such as jo@contoso.example')

const path = z.string().min(1, 'must name a file')

/** The options that `verify` and `certificates check` share: whom to trust, what is revoked, and for which moment. */
export const judgingOptions = {
  trustAnchor: z
    .array(path)
    .default([])
    .meta({ value: 'FILE', description: 'root certificates to trust: PEM (any number), DER or .p7b; may be repeated' }),
  intermediate: z
    .array(path)
    .default([])
    .meta({ value: 'FILE|FOLDER', description: 'certificates that may stand between signer and root; may be repeated' }),
  crl: z.array(path).default([]).meta({ value: 'FILE|FOLDER', description: 'CRLs and OCSP responses, PEM or DER; may be repeated' }),
  at: timeField.optional().meta({ value: 'TIME', description: 'judge for this moment instead of now, such as 2026-11-24T00:00:00Z' }),
  offline: z.boolean().default(false).meta({ description: 'use no network (this version never does)' }),
  revocation: z
    .enum(['available', 'required'])
    .default('available')
    .meta({ description: 'required: without a usable answer for every certificate the verdict is undetermined' }),
} as const

export const languageOption = z.enum(['en', 'de']).default('en').meta({ description: 'language of the explanations' })

export const redactOption = z
  .boolean()
  .default(false)
  .meta({ description: 'replace addresses, names, subjects, serial numbers and certificates by stable pseudonyms (file names stay)' })
