import { toBase64 } from '../world/base64.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Moment } from '../world/time.ts'
import type { DesiredProfile } from './desired-profile.ts'
import { type AuthorityNote, isSameList, mergeAuthorities } from './merge-authorities.ts'
import { type Risk, risky } from './risk.ts'
import type { SmimeConfig } from './smime-config.ts'
import { authorityParameter, type SettingName, type SettingValue, settingNames, settingOf } from './smime-settings.ts'

export type ChangeValue = SettingValue | null

/** One setting that differs from what is wanted. The list of authorities is base64 of a serialized store. */
export interface SettingChange {
  readonly setting: SettingName | typeof authorityParameter
  readonly from: ChangeValue
  readonly to: ChangeValue
  readonly risk: Risk | null
}

export type PlanReading =
  | { readonly kind: 'plan'; readonly changes: readonly SettingChange[]; readonly notes: readonly AuthorityNote[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** Current → wanted, for what the profile names and nothing else. The list of authorities comes first: it is what Exchange refuses. */
export function planOwa(current: SmimeConfig, wanted: DesiredProfile, authorities: readonly Bytes[], at: Moment): PlanReading {
  const missing = settingNames.find((name) => wanted.settings[name] !== undefined && current.settings[name] === undefined)
  if (missing !== undefined) return { kind: 'refused', reason: `the service does not offer ${missing}` }
  const changes = settingNames.flatMap((name) => toChange(name, current.settings[name], wanted.settings[name]))
  if (wanted.authorities === undefined) return { kind: 'plan', changes, notes: [] }
  const list = mergeAuthorities(current.authorities, authorities, wanted.authorities.mode, at)
  if (list.kind === 'refused') return list
  const change = isSameList(current.authorities, list.store) ? [] : [toListChange(current.authorities, list.store, list.notes)]
  return { kind: 'plan', changes: [...change, ...changes], notes: list.notes }
}

function toChange(name: SettingName, from: SettingValue | undefined, to: SettingValue | undefined): readonly SettingChange[] {
  if (from === undefined || to === undefined || isSameValue(from, to)) return []
  return [{ setting: name, from, to, risk: settingOf(name).risk?.(to) ?? null }]
}

function toListChange(from: Bytes | null, to: Bytes, notes: readonly AuthorityNote[]): SettingChange {
  const lost = notes.filter((each) => each.kind === 'dropped' && each.why === 'replaced').length
  const risk =
    lost === 0
      ? null
      : risky(`${lost} ${lost === 1 ? 'authority is' : 'authorities are'} no longer trusted: signatures under it show as invalid`)
  return { setting: authorityParameter, from: from === null ? null : toBase64(from), to: toBase64(to), risk }
}

/** True when Exchange would hold the same setting: texts without regard to case. */
export function isSameValue(a: ChangeValue, b: ChangeValue): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b
}

/** One call of Set-SmimeConfig. */
export interface SetStep {
  readonly settings: Readonly<Record<string, SettingValue>>
  /** Base64 of the serialized store; empty text clears the list; null leaves it alone. */
  readonly authorities: string | null
}

/** The calls of Set-SmimeConfig in order: the list of authorities alone and first, for it can be refused, then everything else at once. */
export function stepsOf(changes: readonly SettingChange[]): readonly SetStep[] {
  const list = changes.find(({ setting }) => setting === authorityParameter)
  const others = changes.filter((change) => change !== list && change.to !== null)
  const first = list === undefined ? [] : [{ settings: {}, authorities: list.to === null ? '' : String(list.to) }]
  if (others.length === 0) return first
  return [...first, { settings: Object.fromEntries(others.map(({ setting, to }) => [setting, to as SettingValue])), authorities: null }]
}

/** The changes that lead back to a saved state, for the settings that were written then; what cannot be written is left alone. */
export function planRestore(current: SmimeConfig, saved: SmimeConfig, only: ReadonlySet<string>): readonly SettingChange[] {
  const changes = settingNames.flatMap((name) =>
    only.has(name) && settingOf(name).writable ? toChange(name, current.settings[name], saved.settings[name]) : [],
  )
  if (!only.has(authorityParameter) || isSameList(current.authorities, saved.authorities)) return changes
  const base64 = (list: Bytes | null) => (list === null ? null : toBase64(list))
  return [{ setting: authorityParameter, from: base64(current.authorities), to: base64(saved.authorities), risk: null }, ...changes]
}

/** The changes that a later reading does not show. */
export function unmetChanges(
  changes: readonly SettingChange[],
  found: SmimeConfig,
  toBytes: (base64: string) => Bytes | undefined,
): readonly SettingChange[] {
  return changes.filter(({ setting, to }) => {
    if (setting === authorityParameter) return !isSameList(found.authorities, to === null ? null : (toBytes(String(to)) ?? null))
    return !isSameValue(found.settings[setting] ?? null, to)
  })
}
