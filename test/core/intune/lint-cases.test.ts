import { describe, expect, it } from 'vitest'
import { lintSet } from '../../../core/intune/lint/lint-set.ts'
import type { ProfileSet, ScepProfile, ScepRole } from '../../../core/intune/profile-set.ts'
import { scepOf, soundSet, withScep, world } from './sound-set.ts'

const findingsOf = (set: ProfileSet) => lintSet(set, world)
const codesOf = async (set: ProfileSet) => (await findingsOf(set)).map(({ code }) => code)
const changed = (role: ScepRole, change: Partial<ScepProfile>) => codesOf(withScep(soundSet(), role, change))

describe('the SCEP URL', () => {
  const path = '/certsrv/mscep/mscep.dll'
  const with_ = (url: string) => changed('user', { scepServerUrls: [url] })

  it.each(['https://pki.contoso.example', 'https://pki.contoso.example:8443', 'https://gate.contoso.example/scepman'])(
    'may be %s before the path of SCEPman',
    async (start) => expect(await with_(start + path)).not.toContain('S09-url'),
  )

  it.each([
    ['a query', `https://pki.contoso.example${path}?a=1`],
    ['a fragment', `https://pki.contoso.example${path}#a`],
    ['another path', 'https://pki.contoso.example/certsrv'],
    ['the name of this PC', `https://localhost${path}`],
    ['a loopback address', `https://127.0.0.1${path}`],
    ['a host without a domain', `https://scepman${path}`],
    ['another scheme', `ftp://pki.contoso.example${path}`],
    ['a space', `https://pki.contoso.example/a b${path}`],
  ])('with %s is refused', async (_, url) => expect(await with_(url)).toContain('S09-url'))
})

describe('a variable in single braces', () => {
  it.each([
    ['CN={UserName},E={{EmailAddress}}', '{{UserName}}'],
    ['CN={{UserName},E={{EmailAddress}}', '{{UserName}}'],
    ['CN={Nickname},E={{EmailAddress}}', undefined],
  ])('is an error in %s, with the documented spelling where one is near', async (subjectNameFormatString, suggestion) => {
    const found = (await findingsOf(withScep(soundSet(), 'user', { subjectNameFormatString }))).find(
      ({ code }) => code === 'S10-unknown-variable',
    )
    expect(found).toMatchObject({ severity: 'error', evidence: { text: subjectNameFormatString } })
    expect(found?.evidence.suggestion).toBe(suggestion)
  })
})

describe('the directory in which SCEPman looks for a device', () => {
  const directories = ['AAD', 'Intune', 'AADAndIntune', 'AADAndIntuneOpportunistic'] as const
  it.each([
    ['CN={{DeviceId}}', ['AAD']],
    ['CN={{DeviceName}}', ['AAD']],
    ['CN={{AAD_Device_ID}}', ['Intune']],
  ])('misses %s where it is one of %s alone', async (subjectNameFormatString, missing) => {
    const missed: string[] = []
    for (const deviceDirectory of directories) {
      const set = { ...withScep(soundSet(), 'device', { subjectNameFormatString }), scepman: { deviceDirectory } }
      if ((await codesOf(set)).includes('D04-directory')) missed.push(deviceDirectory)
    }
    expect(missed).toEqual(missing)
  })
})

describe('the rules for users', () => {
  it.each([
    ['U01-store', { certificateStore: 'machine' }],
    ['U02-upn', { customSubjectAlternativeNames: [{ sanType: 'emailAddress', name: '{{EmailAddress}}' }] }],
    ['U03-subject', { subjectNameFormatString: 'CN={{UserPrincipalName}}' }],
  ] as const)('hold for signature certificates too: %s', async (code, change) => {
    const own = (await findingsOf(withScep(soundSet(), 'signature', change as Partial<ScepProfile>))).find((each) => each.code === code)
    expect(own?.profile).toBe('signature')
    expect(await codesOf(soundSet())).not.toContain(code)
  })
})

describe('renewal of signature certificates', () => {
  const days = (certificateValidityPeriodValue: number, renewalThresholdPercentage: number) =>
    findingsOf(
      withScep(soundSet(), 'signature', {
        certificateValidityPeriodScale: 'days',
        certificateValidityPeriodValue,
        renewalThresholdPercentage,
      }),
    ).then((all) => all.find(({ rule }) => rule === 'M04'))

  it('begins 180 days before the end, is warned of below, and refused below 90; the days are told', async () => {
    expect(await days(360, 50)).toBeUndefined()
    expect(await days(360, 49)).toMatchObject({ code: 'M04-under-6-months', evidence: { renewsDaysBeforeEnd: 176.4 } })
    expect(await days(360, 25)).toMatchObject({ code: 'M04-under-6-months', evidence: { renewsDaysBeforeEnd: 90 } })
    expect(await days(360, 24)).toMatchObject({ code: 'M04-late' })
  })

  it('is reckoned from the lifetime that SCEPman caps, not from what the profile asks for', async () => {
    const set = withScep(soundSet(), 'signature', { certificateValidityPeriodScale: 'days', certificateValidityPeriodValue: 365 })
    const capped = { ...set, scepman: { ...set.scepman, intuneValidityPeriodDays: 300 } }
    expect(await codesOf(set)).not.toContain('M04-under-6-months')
    expect(await codesOf(capped)).toContain('M04-under-6-months')
  })
})

describe('the validity', () => {
  const validity = (scale: ScepProfile['certificateValidityPeriodScale'], value: number) =>
    changed('device', { certificateValidityPeriodScale: scale, certificateValidityPeriodValue: value })

  it.each([
    ['years', 2],
    ['months', 24],
    ['days', 730],
  ] as const)('in %s may be %i, what Intune takes at most', async (scale, most) => {
    expect(await validity(scale, most)).not.toContain('S08-over-24-months')
    expect(await validity(scale, most + 1)).toContain('S08-over-24-months')
  })
})

describe('the guide', () => {
  it('allows further parts of the subject behind the id of the device', async () => {
    const subjectNameFormatString = 'CN={{AAD_Device_ID}}, O=Contoso, CN={{WiFiMacAddress}}'
    const names = scepOf(soundSet(), 'device').customSubjectAlternativeNames
    const errors = (
      await findingsOf(withScep(soundSet(), 'device', { subjectNameFormatString, customSubjectAlternativeNames: names }))
    ).filter(({ severity }) => severity === 'error')
    expect(errors).toEqual([])
  })
})
