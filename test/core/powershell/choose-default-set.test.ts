import { describe, expect, it } from 'vitest'
import { chooseDefaultSet } from '../../../core/powershell/choose-default-set.ts'
import { ownSetName, writeSigningSet } from '../../../core/powershell/own-setting-set.ts'
import { readSecurityProfile, type SecurityProfile, writeSecurityProfile } from '../../../core/powershell/security-profile.ts'
import { defaultBitsOf, displayNameOf, type SettingSet, settingOf, settingTag } from '../../../core/powershell/setting-set.ts'
import {
  capability,
  preferredCapabilities,
  readSmimeCapabilities,
  writeSmimeCapabilities,
} from '../../../core/powershell/smime-capabilities.ts'
import { countingBytes } from './vectors.ts'

const chosen = countingBytes(1, 20)
const other = countingBytes(60, 20)
const encryption = countingBytes(120, 20)
const { tripleDes, sha1, aes128 } = capability

const userSet = (thumbprint = other, defaults = 7): SettingSet =>
  writeSigningSet('Mine', thumbprint, {
    encryptionThumbprint: encryption,
    capabilities: writeSmimeCapabilities([tripleDes, aes128, sha1]),
    defaults,
  })
const profileOf = (...sets: SettingSet[]): SecurityProfile => ({ bitness: 'x64', sets })
const choice = (facts: { acceptable?: boolean; override?: boolean } = {}) => ({
  thumbprint: chosen,
  isAcceptable: () => facts.acceptable ?? false,
  override: facts.override ?? false,
})

function changed(profile: SecurityProfile, facts: { acceptable?: boolean; override?: boolean } = {}) {
  const plan = chooseDefaultSet(profile, choice(facts))
  if (plan.kind !== 'change') throw new Error(`the plan is ${plan.kind}`)
  return plan
}

describe('default set', () => {
  it('is compliant when it points to the chosen certificate', () => {
    expect(chooseDefaultSet(profileOf(userSet(chosen)), choice())).toEqual({ kind: 'compliant' })
  })

  it('is compliant even where override is asked for: there is nothing to override', () => {
    expect(chooseDefaultSet(profileOf(userSet(chosen)), choice({ override: true }))).toEqual({ kind: 'compliant' })
  })

  it('is left alone as the user’s choice when it points to another certificate that passes every rule', () => {
    expect(chooseDefaultSet(profileOf(userSet()), choice({ acceptable: true }))).toEqual({ kind: 'user-choice', thumbprint: other })
  })

  it('is replaced when the other certificate does not pass', () => {
    expect(changed(profileOf(userSet())).reason).toBe('default-not-acceptable')
  })

  it('is replaced when the other certificate passes and override is asked for', () => {
    expect(changed(profileOf(userSet()), { acceptable: true, override: true }).reason).toBe('override')
  })

  it('is made where there is no set', () => {
    const { reason, profile } = changed(profileOf())
    expect(reason).toBe('no-setting-set')
    expect(profile.sets.map(displayNameOf)).toEqual([ownSetName])
  })

  it('is made where no set is the default', () => {
    expect(changed(profileOf(userSet(chosen, 4))).reason).toBe('no-default')
  })

  it('is made the only one where two sets claim it', () => {
    const { reason, profile } = changed(profileOf(userSet(chosen), userSet()), { acceptable: true })
    expect(reason).toBe('several-defaults')
    expect(profile.sets.map(defaultBitsOf)).toEqual([4, 4, 7])
  })
})

describe('our set', () => {
  it('takes over the encryption certificate and ciphers of the old default, and none of its hashes', () => {
    const [old, own] = changed(profileOf(userSet())).profile.sets as [SettingSet, SettingSet]
    expect(settingOf(own, settingTag.signingThumbprint)).toEqual(chosen)
    expect(settingOf(own, settingTag.encryptionThumbprint)).toEqual(encryption)
    const capabilities = settingOf(own, settingTag.capabilities) ?? new Uint8Array()
    expect(readSmimeCapabilities(capabilities)).toEqual([tripleDes, aes128, ...preferredCapabilities.slice(3)])
    expect(settingOf(old, settingTag.signingThumbprint)).toEqual(other)
    expect(defaultBitsOf(old)).toBe(4)
  })

  it('has no encryption certificate when the old default has none', () => {
    const { profile } = changed(profileOf())
    expect(profile.sets.map((set) => settingOf(set, settingTag.encryptionThumbprint))).toEqual([undefined])
    expect(readSmimeCapabilities(settingOf(profile.sets[0] as SettingSet, settingTag.capabilities) ?? new Uint8Array())).toEqual(
      preferredCapabilities,
    )
  })

  it('is updated in its place, with its unknown tags, after the certificate was renewed', () => {
    const first = changed(profileOf(userSet())).profile
    const own = first.sets[1] as SettingSet
    const unknown = { tag: 0x7777, data: countingBytes(1, 3) }
    const before = profileOf(userSet(other, 4), { settings: [unknown, ...own.settings] }, userSet(other, 4))
    const renewed = countingBytes(200, 20)
    const plan = chooseDefaultSet(before, { ...choice(), thumbprint: renewed })
    const sets = plan.kind === 'change' ? plan.profile.sets : []
    expect(sets.map(displayNameOf)).toEqual(['Mine', ownSetName, 'Mine'])
    expect(settingOf(sets[1] as SettingSet, settingTag.signingThumbprint)).toEqual(renewed)
    expect(settingOf(sets[1] as SettingSet, settingTag.encryptionThumbprint)).toEqual(encryption)
    expect(sets[1]?.settings.at(-1)).toEqual(unknown)
    expect([sets[0], sets[2]]).toEqual([before.sets[0], before.sets[2]])
  })

  it('is compliant once written and read back', () => {
    const reading = readSecurityProfile(writeSecurityProfile(changed(profileOf(userSet())).profile), 'x64')
    expect(reading.kind === 'profile' && chooseDefaultSet(reading.profile, choice())).toEqual({ kind: 'compliant' })
  })
})
