import { fromBase64 } from '../world/base64.ts'
import { type Bytes, toHex, toUtf8 } from '../world/bytes.ts'
import type { Crypto } from '../world/world.ts'
import { normaliseValue } from './setting-value.ts'
import { authorityParameter, type SettingName, type SettingValue, settingNames, settingOf } from './smime-settings.ts'

/** The settings of one tenant, each in one spelling. */
export interface SmimeConfig {
  readonly settings: Readonly<Partial<Record<SettingName, SettingValue>>>
  /** The serialized store as Exchange holds it; null when there is none. */
  readonly authorities: Bytes | null
  /** What Get-SmimeConfig gave, as it came, unknown properties included: for the rollback file. */
  readonly raw: Readonly<Record<string, unknown>>
}

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: SmimeConfig; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** Normalises the properties of Get-SmimeConfig: the types differ with module and service. Never throws. */
export function readSmimeConfig(raw: Readonly<Record<string, unknown>>): ConfigReading {
  const settings: Partial<Record<SettingName, SettingValue>> = {}
  const notes: string[] = []
  for (const name of settingNames) {
    if (!Object.hasOwn(raw, name)) {
      if (settingOf(name).optional !== true) notes.push(`the service did not tell ${name}`)
      continue
    }
    const value = normaliseValue(name, raw[name])
    if (value === undefined) return { kind: 'refused', reason: `${name} came back as something that is no ${settingOf(name).type}` }
    settings[name] = value
  }
  if (Object.keys(settings).length === 0) return { kind: 'refused', reason: 'what came back has none of the settings' }
  const authorities = readAuthorities(raw[authorityParameter])
  if (authorities === undefined) return { kind: 'refused', reason: `${authorityParameter} came back as something that holds no bytes` }
  return { kind: 'config', config: { settings, authorities, raw }, notes }
}

function readAuthorities(value: unknown): Bytes | null | undefined {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string') return fromBase64(toUtf8(value))
  if (!Array.isArray(value)) return undefined
  const isBytes = value.every((octet) => typeof octet === 'number' && Number.isInteger(octet) && octet >= 0 && octet <= 255)
  if (!isBytes) return undefined
  return value.length === 0 ? null : Uint8Array.from(value)
}

/** SHA-256 of all settings in one canonical form: two readings have the same hash exactly when nothing that we look at differs. */
export async function baseHashOf(config: SmimeConfig, crypto: Crypto): Promise<string> {
  const ordered = settingNames.toSorted().map((name) => [name, config.settings[name] ?? null])
  const authorities = config.authorities === null ? null : toHex(config.authorities)
  const digest = await crypto.digest('sha256', [toUtf8(JSON.stringify({ settings: ordered, authorities }))])
  if (digest === undefined) throw new Error('this machine lacks SHA-256')
  return toHex(digest)
}
