import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readDataBlock } from '../../../core/powershell/data-block.ts'
import { scriptKinds } from '../../../core/powershell/generate-script.ts'
import { writeSigningSet } from '../../../core/powershell/own-setting-set.ts'
import { type ScriptSettings, scriptSettingsSchema } from '../../../core/powershell/script-settings.ts'
import { readSecurityProfile, writeSecurityProfile } from '../../../core/powershell/security-profile.ts'
import { settingOf, settingTag } from '../../../core/powershell/setting-set.ts'
import { capability, writeSmimeCapabilities } from '../../../core/powershell/smime-capabilities.ts'
import { type Bytes, toHex } from '../../../core/world/bytes.ts'
import { day } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import { hashOf } from '../../../simulation/hash.ts'
import { toPem } from '../../../simulation/pem.ts'
import {
  addCertificate,
  addProfile,
  addRoot,
  createExamplePc,
  createWindows,
  readCalls,
  readUserValue,
  removeCertificate,
  securityKeyOf,
  writeValue,
} from '../../../simulation/simulated-windows.ts'
import { type CommandRun, runSmime } from './fake-terminal.ts'

const now = Date.now() // the simulated PC has the clock of its engine
const authority = createAuthority({ name: 'CN=Another Root', notBefore: now - 365 * day, notAfter: now + 365 * day })
const securityKey = securityKeyOf('Outlook')
let folder = ''
let pc = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outlook-'))
  pc = join(folder, 'pc')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function smime(...words: string[]): Promise<CommandRun & { readonly result: Record<string, unknown> }> {
  const run = await runSmime([...words, '--simulate', pc, '--format', 'json'], { now })
  return { ...run, result: run.out === '' ? {} : JSON.parse(run.out) }
}

const writesOf = () => readCalls(pc).filter((call) => call.write).length

function values(): readonly (string | undefined)[] {
  return ['11020355', '00030354'].map((name) => {
    const value = readUserValue(pc, securityKey, name)
    return value === undefined ? undefined : toHex(value as Bytes)
  })
}

/** Puts a certificate into the store of the PC and tells its thumbprint. */
function issue(name: string, profile: CertificateProfile = {}): string {
  addRoot(pc, authority)
  const issued = authority.issue({
    mailboxes: ['jo@contoso.example'],
    userPrincipalName: 'jo@contoso.example',
    notBefore: now - 1000,
    notAfter: now + 100 * day,
    ...profile,
  })
  addCertificate(pc, name, issued)
  return toHex(hashOf('sha1', issued.der))
}

function replaceCertificate(name: string, profile: CertificateProfile): void {
  removeCertificate(pc, 'jo')
  issue(name, profile)
}

const foreignSet = (thumbprint: string) =>
  writeSigningSet('Mine', Uint8Array.from(Buffer.from(thumbprint, 'hex')), {
    encryptionThumbprint: new Uint8Array(20).fill(7),
    capabilities: writeSmimeCapabilities([capability.aes256, capability.sha256]),
    defaults: 7,
  })

function thumbprints(): readonly string[] {
  const reading = readSecurityProfile(readUserValue(pc, securityKey, '11020355') as Bytes, 'x64')
  if (reading.kind === 'refused') throw new Error(reading.problem)
  return reading.profile.sets.map((set) => toHex(settingOf(set, settingTag.signingThumbprint) ?? new Uint8Array()))
}

describe('the guide’s central step by command', () => {
  it('finds, plans, applies, repeats without a write, follows a renewal and restores the first bytes', async () => {
    const found = await smime('certificates', 'find')
    expect(found).toMatchObject({
      exitCode: 0,
      result: { simulated: true, schema: 'detection-report/1', addresses: ['jo@contoso.example'] },
    })
    const { chosen } = found.result as { chosen: readonly { mailbox: string; thumbprint: string }[] }
    expect(chosen).toEqual([{ mailbox: 'jo@contoso.example', thumbprint: expect.stringMatching(/^[0-9a-f]{40}$/) }])

    writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [foreignSet('ab'.repeat(20))] }))
    writeValue(pc, 'HKCU', securityKey, '00030354', Uint8Array.of(0x81, 0, 0, 4))
    const before = values()
    expect(await smime('outlook', 'plan', '--always-sign')).toMatchObject({
      exitCode: 2,
      result: { simulated: true, state: 'change', writes: 2 },
    })
    expect(values()).toEqual(before)
    expect(writesOf()).toBe(0)

    expect(await smime('outlook', 'apply', '--always-sign')).toMatchObject({ exitCode: 0, result: { simulated: true, writes: 2 } })
    expect(thumbprints()).toEqual(['ab'.repeat(20), chosen[0]?.thumbprint])
    expect(values()[1]).toBe('83000004')
    const writes = writesOf()
    expect(await smime('outlook', 'apply', '--always-sign')).toMatchObject({
      exitCode: 0,
      result: { state: 'compliant', writes: 0, changes: [] },
    })
    expect(await smime('outlook', 'plan', '--always-sign')).toMatchObject({ exitCode: 0 })
    expect(writesOf()).toBe(writes)

    removeCertificate(pc, 'jo')
    const renewed = issue('renewed')
    expect(await smime('outlook', 'plan', '--always-sign')).toMatchObject({ exitCode: 2 })
    expect(await smime('outlook', 'apply', '--always-sign')).toMatchObject({ exitCode: 0 })
    expect(thumbprints()).toEqual(['ab'.repeat(20), renewed])

    expect(await smime('outlook', 'restore')).toMatchObject({ exitCode: 0, result: { simulated: true, mode: 'restore' } })
    expect(values()).toEqual(before)
  }, 120_000)

  it('plans exactly the bytes that applying then writes', async () => {
    const { changes } = (await smime('outlook', 'plan')).result as { changes: readonly { value: string; from: null; to: string }[] }
    await smime('outlook', 'apply')
    expect(changes).toEqual([{ key: securityKey, value: '11020355', from: null, to: values()[0] }])
  })
})

describe('the audit', { timeout: 120_000 }, () => {
  async function entries(): Promise<readonly object[]> {
    const { out } = await runSmime(['audit', 'export', '--simulate', pc])
    return out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  }

  it('holds begin and end of each apply and restore, with the values before and after', async () => {
    await smime('outlook', 'apply', '--always-sign')
    await smime('outlook', 'apply', '--always-sign')
    await smime('outlook', 'restore')
    const change = { area: 'outlook', simulated: true, tenant: null }
    const options = `${securityKey}\\00030354`
    expect(await entries()).toMatchObject([
      { ...change, action: 'apply', outcome: 'started' },
      { ...change, action: 'apply', outcome: 'done', before: { [options]: null }, after: { [options]: '02000000' } },
      { ...change, action: 'apply', outcome: 'started' },
      { ...change, action: 'apply', outcome: 'no-change', before: {}, after: {} },
      { ...change, action: 'restore', outcome: 'started' },
      { ...change, action: 'restore', outcome: 'done', before: { [options]: '02000000' }, after: { [options]: null } },
    ])
    expect(JSON.stringify(await entries())).not.toContain('jo@contoso')
    expect((await runSmime(['audit', 'verify', '--simulate', pc])).exitCode).toBe(0)
  })

  it('tells what was refused, and why', async () => {
    createExamplePc(pc, now)
    removeCertificate(pc, 'jo')
    expect(await smime('outlook', 'apply')).toMatchObject({ exitCode: 1 })
    expect((await entries()).at(-1)).toMatchObject({ outcome: 'refused', detail: expect.stringContaining('no-certificate') })
  })

  it('knows nothing of a plan, for that changes nothing', async () => {
    await smime('outlook', 'plan')
    expect(await entries()).toEqual([])
  })

  it.each(['apply', 'restore'])('stops outlook %s when it cannot be written', async (command) => {
    expect(await smime('outlook', command, '--audit', folder)).toMatchObject({
      exitCode: 75,
      out: '',
      notes: expect.stringContaining('audit-not-written: nothing was done'),
    })
    expect(writesOf()).toBe(0)
  })

  it('stops outlook script when it cannot be written, and holds begin and end of it otherwise', async () => {
    const out = join(folder, 'scripts')
    const words = ['outlook', 'script', '--kind', 'configure', '--out', out]
    expect(await runSmime([...words, '--audit', folder])).toMatchObject({
      exitCode: 75,
      out: '',
      notes: expect.stringContaining('audit-not-written: nothing was done'),
    })
    expect(existsSync(out)).toBe(false)
    const audit = join(folder, 'audit.sqlite')
    expect(await runSmime([...words, '--audit', audit])).toMatchObject({ exitCode: 0 })
    const told = (await runSmime(['audit', 'export', '--audit', audit])).out
    expect(told).toMatch(/"action":"script-download","outcome":"started".*\n.*"action":"script-download","outcome":"done"/)
  })
})

describe('a stored plan', { timeout: 120_000 }, () => {
  async function plan(): Promise<string> {
    const file = join(folder, 'plan.json')
    expect(await smime('outlook', 'plan', '--always-sign', '--out', file)).toMatchObject({ exitCode: 2 })
    return file
  }

  it('is applied as it stands, and once', async () => {
    const file = await plan()
    const { changes, baseHash } = JSON.parse(readFileSync(file, 'utf8')) as { changes: readonly { to: string }[]; baseHash: string }
    const { exitCode, result, notes } = await smime('outlook', 'apply', '--plan', file, '--override')
    expect({ exitCode, result }).toMatchObject({ exitCode: 0, result: { writes: 2, baseHash } })
    expect(notes).toContain('--override')
    expect(values()).toEqual(changes.map(({ to }) => to))
    expect(await smime('outlook', 'apply', '--plan', file)).toMatchObject({
      exitCode: 1,
      result: { reason: 'changed-since-plan', writes: 0 },
    })
  })

  it('is refused when its base hash is another', async () => {
    const file = await plan()
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"baseHash": ".{64}/, `"baseHash": "${'0'.repeat(64)}`))
    expect(await smime('outlook', 'apply', '--plan', file)).toMatchObject({ exitCode: 1, out: '' })
    expect(writesOf()).toBe(0)
  })

  it('of a simulated PC is none for this one', async () => {
    const file = await plan()
    expect(await runSmime(['outlook', 'apply', '--plan', file, '--yes'])).toMatchObject({ exitCode: 1, out: '' })
  })

  it('must be one', async () => {
    const file = join(folder, 'plan.json')
    writeFileSync(file, '{}')
    expect(await smime('outlook', 'apply', '--plan', file)).toMatchObject({ exitCode: 64, out: '' })
    expect(await smime('outlook', 'apply', '--plan', join(folder, 'none'))).toMatchObject({ exitCode: 64, out: '' })
  })
})

describe('a PC that cannot be configured', { timeout: 120_000 }, () => {
  const x86 = () => writeSecurityProfile({ bitness: 'x86', sets: [foreignSet('ab'.repeat(20))] })
  it.each<[string, string, () => void]>([
    ['has no certificate', 'no-certificate', () => removeCertificate(pc, 'jo')],
    ['has an expired one', 'no-certificate', () => replaceCertificate('old', { notBefore: now - 9 * day, notAfter: now - day })],
    ['has one for another address', 'no-certificate', () => replaceCertificate('bo', { mailboxes: ['bo@contoso.example'] })],
    ['has settings of the other bitness', 'refused', () => writeValue(pc, 'HKCU', securityKey, '11020355', x86())],
    ['has corrupt settings', 'refused', () => writeValue(pc, 'HKCU', securityKey, '11020355', new Uint8Array(40).fill(9))],
    ['has a profile whose addresses cannot be read', 'refused', () => addProfile(pc, 'Empty', [])],
  ])('is refused when it %s', async (_, state, prepare) => {
    createExamplePc(pc, now)
    prepare()
    expect(await smime('outlook', 'plan')).toMatchObject({ exitCode: 1, result: { state } })
  })

  const commands = [['certificates', 'find'], ...['plan', 'apply', 'restore'].map((name) => ['outlook', name])]

  it.each(commands)('is refused for the SYSTEM account: %s %s', async (...words) => {
    createExamplePc(pc, now)
    createWindows(pc, { system: true })
    const isFinding = words[0] === 'certificates'
    expect(await smime(...words)).toMatchObject({ exitCode: isFinding ? 3 : 1, result: { state: 'system-account' } })
    expect(writesOf()).toBe(0)
  })

  it.each(commands)('is left alone where a policy restricts PowerShell: %s %s', async (...words) => {
    createExamplePc(pc, now)
    createWindows(pc, { constrained: true })
    const notes = expect.stringContaining('constrained language; nothing was run')
    expect(await smime(...words)).toMatchObject({ exitCode: 3, out: '', notes })
    expect(readCalls(pc)).toEqual([])
  })

  it('is served all the same when the address is given', async () => {
    createExamplePc(pc, now)
    addProfile(pc, 'Empty', [])
    expect(await smime('outlook', 'plan', '--mailbox', 'jo@contoso.example')).toMatchObject({ exitCode: 2 })
  })

  it('has no certificate to find, rule by rule', async () => {
    createExamplePc(pc, now)
    removeCertificate(pc, 'jo')
    issue('bo', { mailboxes: ['bo@contoso.example'] })
    const { exitCode, result } = await smime('certificates', 'find')
    expect(exitCode).toBe(1)
    expect(result).toMatchObject({ assessments: [{ canSign: false }], chosen: [{ thumbprint: null }] })
    expect(JSON.stringify(result.assessments)).toContain('certificate-mailbox-different')
  })
})

describe('an issuer that is asked for', () => {
  it.each([
    ['issued the certificate', 'pem', 2],
    ['did not', 'other', 1],
  ])('%s', async (_, which, exitCode) => {
    createExamplePc(pc, now)
    removeCertificate(pc, 'jo')
    issue('jo')
    const file = join(folder, 'issuer.cer')
    const stranger = createAuthority({ name: 'CN=Another Root', notBefore: now - 365 * day, notAfter: now + 365 * day })
    writeFileSync(file, which === 'pem' ? toPem('CERTIFICATE', authority.der) : stranger.der)
    expect(await smime('outlook', 'plan', '--issuer', file)).toMatchObject({ exitCode })
  })

  it('must be a certificate', async () => {
    const file = join(folder, 'issuer.cer')
    writeFileSync(file, 'no certificate')
    const { exitCode, notes } = await smime('outlook', 'plan', '--issuer', file)
    expect({ exitCode, notes }).toMatchObject({ exitCode: 64, notes: expect.stringContaining('must hold one certificate') })
    expect(existsSync(pc)).toBe(false)
  })
})

describe('outlook script', () => {
  const flags = ['--always-sign', '--override', '--mailbox', 'jo@contoso.example']
  const ignored = {
    configure: [],
    remediation: ['--mailbox'],
    detect: ['--always-sign', '--override', '--mailbox'],
    restore: ['--always-sign', '--override', '--mailbox'],
    uninstall: ['--always-sign', '--override', '--mailbox'],
  }

  it.each(scriptKinds)('of kind %s takes every flag and says which one it ignores', async (kind) => {
    const { exitCode, out, notes } = await runSmime(['outlook', 'script', '--kind', kind, ...flags, '--out', folder, '--format', 'json'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ kind, ignored: ignored[kind] })
    for (const flag of ignored[kind]) expect(notes).toContain(flag)
    const told = notes.split('\n').filter((line) => !line.startsWith('audit '))
    expect(told).toHaveLength(ignored[kind].length + 1)
  })

  it('writes each kind under a name of its own, with the settings that were asked for', async () => {
    for (const kind of scriptKinds) await runSmime(['outlook', 'script', '--kind', kind, ...flags, '--out', folder])
    expect(readdirSync(folder).sort()).toEqual([
      'Detect-OutlookSigning.ps1',
      'Find-SigningCertificate.ps1',
      'Get-OutlookSigning.ps1',
      'Repair-OutlookSigning.ps1',
      'Restore-OutlookSigning.ps1',
      'Set-OutlookSigning.ps1',
      'Uninstall-OutlookSigning.ps1',
    ])
    const settings = (file: string): ScriptSettings => {
      const reading = readDataBlock(readFileSync(join(folder, file), 'latin1'))
      return scriptSettingsSchema.parse(reading.kind === 'generated' ? reading.settings : undefined)
    }
    const asked = { alwaysSign: true, override: true, mailboxes: ['jo@contoso.example'] }
    expect(settings('Set-OutlookSigning.ps1')).toMatchObject({ mode: 'configure', ...asked })
    expect(settings('Restore-OutlookSigning.ps1')).toMatchObject({ mode: 'restore' })
    expect(settings('Repair-OutlookSigning.ps1')).toMatchObject({ ...asked, mailboxes: [] })
  })

  it.each(["jo'; Remove-Item x", 'jo', '@contoso.example', 'jo@contoso.example, bo@contoso.example'])(
    'refuses what is no address: %s',
    async (mailbox) => {
      const run = await runSmime(['outlook', 'script', '--kind', 'restore', '--mailbox', mailbox, '--out', join(folder, 'none')])
      expect(run).toMatchObject({ exitCode: 64, notes: expect.stringContaining('--mailbox') })
      expect(existsSync(join(folder, 'none'))).toBe(false)
    },
  )
})

describe('where no engine is', () => {
  afterEach(() => void vi.unstubAllEnvs())

  it.each([
    ['outlook', 'plan'],
    ['certificates', 'find'],
  ])('%s %s says what to install, and makes nothing', async (...words) => {
    vi.stubEnv('PATH', '')
    const { exitCode, out, notes } = await runSmime([...words, '--simulate', pc])
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' })
    expect(notes).toContain('install PowerShell 7')
    expect(existsSync(pc)).toBe(false)
  })
})

describe('without a simulation', () => {
  it.each(['plan', 'apply', 'restore'])('outlook %s needs Windows, and says so', async (command) => {
    const { exitCode, out, notes } = await runSmime(['outlook', command])
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' })
    expect(notes).toContain('Windows only')
  })
})
