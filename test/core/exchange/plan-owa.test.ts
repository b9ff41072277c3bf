import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DesiredProfile, readDesiredProfile, shippedProfiles } from '../../../core/exchange/desired-profile.ts'
import { planOwa, planRestore, stepsOf, unmetChanges } from '../../../core/exchange/plan-owa.ts'
import { writeSerializedStore } from '../../../core/exchange/serialized-store.ts'
import { normaliseValue, valueProblem } from '../../../core/exchange/setting-value.ts'
import { baseHashOf, readSmimeConfig, type SmimeConfig } from '../../../core/exchange/smime-config.ts'
import { type SettingName, settingNames, settingOf, smimeSettings } from '../../../core/exchange/smime-settings.ts'
import { fromBase64, toBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { hashOf } from '../../../simulation/hash.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

const crypto = {
  verify: () => 'cannot' as const,
  digest: (hash: Parameters<typeof hashOf>[0], parts: readonly Uint8Array[]) => hashOf(hash, Uint8Array.from(Buffer.concat(parts))),
}
const defaults = Object.fromEntries(settingNames.map((name) => [name, settingOf(name).default]))
const root = createAuthority({ name: 'CN=Root' })
const partner = createAuthority({ name: 'CN=Partner' })
const sst = (...members: readonly { readonly der: Uint8Array<ArrayBuffer> }[]) => writeSerializedStore(members)

function read(raw: Readonly<Record<string, unknown>> = {}): SmimeConfig {
  const reading = readSmimeConfig({ ...defaults, ...raw })
  if (reading.kind === 'refused') throw new Error(reading.reason)
  return reading.config
}

const wanted = (settings: DesiredProfile['settings']): DesiredProfile => ({ settings, authorities: undefined })

function changesOf(config: SmimeConfig, profile: DesiredProfile, certificates = [root.der]) {
  const plan = planOwa(config, profile, certificates, simulationTime)
  if (plan.kind === 'refused') throw new Error(plan.reason)
  return plan.changes
}

describe('the settings table', () => {
  it('has the parameters of Set-SmimeConfig with their types', () => {
    expect(settingNames).toHaveLength(25)
    for (const name of settingNames) {
      expect(typeof settingOf(name).default).toBe({ boolean: 'boolean', uint32: 'number' }[settingOf(name).type as string] ?? 'string')
      expect(normaliseValue(name, settingOf(name).default)).toBe(settingOf(name).default)
    }
    expect(settingNames.filter((name) => !settingOf(name).writable)).toEqual(['OWACopyRecipientHeaders'])
  })
})

describe('a plan for Outlook on the web', () => {
  it('is the one setting of the guide unless something else is asked for', () => {
    expect(changesOf(read(), shippedProfiles.default)).toEqual([
      { setting: 'OWAAllowUserChoiceOfSigningCertificate', from: false, to: true, risk: null },
    ])
  })

  it('has no changes where everything is as wanted', () => {
    expect(changesOf(read({ OWAAllowUserChoiceOfSigningCertificate: true }), shippedProfiles.default)).toEqual([])
  })

  it('never touches what is not named, whatever it is', () => {
    const names = changesOf(read({ OWAAlwaysSign: true, OWASigningAlgorithms: '800E' }), shippedProfiles.recommended).map(
      ({ setting }) => setting,
    )
    expect(names).toEqual([
      'OWAAllowUserChoiceOfSigningCertificate',
      'OWAIncludeCertificateChainWithoutRootCertificate',
      'OWASigningAlgorithms',
    ])
  })

  it('takes lists of algorithms in any spelling for the same', () => {
    expect(changesOf(read({ OWASigningAlgorithms: ' 800c ; 8004;' }), wanted({ OWASigningAlgorithms: '800C;8004' }))).toEqual([])
    expect(changesOf(read({ OWASigningAlgorithms: '8004;800c' }), wanted({ OWASigningAlgorithms: '800C;8004' }))).toHaveLength(1)
  })

  it.each([
    ['OWAAlwaysEncrypt', true, 'risky'],
    ['OWADisableCRLCheck', true, 'risky'],
    ['OWABCCEncryptedEmailForking', 1, 'risky'],
    ['OWABCCEncryptedEmailForking', 2, 'risky'],
    ['OWASigningAlgorithms', '8003;800C', 'risky'],
    ['OWASigningAlgorithms', '800C;8003', undefined],
    ['OWAEncryptionAlgorithms', '660E;6602:40', 'risky'],
    ['OWAEncryptionAlgorithms', '660E', undefined],
    ['OWAEncryptTemporaryBuffers', false, 'risky'],
    ['OWAAlwaysSign', true, 'note'],
    ['OWACheckCRLOnSend', true, 'note'],
    ['OWAOnlyUseSmartCard', true, 'note'],
    ['OWAClearSign', false, 'note'],
    ['OWASignedEmailCertificateInclusion', false, 'note'],
    ['OWATripleWrapSignedEncryptedMail', true, undefined],
  ] as const)('says of %s: %s that it is %s', (name, to, level) => {
    const [change] = changesOf(read(), wanted({ [name]: to }))
    expect(change).toMatchObject({ setting: name, to })
    expect(change?.risk?.level).toBe(level)
    expect(changesOf(read({ [name]: to }), wanted({ [name]: settingOf(name).default }))[0]?.risk?.level).toBe(
      name === 'OWASigningAlgorithms' ? 'risky' : undefined,
    )
  })

  it('is refused for a setting that the service does not have', () => {
    const { NoSignOnReply: _, ...older } = defaults
    const reading = readSmimeConfig(older)
    if (reading.kind === 'refused') throw new Error(reading.reason)
    expect(reading.notes).toEqual([])
    expect(planOwa(reading.config, wanted({ NoSignOnReply: false }), [], simulationTime)).toEqual({
      kind: 'refused',
      reason: 'the service does not offer NoSignOnReply',
    })
    expect(planOwa(read(), wanted({ NoSignOnReply: false }), [], simulationTime)).toMatchObject({ kind: 'plan' })
  })

  it('writes the list of authorities alone and first', () => {
    const profile = {
      settings: { OWAAlwaysSign: true, OWACRLConnectionTimeout: 5 },
      authorities: { mode: 'merge' as const, files: ['root.cer'] },
    }
    const list = toBase64(sst(root))
    const changes = changesOf(read(), profile)
    expect(changes[0]).toEqual({ setting: 'SMIMECertificateIssuingCA', from: null, to: list, risk: null })
    expect(stepsOf(changes)).toEqual([
      { settings: {}, authorities: list },
      { settings: { OWAAlwaysSign: true, OWACRLConnectionTimeout: 5 }, authorities: null },
    ])
    expect(stepsOf(changes.slice(1))).toHaveLength(1)
    expect(stepsOf([])).toEqual([])
  })

  it('says that a list which loses a member is risky, and one that only grows is not', () => {
    const profile = (mode: 'merge' | 'replace') => ({ settings: {}, authorities: { mode, files: ['root.cer'] } })
    const config = read({ SMIMECertificateIssuingCA: toBase64(sst(partner)) })
    expect(changesOf(config, profile('replace'))[0]?.risk).toMatchObject({
      level: 'risky',
      sentence: expect.stringMatching(/^1 authority/),
    })
    expect(changesOf(config, profile('merge'))[0]?.risk).toBeNull()
    expect(changesOf(read({ SMIMECertificateIssuingCA: [...sst(root)] }), profile('merge'))).toEqual([])
  })
})

describe('the way back', () => {
  const saved = read({ OWAAlwaysSign: true, OWASigningAlgorithms: '8004' })
  const now = read({
    OWAAlwaysSign: false,
    OWASigningAlgorithms: '800C',
    OWACRLConnectionTimeout: 1,
    SMIMECertificateIssuingCA: toBase64(sst(root)),
  })

  it('restores what was written, and what others changed since stays', () => {
    const changes = planRestore(now, saved, new Set(['OWAAlwaysSign', 'SMIMECertificateIssuingCA', 'OWACopyRecipientHeaders']))
    expect(changes.map(({ setting, to }) => [setting, to])).toEqual([
      ['SMIMECertificateIssuingCA', null],
      ['OWAAlwaysSign', true],
    ])
    expect(stepsOf(changes)[0]).toEqual({ settings: {}, authorities: '' })
  })

  it('is nothing where everything is as it was', () => {
    expect(planRestore(saved, saved, new Set(['OWAAlwaysSign', 'SMIMECertificateIssuingCA']))).toEqual([])
  })
})

describe('a change', () => {
  const toBytes = (base64: string) => fromBase64(toUtf8(base64))

  it('is met only when a later reading shows it', () => {
    const changes = changesOf(read(), { settings: { OWAAlwaysSign: true }, authorities: { mode: 'merge', files: ['x'] } })
    const stored = { OWAAlwaysSign: true, SMIMECertificateIssuingCA: toBase64(sst(root)) }
    expect(unmetChanges(changes, read(stored), toBytes)).toEqual([])
    expect(unmetChanges(changes, read({ ...stored, OWAAlwaysSign: false }), toBytes)).toHaveLength(1)
    expect(unmetChanges(changes, read({ OWAAlwaysSign: true }), toBytes)).toHaveLength(1)
  })
})

describe('what Get-SmimeConfig gives', () => {
  it('is the same in every shape that a module gives it', async () => {
    const list = sst(root)
    const plain = read({ SMIMECertificateIssuingCA: [...list] })
    const rest = read({
      SMIMECertificateIssuingCA: toBase64(list),
      OWAAlwaysSign: 'False',
      OWACRLConnectionTimeout: '60000',
      Identity: 'x',
    })
    expect(rest.settings).toEqual(plain.settings)
    expect(await baseHashOf(rest, crypto)).toBe(await baseHashOf(plain, crypto))
    expect(rest.raw).toMatchObject({ Identity: 'x' })
  })

  it('has another hash for every setting that differs', async () => {
    const hashes = await Promise.all(
      settingNames.map((name) => {
        const { type, default: value } = settingOf(name)
        const other = type === 'boolean' ? !value : type === 'uint32' ? Number(value) + 1 : type === 'oid-list' ? '2.5.4.3' : '660E'
        return baseHashOf(read({ [name]: other }), crypto)
      }),
    )
    const all = [...hashes, await baseHashOf(read(), crypto), await baseHashOf(read({ SMIMECertificateIssuingCA: [1] }), crypto)]
    expect(new Set(all).size).toBe(settingNames.length + 2)
  })

  it.each([
    [{ OWAAlwaysSign: 'perhaps' }, /OWAAlwaysSign came back/],
    [{ OWACRLConnectionTimeout: -1 }, /OWACRLConnectionTimeout/],
    [{ OWACRLConnectionTimeout: 2 ** 32 }, /OWACRLConnectionTimeout/],
    [{ OWASigningAlgorithms: 7 }, /OWASigningAlgorithms/],
    [{ SMIMECertificateIssuingCA: [256] }, /holds no bytes/],
    [{ SMIMECertificateIssuingCA: 'a,b' }, /holds no bytes/],
    [{ SMIMECertificateIssuingCA: true }, /holds no bytes/],
  ])('is refused as %j', (raw, why) => {
    expect(readSmimeConfig({ ...defaults, ...raw })).toMatchObject({ kind: 'refused', reason: expect.stringMatching(why) })
  })

  it('is refused when it has none of the settings, and tells what is missing otherwise', () => {
    expect(readSmimeConfig({ Name: 'x' }).kind).toBe('refused')
    expect(readSmimeConfig({ OWAAlwaysSign: true })).toMatchObject({
      kind: 'config',
      notes: expect.arrayContaining(['the service did not tell OWAClearSign']),
    })
  })
})

describe('a profile', () => {
  it('names parameters of Set-SmimeConfig', () => {
    expect(
      readDesiredProfile({ OWAAlwaysSign: true, OWASigningAlgorithms: '800c ;800D', SMIMECertificateIssuingCA: ['root.cer'] }),
    ).toEqual({
      kind: 'profile',
      profile: {
        settings: { OWAAlwaysSign: true, OWASigningAlgorithms: '800C;800D' },
        authorities: { mode: 'merge', files: ['root.cer'] },
      },
    })
  })

  it.each([
    [{ OWAAlwaysSing: true }, /OWAAlwaysSing/],
    [{ OWAAlwaysSign: 'true' }, /OWAAlwaysSign/],
    [{ OWACRLConnectionTimeout: 2 ** 32 }, /OWACRLConnectionTimeout/],
    [{ OWABCCEncryptedEmailForking: 3 }, /0, 1, 2/],
    [{ OWASigningAlgorithms: '8804' }, /8804/],
    [{ OWASigningAlgorithms: 8003 }, /OWASigningAlgorithms/],
    [{ OWAEncryptionAlgorithms: '6602:41' }, /6602:41/],
    [{ OWAEncryptionAlgorithms: ';' }, /names no algorithm/],
    [{ OWASenderCertificateAttributesToDisplay: '2.5.4.3;2.5.4.4' }, /comma list/],
    [{ OWACopyRecipientHeaders: true }, /reserved/],
    [{ SMIMECertificateIssuingCA: { mode: 'add', files: ['x'] } }, /SMIMECertificateIssuingCA/],
    [{ schema: 'owa-profile/2', OWAAlwaysSign: true }, /schema/],
    [{}, /no setting/],
    [null, /object/],
  ])('is refused as %j', (value, why) => {
    expect(readDesiredProfile(value)).toMatchObject({ kind: 'refused', problems: [expect.stringMatching(why)] })
  })

  it.each([
    { OWASigningAlgorithms: '800C:2048;8004' },
    { OWASigningAlgorithms: '9999,1.2.840.113549.1.1.11' },
    { OWAEncryptionAlgorithms: '6602:128;6610' },
    { OWASenderCertificateAttributesToDisplay: '2.5.4.3, 2.5.4.10' },
    { OWABCCEncryptedEmailForking: 2 },
  ])('is taken as %j', (value) => {
    expect(readDesiredProfile(value).kind).toBe('profile')
  })

  const values = fc.oneof(fc.boolean(), fc.integer(), fc.string(), fc.constant(null), fc.double())
  it('never asks for a value that would be refused', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), values), (value) => {
        const reading = readDesiredProfile(value)
        if (reading.kind === 'refused') return
        for (const [name, each] of Object.entries(reading.profile.settings)) expect(valueProblem(name as SettingName, each)).toBeUndefined()
      }),
    )
  })

  it('that is shipped is sound', () => {
    for (const { settings } of Object.values(shippedProfiles)) expect(readDesiredProfile(settings)).toMatchObject({ profile: { settings } })
    expect(smimeSettings.OWASigningAlgorithms.default).toBe('8004')
  })
})
