import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateScripts, type ScriptKind } from '../../core/powershell/generate-script.ts'
import { toOutlookPlan, toPlanSettings } from '../../core/powershell/outlook-plan.ts'
import { writeSigningSet } from '../../core/powershell/own-setting-set.ts'
import type { ScriptChoice } from '../../core/powershell/script-settings.ts'
import { type OutlookBitness, readSecurityProfile, writeSecurityProfile } from '../../core/powershell/security-profile.ts'
import { displayNameOf, settingOf, settingTag } from '../../core/powershell/setting-set.ts'
import { signingResultSchema } from '../../core/powershell/signing-result.ts'
import { capability, writeSmimeCapabilities } from '../../core/powershell/smime-capabilities.ts'
import { type Bytes, toHex } from '../../core/world/bytes.ts'
import { day } from '../../core/world/time.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../simulation/certificate-profile.ts'
import { hashOf } from '../../simulation/hash.ts'
import {
  addCertificate,
  addProfile,
  addRoot,
  createWindows,
  dropWritesTo,
  installOutlook,
  readCalls,
  readUserValue,
  removeCertificate,
  securityKeyOf,
  writeValue,
} from '../../simulation/simulated-windows.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { runConstrained, templates, WarmEngine } from './engine.ts'

const authority = createAuthority({ name: 'CN=Contoso Root' })
const mailboxes = ['jo@contoso.example']
const securityKey = securityKeyOf('Outlook')
const warm = await WarmEngine.start()
afterAll(() => warm.stop())
let pc = ''

beforeEach(() => {
  pc = mkdtempSync(join(tmpdir(), 'pc-'))
})
afterEach(() => rmSync(pc, { recursive: true }))

interface Outcome {
  readonly code: number
  readonly result: {
    readonly state: string
    readonly reason: string
    readonly writes: number
    readonly notes: string[]
    readonly profiles: Record<string, unknown>[]
  }
}

async function run(kind: ScriptKind = 'configure', choice: ScriptChoice = {}, ...args: string[]): Promise<Outcome> {
  const [script] = generateScripts(kind, choice, templates)
  const { code, stdout, stderr } = await warm.runSimulated(script?.text ?? '', pc, ...args)
  expect(stderr).toBe('')
  return { code, result: JSON.parse(stdout) }
}

function makePc(
  facts: { bitness?: OutlookBitness; addresses?: readonly string[]; certificate?: CertificateProfile | null; state?: object } = {},
): string {
  createWindows(pc, { now: simulationTime, ...facts.state })
  installOutlook(pc, facts.bitness ?? 'x64')
  addProfile(pc, 'Outlook', facts.addresses ?? mailboxes)
  addRoot(pc, authority)
  return facts.certificate === null ? '' : issue('first', facts.certificate)
}

/** The folder of a PC with one good certificate. */
function onPc(): string {
  makePc()
  return pc
}

/** Puts a certificate into the store and tells its thumbprint. */
function issue(name: string, profile: CertificateProfile = {}): string {
  const issued = authority.issue({ mailboxes, userPrincipalName: 'jo@contoso.example', ...profile })
  addCertificate(pc, name, issued)
  return toHex(hashOf('sha1', issued.der))
}

function values(): readonly (string | undefined)[] {
  return ['11020355', '00030354'].map((name) => {
    const value = readUserValue(pc, securityKey, name)
    return value === undefined ? undefined : toHex(value as Bytes)
  })
}

function sets(bitness: OutlookBitness = 'x64') {
  const reading = readSecurityProfile(readUserValue(pc, securityKey, '11020355') as Bytes, bitness)
  if (reading.kind === 'refused') throw new Error(reading.problem)
  return reading.profile.sets
}

function thumbprintsOfSets(bitness?: OutlookBitness): readonly string[] {
  return sets(bitness).map((set) => toHex(settingOf(set, settingTag.signingThumbprint) ?? new Uint8Array()))
}

const otherSet = (thumbprint: string) =>
  writeSigningSet('Mine', Uint8Array.from(Buffer.from(thumbprint, 'hex')), {
    encryptionThumbprint: new Uint8Array(20).fill(7),
    capabilities: writeSmimeCapabilities([capability.tripleDes, capability.sha1]),
    defaults: 7,
  })
const x86Value = writeSecurityProfile({ bitness: 'x86', sets: [otherSet('ab'.repeat(20))] })
const writesOf = () => readCalls(pc).filter((call) => call.write).length

describe('the guide’s central step', () => {
  it.each(['x86', 'x64'] as const)(
    'plans, applies, repeats without a write, follows a renewal and restores the first bytes (%s)',
    async (bitness) => {
      const first = makePc({ bitness, certificate: { notBefore: simulationTime - 200 * day } })
      writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness, sets: [otherSet('ab'.repeat(20))] }))
      writeValue(pc, 'HKCU', securityKey, '00030354', Uint8Array.of(0x81, 0, 0, 4))
      const before = values()

      expect(await run('configure', { alwaysSign: true }, '-WhatIf')).toMatchObject({ code: 2, result: { state: 'change', writes: 2 } })
      expect(values()).toEqual(before)
      expect(writesOf()).toBe(0)

      expect(await run('configure', { alwaysSign: true })).toMatchObject({ code: 0, result: { state: 'change' } })
      expect(thumbprintsOfSets(bitness)).toEqual(['ab'.repeat(20), first])
      expect(values()[1]).toBe('83000004')

      const writes = writesOf()
      expect(await run('configure', { alwaysSign: true })).toMatchObject({ code: 0, result: { state: 'compliant', writes: 0 } })
      expect(writesOf()).toBe(writes)

      removeCertificate(pc, 'first')
      const renewed = issue('renewed', { notBefore: simulationTime - day })
      expect(await run('configure', { alwaysSign: true }, '-WhatIf')).toMatchObject({ code: 2 })
      await run('configure', { alwaysSign: true })
      expect(thumbprintsOfSets(bitness)).toEqual(['ab'.repeat(20), renewed])

      expect(await run('restore')).toMatchObject({ code: 0, result: { profiles: [{ reason: 'restored' }] } })
      expect(values()).toEqual(before)
      expect(await run('restore')).toMatchObject({ result: { state: 'nothing-to-restore', writes: 0 } })
    },
    60_000,
  )

  it('removes what was absent before when it restores', async () => {
    makePc()
    await run('configure', { alwaysSign: true })
    expect(values()[1]).toBe('02000000')
    await run('configure', {}, '-Restore')
    expect(values()).toEqual([undefined, undefined])
  })

  it('leaves 00030354 alone unless signing always is asked for', async () => {
    makePc()
    expect(await run()).toMatchObject({ result: { writes: 1 } })
    expect(values()[1]).toBeUndefined()
  })
})

describe('the set that is written', () => {
  it('is what core/powershell writes, with the encryption certificate and ciphers of the old default', async () => {
    const thumbprint = makePc()
    writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [otherSet('ab'.repeat(20))] }))
    await run()
    const { chooseDefaultSet } = await import('../../core/powershell/choose-default-set.ts')
    const plan = chooseDefaultSet(
      { bitness: 'x64', sets: [otherSet('ab'.repeat(20))] },
      { thumbprint: Uint8Array.from(Buffer.from(thumbprint, 'hex')), isAcceptable: () => false, override: false },
    )
    expect(plan.kind === 'change' && toHex(writeSecurityProfile(plan.profile))).toBe(values()[0])
  })
})

describe('a default set that points to another good certificate', () => {
  async function withUserChoice(choice: ScriptChoice): Promise<Outcome> {
    const older = makePc({ certificate: { notBefore: simulationTime - 100 * day } })
    issue('newer', { notBefore: simulationTime - day })
    writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [otherSet(older)] }))
    return run('configure', choice)
  }

  it('is left alone and reported', async () => {
    expect(await withUserChoice({})).toMatchObject({ code: 0, result: { state: 'user-choice', writes: 0 } })
  })

  it('is replaced when override is asked for', async () => {
    expect(await withUserChoice({ override: true })).toMatchObject({
      code: 0,
      result: { profiles: [{ state: 'change', reason: 'override' }] },
    })
    expect(sets().map(displayNameOf)).toEqual(['Mine', 'S/MIME signing (managed)'])
  })
})

describe('nothing is written', () => {
  it.each<[string, string, () => void]>([
    ['without a certificate', 'no-certificate', () => makePc({ certificate: null })],
    ['with an expired one', 'no-certificate', () => makePc({ certificate: { notAfter: simulationTime - 1000 } })],
    ['with one for another address', 'no-certificate', () => makePc({ certificate: { mailboxes: ['bo@contoso.example'] } })],
    ['with one for other purposes', 'no-certificate', () => makePc({ certificate: { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] } })],
    ['as SYSTEM', 'system-account', () => makePc({ state: { system: true } })],
    ['without Outlook', 'no-outlook', () => createWindows(pc, { now: simulationTime })],
    ['where both registry views claim an Outlook', 'refused', () => installOutlook(onPc(), 'x86', 'Registry32')],
    ['over a value of the other bitness', 'refused', () => writeValue(onPc(), 'HKCU', securityKey, '11020355', x86Value)],
    ['over a corrupt value', 'refused', () => writeValue(onPc(), 'HKCU', securityKey, '11020355', new Uint8Array(40).fill(9))],
    ['over send options of five bytes', 'refused', () => writeValue(onPc(), 'HKCU', securityKey, '00030354', new Uint8Array(5))],
  ])('%s', async (_, state, prepare) => {
    prepare()
    const { code, result } = await run('configure', { alwaysSign: true })
    expect(result).toMatchObject({ state, writes: 0 })
    expect(code).toBe(1)
    expect(writesOf()).toBe(0)
  })

  it('in constrained language, which is said', async () => {
    makePc()
    const [script] = generateScripts('configure', {}, templates)
    const { code, stdout } = await runConstrained(script?.text ?? '')
    expect(JSON.parse(stdout)).toMatchObject({ state: 'constrained-language', writes: 0 })
    expect(code).toBe(3)
    expect(writesOf()).toBe(0)
  })
})

describe('a registry that accepts a value and does not keep it', () => {
  it('gets no other value when the backup was not kept', async () => {
    makePc()
    dropWritesTo(pc, 'Original')
    expect(await run()).toMatchObject({ code: 1, result: { state: 'failed', reason: 'backup-not-kept' } })
    expect(values()).toEqual([undefined, undefined])
    expect(readCalls(pc).filter(({ write }) => write)).toHaveLength(1)
  })

  it('is found out by reading back, with the backup there to restore from', async () => {
    makePc()
    dropWritesTo(pc, '11020355')
    expect(await run()).toMatchObject({ code: 1, result: { state: 'failed', reason: 'read-back' } })
    expect(values()).toEqual([undefined, undefined])
    expect(await run('restore')).toMatchObject({ code: 0, result: { state: 'change' } })
  })
})

describe('a plan that was handed over', () => {
  async function plan(): Promise<NonNullable<ScriptChoice['plan']>> {
    const { result } = await run('configure', { alwaysSign: true }, '-WhatIf')
    return toPlanSettings(toOutlookPlan({}, signingResultSchema.parse(result), '', true))
  }
  const apply = async (planned: ScriptChoice['plan']) => run('configure', { alwaysSign: true, ...(planned && { plan: planned }) })

  it('is carried out, and once', async () => {
    makePc()
    const planned = await plan()
    expect(await apply(planned)).toMatchObject({ code: 0, result: { state: 'change', writes: 2 } })
    expect(await apply(planned)).toMatchObject({ code: 1, result: { state: 'refused', reason: 'changed-since-plan', writes: 0 } })
  })

  it.each<[string, () => void]>([
    ['another program changed the settings', () => writeValue(pc, 'HKCU', securityKey, '00030354', Uint8Array.of(1, 0, 0, 0))],
    ['another profile came', () => addProfile(pc, 'Second', mailboxes)],
    ['the certificate was renewed', () => issue('renewed', { notBefore: simulationTime - day })],
    ['its certificate is gone', () => removeCertificate(pc, 'first')],
  ])('is refused when %s', async (_, happens) => {
    makePc({ certificate: { notBefore: simulationTime - 200 * day } })
    const planned = await plan()
    happens()
    expect(await apply(planned)).toMatchObject({ code: 1, result: { state: 'refused', reason: 'changed-since-plan' } })
    expect(writesOf()).toBe(0)
  })

  it('is refused with bytes that the rules do not give', async () => {
    makePc()
    const { base, changes } = await plan()
    expect(await apply({ base, changes: changes.map((line) => line.replace(/2000000$/, '3000000')) })).toMatchObject({ code: 1 })
    expect(writesOf()).toBe(0)
  })
})

describe('several accounts and profiles', () => {
  it('are each served, and two accounts in one profile are noted', async () => {
    const thumbprint = makePc({ addresses: ['bo@contoso.example', 'jo@contoso.example'] })
    addProfile(pc, 'Home [2]', ['jo@home.example'])
    const { result } = await run()
    expect(result.notes).toEqual(['several-accounts'])
    expect(result.profiles).toMatchObject([
      { name: 'Home [2]', state: 'no-certificate' },
      { name: 'Outlook', state: 'change', to: thumbprint },
    ])
  })

  it('are judged by the address that is given', async () => {
    makePc({ certificate: { mailboxes: ['alias@contoso.example'] } })
    expect(await run('configure', { mailboxes: ['alias@contoso.example'] })).toMatchObject({ code: 0 })
  })
})

describe('an issuer that is asked for', () => {
  const issuer = (keyIdentifier: string) => ({ name: Buffer.from(authority.certificate.subject.der).toString('base64'), keyIdentifier })

  it('is compared by name and key identifier', async () => {
    makePc()
    expect(await run('configure', { issuer: issuer('') }, '-WhatIf')).toMatchObject({ code: 2 })
    expect(await run('configure', { issuer: issuer('00ff') }, '-WhatIf')).toMatchObject({ code: 1, result: { state: 'no-certificate' } })
  })
})

describe('uninstalling', () => {
  it('takes our set away, gives the former default back and keeps what was changed since', async () => {
    makePc()
    writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [otherSet('ab'.repeat(20))] }))
    const before = values()
    await run('configure', { alwaysSign: true })
    expect(await run('uninstall')).toMatchObject({ code: 0, result: { profiles: [{ reason: 'removed' }] } })
    expect(values()).toEqual(before)
    expect(await run('uninstall')).toMatchObject({ code: 0, result: { state: 'compliant', writes: 0 } })
  })
})

describe('Intune remediation pair', () => {
  async function pair(which: 0 | 1, choice: ScriptChoice = {}) {
    const text = generateScripts('remediation', { ...choice, mailboxes: ['jo@contoso.example'] }, templates)[which]?.text ?? ''
    expect(text).not.toContain('contoso')
    const { code, stdout, stderr } = await warm.runSimulated(text, pc)
    expect(stderr).toBe('')
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    expect(stdout.length).toBeLessThan(2048)
    expect(stdout).not.toMatch(/contoso|[0-9a-f]{40}/)
    return { code, result: JSON.parse(stdout) as { state: string } }
  }

  it('finds, repairs and then finds nothing more', async () => {
    makePc()
    expect(await pair(0)).toMatchObject({ code: 1, result: { state: 'change' } })
    expect(writesOf()).toBe(0)
    expect(await pair(1)).toMatchObject({ code: 0, result: { state: 'change', writes: 1 } })
    expect(await pair(0)).toMatchObject({ code: 0, result: { state: 'compliant' } })
  })

  it('does not ask for a repair that cannot help', async () => {
    makePc({ certificate: null })
    expect(await pair(0)).toMatchObject({ code: 0, result: { state: 'no-certificate' } })
    expect(await pair(1)).toMatchObject({ code: 1, result: { state: 'no-certificate' } })
  })
})

describe('Get-OutlookSigning', () => {
  async function get() {
    const script = generateScripts('detect', {}, templates).find(({ fileName }) => fileName === 'Get-OutlookSigning.ps1')
    const { code, stdout, stderr } = await warm.runSimulated(script?.text ?? '', pc)
    expect(stderr).toBe('')
    return { code, report: JSON.parse(stdout) }
  }

  it('tells the sets of each profile, the default and the send options, and writes nothing', async () => {
    const thumbprint = makePc()
    writeValue(pc, 'HKCU', securityKey, '11020355', writeSecurityProfile({ bitness: 'x64', sets: [otherSet('ab'.repeat(20))] }))
    await run('configure', { alwaysSign: true })
    const writes = writesOf()
    const { code, report } = await get()
    expect(code).toBe(0)
    expect(report).toMatchObject({
      schema: 'outlook-settings/1',
      state: 'read',
      bitness: 'x64',
      profiles: [
        {
          name: 'Outlook',
          problem: '',
          signByDefault: true,
          encryptByDefault: false,
          sets: [
            { name: 'Mine', isDefault: false, signingThumbprint: 'AB'.repeat(20) },
            { name: 'S/MIME signing (managed)', isDefault: true, signingThumbprint: thumbprint.toUpperCase() },
          ],
        },
      ],
    })
    expect(writesOf()).toBe(writes)
  })

  it('says why a value cannot be read', async () => {
    makePc()
    writeValue(pc, 'HKCU', securityKey, '11020355', x86Value)
    expect((await get()).report).toMatchObject({ profiles: [{ problem: 'wrong-bitness', sets: [] }] })
  })

  it('says that there is no Outlook', async () => {
    createWindows(pc, { now: simulationTime })
    expect(await get()).toMatchObject({ code: 1, report: { state: 'no-outlook' } })
  })
})
