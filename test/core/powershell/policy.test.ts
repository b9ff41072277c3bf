import { describe, expect, it } from 'vitest'
import { generatePolicyScript, policySettingsSchema } from '../../../core/powershell/policy-script.ts'
import { type PolicySetting, parsePolicySetting } from '../../../core/powershell/policy-setting.ts'
import { policyKeys, policyValues, refusedPolicyValues } from '../../../core/powershell/policy-values.ts'
import { renderPolicyIntune, renderPolicyReg } from '../../../core/powershell/render-policy.ts'

function settingOf(text: string): PolicySetting {
  const parsed = parsePolicySetting(text)
  if (parsed.kind === 'refused') throw new Error(parsed.sentence)
  return parsed.setting
}

describe('a policy of Outlook’s template', () => {
  it.each([
    ['AlwaysSign=1', { name: 'AlwaysSign', value: 1 }],
    ['alwayssign=0', { name: 'AlwaysSign', value: 0 }],
    ['SupressNameChecks=1', { name: 'SupressNameChecks', value: 1 }],
    ['RespondToReceiptRequests=3', { name: 'RespondToReceiptRequests', value: 3 }],
    ['MinEncKey=168', { name: 'MinEncKey', value: 168 }],
    ['RequiredCA=CN=Issuing CA, DC=contoso', { name: 'RequiredCA', value: 'CN=Issuing CA, DC=contoso' }],
    ['EnrollPageURL=https://help.contoso.example/?u=%1', { name: 'EnrollPageURL', value: 'https://help.contoso.example/?u=%1' }],
  ])('is taken: %s', (text, setting) => {
    expect(parsePolicySetting(text)).toEqual({ kind: 'setting', setting })
  })

  it.each([
    'AlwaysSign=2',
    'AlwaysSign=',
    'AlwaysSign',
    '=1',
    'AlwaysSign=1 ',
    'AlwaysSign=0x1',
    'MinEncKey=257',
    'SuppressNameChecks=1',
    'RequiredCA=Contoso',
    'RequiredCA=CN=A\r\n"Run"="x"',
    'EnrollPageURL=http://help.contoso.example',
    '__proto__=1',
    'constructor=1',
  ])('is refused when the template has no such name or value: %j', (text) => {
    expect(parsePolicySetting(text)).toMatchObject({ kind: 'refused' })
  })

  it.each(Object.keys(refusedPolicyValues))('is refused with its reason: %s', (name) => {
    expect(parsePolicySetting(`${name}=1`)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining(refusedPolicyValues[name] ?? ''),
    })
  })

  it('is never one that encrypts by itself', () => {
    expect(Object.keys(policyValues).filter((name) => name in refusedPolicyValues)).toEqual([])
  })
})

describe('policies as a file for regedit', () => {
  it('are UTF-16 with a byte order mark, each under its key, texts escaped', () => {
    const bytes = renderPolicyReg(['ReadSignedAsPlain=1', 'AlwaysSign=1', 'MinEncKey=168', 'RequiredCA=CN="A\\B", O=Ö'].map(settingOf))
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
    expect(new TextDecoder('utf-16le').decode(bytes).split('\r\n')).toEqual([
      'Windows Registry Editor Version 5.00',
      '',
      `[HKEY_CURRENT_USER\\${policyKeys.security}]`,
      '"AlwaysSign"=dword:00000001',
      '"MinEncKey"=dword:000000a8',
      '"RequiredCA"="CN=\\"A\\\\B\\", O=Ö"',
      '',
      `[HKEY_CURRENT_USER\\${policyKeys.mail}]`,
      '"ReadSignedAsPlain"=dword:00000001',
      '',
      '',
    ])
  })
})

describe('policies as a text for Intune', () => {
  it('name the registry value, what to set and what to mind', () => {
    const text = renderPolicyIntune([settingOf('AlwaysSign=1')])
    expect(text).toContain(`${policyKeys.security}\\AlwaysSign`)
    expect(text).toContain('1: every message is signed')
    expect(text).toContain(policyValues.AlwaysSign.warning)
  })
})

describe('the data block of a policy script', () => {
  const good = { key: policyKeys.security, name: 'AlwaysSign', kind: 'DWord', value: 1 }
  const isTaken = (value: object) => policySettingsSchema.safeParse({ schema: 'policy-settings/1', values: [value] }).success

  it('holds policies of the template', () => {
    expect(isTaken(good)).toBe(true)
    expect(isTaken({ ...good, name: 'RequiredCA', kind: 'String', value: 'CN=A' })).toBe(true)
  })

  it.each([
    ['another key', { key: 'Software\\Microsoft\\Windows\\CurrentVersion\\Run' }],
    ['the key of another policy', { key: policyKeys.mail }],
    ['a name that is none', { name: 'AlwaysEncrypt' }],
    ['a value that is none', { value: 7 }],
    ['another type', { kind: 'String' }],
    ['a field more', { more: 1 }],
  ])('is refused with %s', (_, change) => {
    expect(isTaken({ ...good, ...change })).toBe(false)
  })

  it('is not written without a policy', () => {
    expect(() => generatePolicyScript([], '')).toThrow()
  })
})
