import { z } from 'zod'
import type { AuthorityMode } from './merge-authorities.ts'
import { normaliseValue, valueProblem } from './setting-value.ts'
import { authorityParameter, type SettingName, type SettingType, type SettingValue, settingNames, settingOf } from './smime-settings.ts'

/** What an organisation wants: only what is named is ever written. */
export interface DesiredProfile {
  readonly settings: Readonly<Partial<Record<SettingName, SettingValue>>>
  /** Files of certification authorities, PEM, DER, .p7b or .sst; their paths are the reader's business. */
  readonly authorities: { readonly mode: AuthorityMode; readonly files: readonly string[] } | undefined
}

const jsonTypes = {
  boolean: () => z.boolean(),
  uint32: () => z.number(),
  text: () => z.string(),
  'encryption-algorithms': () => z.string(),
  'signing-algorithms': () => z.string(),
  'oid-list': () => z.string(),
} as const satisfies Record<SettingType, () => z.ZodType>

const settingSchemas = Object.fromEntries(
  settingNames.map((name) => {
    const { type, meaning } = settingOf(name)
    const schema: z.ZodType = jsonTypes[type]().optional().describe(meaning)
    return [
      name,
      schema.refine((value) => value === undefined || valueProblem(name, value) === undefined, {
        error: (issue) => valueProblem(name, issue.input),
      }),
    ]
  }),
)

const files = z.array(z.string().min(1)).min(1)

/** The file that `smime owa --profile` reads; its JSON Schema is published. */
export const desiredProfileSchema = z
  .strictObject({
    schema: z.literal('owa-profile/1').optional().describe('the version of this file format'),
    ...settingSchemas,
    [authorityParameter]: z
      .union([files, z.strictObject({ mode: z.enum(['merge', 'replace']).default('merge'), files })])
      .optional()
      .describe('certificate files of the authorities that Exchange Online trusts; a list of files is merged with those of the tenant'),
  })
  .describe('What Outlook on the web should be set to: parameters of Set-SmimeConfig. Only what is named is ever written.')

export type ProfileReading =
  | { readonly kind: 'profile'; readonly profile: DesiredProfile }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Checks what a YAML or JSON file held. Never throws. */
export function readDesiredProfile(value: unknown): ProfileReading {
  const parsed = desiredProfileSchema.safeParse(value)
  if (!parsed.success) {
    return {
      kind: 'refused',
      problems: parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ')),
    }
  }
  const data: Readonly<Record<string, unknown>> = parsed.data
  const named = settingNames.flatMap((name) => {
    const wanted = data[name] === undefined ? undefined : normaliseValue(name, data[name])
    return wanted === undefined ? [] : [[name, wanted] as const]
  })
  const list = parsed.data[authorityParameter] as readonly string[] | { mode: AuthorityMode; files: readonly string[] } | undefined
  const authorities = list === undefined || 'files' in list ? list : { mode: 'merge' as const, files: list }
  if (named.length === 0 && authorities === undefined) return { kind: 'refused', problems: ['no setting is named'] }
  return { kind: 'profile', profile: { settings: Object.fromEntries(named), authorities } }
}

/** The one command that the guide asks for, and what is better beside it. */
export const shippedProfiles = {
  default: { settings: { OWAAllowUserChoiceOfSigningCertificate: true }, authorities: undefined },
  recommended: {
    settings: {
      OWAAllowUserChoiceOfSigningCertificate: true,
      OWASigningAlgorithms: '800C',
      OWAIncludeCertificateChainWithoutRootCertificate: true,
    },
    authorities: undefined,
  },
} as const satisfies Readonly<Record<string, DesiredProfile>>
