import { z } from 'zod'

/** What a value is that says nothing here: of another kind than its setting, or a reference to where the value lies. */
export type Unreadable = 'other-kind' | 'elsewhere'

/** The settings of SCEPman that the guide depends on; undefined where the export does not name one. */
export interface ScepmanSettings {
  readonly useRequestedKeyUsages: boolean | Unreadable | undefined
  readonly validityPeriodDays: number | Unreadable | undefined
  readonly intuneValidityPeriodDays: number | Unreadable | undefined
  readonly deviceDirectory: string | undefined
}

const entry = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullish() })
const exportSchema = z.union([
  z.array(entry),
  z.object({ value: z.array(entry) }).transform(({ value }) => value),
  z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .transform((record) => Object.entries(record).map(([name, value]) => ({ name, value }))),
])

/**
 * Reads an export of App Service settings (a list of name and value, or an object) or of a Key Vault. All three spellings count:
 * AppConfig:X:Y (Windows), AppConfig__X__Y (Linux) and AppConfig--X--Y (Key Vault), and Key Vault wins. Only the settings above are taken:
 * everything else in an export may be a secret. Undefined when it is no such export.
 */
export function readScepmanSettings(json: unknown): ScepmanSettings | undefined {
  const parsed = exportSchema.safeParse(json)
  if (!parsed.success) return undefined
  const ordered = parsed.data.toSorted((a, b) => Number(a.name.includes('--')) - Number(b.name.includes('--')))
  const values = new Map(ordered.map(({ name, value }) => [plainName(name), String(value ?? '').trim()]))
  return {
    useRequestedKeyUsages: toBoolean(values.get('appconfig:userequestedkeyusages')),
    validityPeriodDays: toNumber(values.get('appconfig:validityperioddays')),
    intuneValidityPeriodDays: toNumber(values.get('appconfig:intunevalidation:validityperioddays')),
    deviceDirectory: values.get('appconfig:intunevalidation:devicedirectory'),
  }
}

function plainName(name: string): string {
  return name.replaceAll(/__|--/g, ':').toLowerCase()
}

function toBoolean(text: string | undefined): boolean | Unreadable | undefined {
  if (text === undefined || text === '') return undefined
  const plain = text.toLowerCase()
  return plain === 'true' || plain === 'false' ? plain === 'true' : whyUnreadable(text)
}

function toNumber(text: string | undefined): number | Unreadable | undefined {
  if (text === undefined || text === '') return undefined
  return /^\d{1,9}$/.test(text) ? Number(text) : whyUnreadable(text)
}

/** App Service takes "@Microsoft.KeyVault(...)" for a value that lies there. */
function whyUnreadable(text: string): Unreadable {
  return text.startsWith('@Microsoft.KeyVault(') ? 'elsewhere' : 'other-kind'
}
