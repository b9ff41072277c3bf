import { hash } from 'node:crypto'
import type { ChangeValue, SettingChange } from '../../core/exchange/plan-owa.ts'
import { readSerializedStore } from '../../core/exchange/serialized-store.ts'
import { authorityParameter } from '../../core/exchange/smime-settings.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'

type Values = Readonly<Record<string, ChangeValue>>
type Changes = readonly Pick<SettingChange, 'setting' | 'from' | 'to'>[]

/** The old values of changes, for the audit: a list of authorities as what it is, not as its bytes. */
export function summariseFrom(changes: Changes): Values {
  return Object.fromEntries(changes.map(({ setting, from }) => [setting, summarise(setting, from)]))
}

/** The new values of changes, for the audit. */
export function summariseTo(changes: Changes): Values {
  return Object.fromEntries(changes.map(({ setting, to }) => [setting, summarise(setting, to)]))
}

function summarise(setting: string, value: ChangeValue): ChangeValue {
  return setting === authorityParameter && typeof value === 'string' ? summariseAuthorities(value) : value
}

/** A serialized store in base64 in words: how many certificates, how many bytes, and their SHA-256. */
export function summariseAuthorities(base64: string): string {
  if (base64 === '') return '(no list)'
  const bytes = fromBase64(toUtf8(base64))
  const store = bytes === undefined ? undefined : readSerializedStore(bytes)
  if (bytes === undefined || store?.kind !== 'store') return '<unreadable list>'
  const count = store.store.certificates.length
  return `<${count} ${count === 1 ? 'certificate' : 'certificates'}, ${bytes.length} bytes, SHA-256 ${hash('sha256', bytes, 'hex')}>`
}
