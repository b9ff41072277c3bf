import { readFileSync } from 'node:fs'
import { toCertificateFacts } from '../../../core/certificate/certificate-facts.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { requestedDays } from '../../../core/intune/lint/validity.ts'
import { readMark } from '../../../core/intune/mark.ts'
import { type ProfileSet, scepProfilesOf } from '../../../core/intune/profile-set.ts'
import { checkIssuedCertificate } from '../../../core/intune/scepman/check-issued.ts'
import { checkScepmanSettings } from '../../../core/intune/scepman/check-settings.ts'
import { checkTpmInventory, tpmInventorySchema } from '../../../core/intune/scepman/check-tpm-inventory.ts'
import { readScepmanSettings } from '../../../core/intune/scepman/read-settings.ts'
import type { ScepmanCheck } from '../../../core/intune/scepman/scepman-check.ts'
import { fromBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { readTenant } from '../../graph/read-tenant.ts'
import { downloadRoot, rootFingerprint } from '../../intune/download-root.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { callersMistake } from '../command-error.ts'
import type { ScepmanDoctorInput } from '../commands/scepman-doctor.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { readFileBytes } from '../verify/mail-inputs.ts'
import { openSet, withIntune } from './open-intune.ts'

/** `smime scepman doctor`: each thing that the guide demands of SCEPman, from whatever the caller has; 1 when one is wrong, 3 when one could not be told. */
export async function diagnoseScepman(input: ScepmanDoctorInput, terminal: Terminal): Promise<ExitCode> {
  const set = input.set === undefined ? undefined : openSet(input.set).set
  const days = input.days ?? longestDays(set)
  const checks: ScepmanCheck[] = []
  if (input.settings !== undefined) checks.push(...checkScepmanSettings(readSettings(input.settings), days, usesDeviceId(set)))
  if (input.issued !== undefined) checks.push(...checkIssuedCertificate(await readIssued(input.issued), days))
  if (input.tpm !== undefined) checks.push(checkTpmInventory(readTpm(input.tpm)))
  if (input.root !== undefined) checks.push(await compareRoot(input, set, terminal))
  if (checks.length === 0) throw callersMistake('nothing to look at: name --settings, --issued, --tpm or --root')
  const ok = checks.every(({ state }) => state === 'ok' || state === 'default')
  const simulated = input.simulate === undefined ? {} : { simulated: true }
  const text = checks.map(describe).join('')
  await terminal.out(input.format === 'json' ? `${JSON.stringify({ ok, checks, ...simulated }, undefined, 2)}\n` : text)
  if (checks.some(({ state }) => state === 'wrong')) return exitCodes.no
  return ok ? exitCodes.yes : exitCodes.unknown
}

const words: Readonly<Record<ScepmanCheck['state'], string>> = { ok: 'ok     ', default: 'default', wrong: 'WRONG  ', unknown: 'unknown' }

function describe({ check, state, sentence, advice }: ScepmanCheck): string {
  return `${words[state]} ${check}: ${sentence}${advice === undefined ? '' : ` ${advice}`}\n`
}

function longestDays(set: ProfileSet | undefined): number {
  const days = set === undefined ? [] : scepProfilesOf(set).map(([, profile]) => requestedDays(profile))
  return Math.max(365, ...days)
}

function usesDeviceId(set: ProfileSet | undefined): boolean {
  return set?.scep.device?.subjectNameFormatString.includes('{{DeviceId}}') === true
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw callersMistake(error instanceof SyntaxError ? `${file} is no JSON` : whyNotRead(file, error))
  }
}

function readSettings(file: string) {
  const settings = readScepmanSettings(readJson(file))
  if (settings === undefined) throw callersMistake(`${file} is no export of settings: a list of name and value, or an object`)
  return settings
}

function readTpm(file: string) {
  const parsed = tpmInventorySchema.safeParse(readJson(file))
  if (!parsed.success) throw callersMistake(`${file} is no inventory: a list of {manufacturer, version, devices}`)
  return parsed.data
}

async function readIssued(file: string) {
  const { certificates } = readTrustFile(await readFileBytes(file))
  const [certificate] = certificates
  if (certificate === undefined) throw callersMistake(`${file} holds no certificate`)
  return toCertificateFacts(certificate)
}

/** The root that SCEPman gives against the one that the set has, or that the tenant's profile holds. */
async function compareRoot(input: ScepmanDoctorInput, set: ProfileSet | undefined, terminal: Terminal): Promise<ScepmanCheck> {
  const given = await givenRoot(input.root ?? '')
  const bound = await boundRoot(input, set, terminal)
  const problem = [given, bound].find((each) => typeof each === 'string')
  const check = 'root-certificate' as const
  if (typeof problem === 'string') return { check, state: 'unknown', sentence: `${problem}.`, advice: undefined }
  const [a, b] = [given, bound].map((each) => (typeof each === 'string' ? '' : each.sha256)) as [string, string]
  if (a === b) return { check, state: 'ok', sentence: `SCEPman gives the root that the profile has (SHA-256 ${a}).`, advice: undefined }
  return {
    check,
    state: 'wrong',
    sentence: `SCEPman gives a root with SHA-256 ${a}, the profile has ${b}.`,
    advice: 'Download the CA certificate from the SCEPman portal again and replace it in the root profile, or look whose address this is.',
  }
}

async function givenRoot(root: string) {
  if (/^https?:/.test(root)) return downloadRoot(root, fetch)
  return rootFingerprint(await readFileBytes(root), root)
}

async function boundRoot(
  input: ScepmanDoctorInput,
  set: ProfileSet | undefined,
  terminal: Terminal,
): Promise<{ readonly sha256: string } | string> {
  if (input.simulate === undefined && input.auth === undefined) {
    if (set?.root === undefined)
      throw callersMistake('--root is compared with the profile of a set (--set) or of a tenant (--simulate, --auth)')
    return fingerprintOfPayload(set.root.trustedRootCertificate)
  }
  let found: { readonly sha256: string } | string = 'no root profile of ours is in Intune'
  await withIntune(input, terminal, async ({ client }) => {
    const { objects } = await readTenant(client)
    const roots = objects.filter(({ json }) => {
      const mark = readMark(json.description)
      return mark?.role === 'root' && (set === undefined || mark.setName === set.name)
    })
    const [root] = roots
    if (roots.length > 1) found = `${roots.length} root profiles are marked as ours`
    else if (root !== undefined) found = fingerprintOfPayload(String(root.json.trustedRootCertificate))
    return exitCodes.yes
  })
  return found
}

function fingerprintOfPayload(base64: string): { readonly sha256: string } | string {
  const bytes = fromBase64(toUtf8(base64))
  return bytes === undefined ? 'the profile holds no base64' : rootFingerprint(bytes, 'the profile')
}
