import { type Bytes, equalBytes } from '../world/bytes.ts'
import { ownSetName, writeOwnSet } from './own-setting-set.ts'
import type { SecurityProfile } from './security-profile.ts'
import {
  defaultBit,
  defaultBitsOf,
  displayNameOf,
  isDefaultSet,
  type SettingSet,
  settingOf,
  settingTag,
  withDefaultBits,
} from './setting-set.ts'

/** What is to be the signing certificate of a profile. */
export interface SigningChoice {
  /** SHA-1 thumbprint of the chosen certificate. */
  readonly thumbprint: Bytes
  /** True when the certificate with this thumbprint is in the store and passes every rule. */
  readonly isAcceptable: (thumbprint: Bytes) => boolean
  /** Replaces also a good certificate that the user chose. */
  readonly override: boolean
}

export type ChangeReason = 'no-setting-set' | 'no-default' | 'several-defaults' | 'default-not-acceptable' | 'override'

export type DefaultSetPlan =
  | { readonly kind: 'compliant' }
  | { readonly kind: 'user-choice'; readonly thumbprint: Bytes }
  | { readonly kind: 'change'; readonly reason: ChangeReason; readonly profile: SecurityProfile }

/** Decides whether the default set stays, and otherwise makes ours the only default; every other set and unknown tag is kept. */
export function chooseDefaultSet(profile: SecurityProfile, choice: SigningChoice): DefaultSetPlan {
  const defaults = profile.sets.filter(isDefaultSet)
  const [current] = defaults
  const signing = current === undefined ? undefined : settingOf(current, settingTag.signingThumbprint)
  if (defaults.length === 1 && signing !== undefined) {
    if (equalBytes(signing, choice.thumbprint)) return { kind: 'compliant' }
    if (!choice.override && choice.isAcceptable(signing)) return { kind: 'user-choice', thumbprint: signing }
  }
  const reason = reasonOf(profile, defaults, signing, choice)
  return { kind: 'change', reason, profile: withOwnDefault(profile, choice.thumbprint, current) }
}

function reasonOf(
  profile: SecurityProfile,
  defaults: readonly SettingSet[],
  signing: Bytes | undefined,
  choice: SigningChoice,
): ChangeReason {
  if (profile.sets.length === 0) return 'no-setting-set'
  if (defaults.length === 0) return 'no-default'
  if (defaults.length > 1) return 'several-defaults'
  return signing !== undefined && choice.isAcceptable(signing) ? 'override' : 'default-not-acceptable'
}

function withOwnDefault(profile: SecurityProfile, thumbprint: Bytes, current: SettingSet | undefined): SecurityProfile {
  const place = profile.sets.findIndex((set) => displayNameOf(set) === ownSetName)
  const own = writeOwnSet(thumbprint, profile.sets[place], current)
  const others = profile.sets.map((set) =>
    isDefaultSet(set) ? withDefaultBits(set, defaultBitsOf(set) & defaultBit.sendCertificates) : set,
  )
  return { ...profile, sets: place < 0 ? [...others, own] : others.with(place, own) }
}
