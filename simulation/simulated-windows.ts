import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, toHex } from '../core/world/bytes.ts'
import { day, type Moment } from '../core/world/time.ts'
import type { IssuedCertificate } from './certificate.ts'
import { createAuthority } from './certificate-authority.ts'
import { toPem } from './pem.ts'

/** What a simulated PC is; everything of it lies in a folder. */
export interface WindowsState {
  /** Milliseconds since 1970, or null for the real clock. */
  readonly now: Moment | null
  readonly system: boolean
  readonly outlookRunning: boolean
  /** A policy restricts PowerShell to constrained language. */
  readonly constrained: boolean
  /** What tpmtool prints. */
  readonly tpm: string
}

const outlookKey = 'Software\\Microsoft\\Office\\16.0\\Outlook'

/** The key in which Outlook keeps the signing settings of a MAPI profile. */
export function securityKeyOf(profile: string): string {
  return `${outlookKey}\\Profiles\\${profile}\\c02ebc5353d9cd11975200aa004ae40e`
}

/** Makes a bare PC without Outlook, certificates or roots. */
export function createWindows(directory: string, state: Partial<WindowsState> = {}): void {
  for (const folder of ['registry', 'store', 'roots']) mkdirSync(join(directory, 'windows', folder), { recursive: true })
  const whole: WindowsState = { now: null, system: false, outlookRunning: false, constrained: false, tpm: '', ...state }
  writeFileSync(join(directory, 'windows', 'state.json'), JSON.stringify(whole))
}

/** Makes the PC of jo@contoso.example: Outlook x64 with one profile, one good signing certificate. Does nothing where a PC is already. */
export function createExamplePc(directory: string, now: Moment): void {
  if (existsSync(join(directory, 'windows', 'state.json'))) return
  createWindows(directory)
  installOutlook(directory, 'x64')
  addProfile(directory, 'Outlook', ['jo@contoso.example'])
  const authority = createAuthority({ name: 'CN=Contoso Root CA', notBefore: now - 365 * day, notAfter: now + 3650 * day })
  addRoot(directory, authority)
  const { certificate, der, privateKey, publicKey } = authority.issue({
    subject: 'CN=Jo Example',
    mailboxes: ['jo@contoso.example'],
    userPrincipalName: 'jo@contoso.example',
    notBefore: now - day,
    notAfter: now + 364 * day,
  })
  addCertificate(directory, 'jo', { certificate, der, privateKey, publicKey })
}

export function installOutlook(directory: string, bitness: 'x86' | 'x64', view: 'Registry64' | 'Registry32' = 'Registry64'): void {
  writeValue(directory, `HKLM-${view}`, 'SOFTWARE\\Microsoft\\Office\\16.0\\Outlook', 'Bitness', bitness)
}

export function addProfile(directory: string, profile: string, addresses: readonly string[]): void {
  mkdirSync(keyFolder(directory, 'HKCU', securityKeyOf(profile)), { recursive: true })
  for (const [index, address] of addresses.entries()) {
    const account = `${outlookKey}\\Profiles\\${profile}\\9375CFF0413111d3B88A00104B2A6676\\0000000${index + 1}`
    writeValue(directory, 'HKCU', account, 'Account Name', address)
  }
}

/** Puts a certificate into CurrentUser\My; `withKey: false` leaves the private key out. */
export function addCertificate(directory: string, name: string, issued: IssuedCertificate, withKey = true): void {
  const file = join(directory, 'windows', 'store', name)
  writeFileSync(`${file}.pem`, toPem('CERTIFICATE', issued.der))
  if (withKey) writeFileSync(`${file}.key`, issued.privateKey.export({ format: 'pem', type: 'pkcs8' }))
}

export function removeCertificate(directory: string, name: string): void {
  for (const ending of ['pem', 'key']) rmSync(join(directory, 'windows', 'store', `${name}.${ending}`), { force: true })
}

export function addRoot(directory: string, root: Pick<IssuedCertificate, 'der'>): void {
  writeFileSync(join(directory, 'windows', 'roots', `${toHex(root.der.slice(-8))}.pem`), toPem('CERTIFICATE', root.der))
}

export function writeValue(directory: string, hive: string, key: string, name: string, value: string | number | Bytes): void {
  const folder = keyFolder(directory, hive, key)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `v_${encodeURIComponent(name)}.json`), JSON.stringify(toStored(value)))
}

function toStored(value: string | number | Bytes): { readonly kind: string; readonly data: string | number } {
  if (typeof value === 'number') return { kind: 'DWord', data: value }
  return typeof value === 'string' ? { kind: 'String', data: value } : { kind: 'Binary', data: toHex(value) }
}

/** A value below HKEY_CURRENT_USER; undefined when it is absent. */
export function readUserValue(directory: string, key: string, name: string): string | number | Bytes | undefined {
  const file = join(keyFolder(directory, 'HKCU', key), `v_${encodeURIComponent(name)}.json`)
  if (!existsSync(file)) return undefined
  const { kind, data } = JSON.parse(readFileSync(file, 'utf8')) as { kind: string; data: string | number }
  return kind === 'Binary' ? Uint8Array.from(Buffer.from(String(data), 'hex')) : data
}

/** The process that makes the call of this number, counted from 1 in each process, is killed by it before it has an effect; undefined: none is. */
export function endAtCall(directory: string, call: number | undefined): void {
  const file = join(directory, 'windows', 'end-at-call')
  if (call === undefined) rmSync(file, { force: true })
  else writeFileSync(file, String(call))
}

/** A fault: what is written to values of this name is accepted and not kept. */
export function dropWritesTo(directory: string, name: string): void {
  writeFileSync(join(directory, 'windows', 'unkept-value'), name)
}

/** One entry of calls.ndjson. */
export interface SimulatedCall {
  readonly operation: string
  readonly key: string
  readonly name: string
  readonly write: boolean
}

export function readCalls(directory: string): readonly SimulatedCall[] {
  const file = join(directory, 'calls.ndjson')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as SimulatedCall)
}

function keyFolder(directory: string, hive: string, key: string): string {
  return join(directory, 'windows', 'registry', hive, ...key.split('\\').map((part) => `k_${escapePart(part)}`))
}

/** As .NET's EscapeDataString does it. */
function escapePart(part: string): string {
  return encodeURIComponent(part).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

const outsideWorld = /#region outside world[\s\S]*?#endregion outside world\r\n/

/** What a process needs in its environment to be on the PC in this folder. */
export function environmentOf(directory: string): Readonly<Record<string, string>> {
  const { constrained } = JSON.parse(readFileSync(join(directory, 'windows', 'state.json'), 'utf8')) as Partial<WindowsState>
  return { OUTLOOK_SMIME_SIMULATION: directory, ...(constrained === true ? { __PSLockdownPolicy: '4' } : {}) }
}

/** A shipped script with its functions for the outside world replaced by those of the simulated PC; the rest is the same text. */
export function toSimulatedScript(script: string): string {
  if (!outsideWorld.test(script)) throw new Error('the script has no functions for the outside world')
  const simulated = readFileSync(join(import.meta.dirname, 'windows', 'outside-world.ps1'), 'utf8')
  return script.replace(outsideWorld, () => simulated)
}
