import { type Bytes, concatBytes } from '../world/bytes.ts'
import type { PolicySetting } from './policy-setting.ts'
import { type PolicyValue, policyKeys, policyValues } from './policy-values.ts'

/** A file for regedit, as regedit exports one: UTF-16LE with a byte order mark. */
export function renderPolicyReg(settings: readonly PolicySetting[]): Bytes {
  const sections = (Object.keys(policyKeys) as (keyof typeof policyKeys)[]).flatMap((key) => {
    const lines = settings.filter(({ name }) => policyValues[name].key === key).map(toRegLine)
    return lines.length === 0 ? [] : ['', `[HKEY_CURRENT_USER\\${policyKeys[key]}]`, ...lines]
  })
  return toUtf16(['Windows Registry Editor Version 5.00', ...sections, ''].map((line) => `${line}\r\n`).join(''))
}

function toRegLine({ name, value }: PolicySetting): string {
  const data = typeof value === 'number' ? `dword:${value.toString(16).padStart(8, '0')}` : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
  return `"${name}"=${data}`
}

function toUtf16(text: string): Bytes {
  const units = Uint8Array.from(text.split('').flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]))
  return concatBytes([Uint8Array.of(0xff, 0xfe), units])
}

/** What to set in Intune's settings catalog, for an administrator to read beside it. */
export function renderPolicyIntune(settings: readonly PolicySetting[]): string {
  return [
    'Intune, Devices, Configuration, Create, Windows 10 and later, Settings catalog.',
    'Settings picker: Microsoft Outlook 2016, Security, Cryptography (user scope); Read signed e-mail as plain text stands under Outlook Options.',
    'Choose the setting that writes the registry value named here, and set it as told. Assign it to a group of users.',
    '',
    ...settings.flatMap(toIntuneLines),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function toIntuneLines({ name, value }: PolicySetting): string[] {
  const { key, data, meaning, warning }: PolicyValue = policyValues[name]
  const chosen = data.kind === 'choice' ? `${value}: ${data.choices[Number(value)]}` : String(value)
  return [
    `${meaning}`,
    `  registry value  HKEY_CURRENT_USER\\${policyKeys[key]}\\${name}`,
    `  set to          ${chosen}`,
    ...(warning === undefined ? [] : [`  mind            ${warning}`]),
    '',
  ]
}
