import { writeFileSync } from 'node:fs'
import { planRestore, type SettingChange } from '../../core/exchange/plan-owa.ts'
import { readSmimeConfig, type SmimeConfig } from '../../core/exchange/smime-config.ts'
import { settingNames } from '../../core/exchange/smime-settings.ts'
import { version } from '../../core/verify/version.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { type ApplyOutcome, applyChanges } from '../exchange/apply-changes.ts'
import type { Snapshot } from '../exchange/exchange-session.ts'
import { newestRollbackFile, type Rollback, readRollbackFile, writeRollbackFile } from '../exchange/rollback-file.ts'
import { CommandError, callersMistake } from './command-error.ts'
import type { OwaApplyInput, OwaPlanInput, OwaRollbackInput, OwaTenantInput } from './commands/owa.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { exitCodeOfProblem, type OpenTenant, openOwa, readOrEnd, rollbackFolderOf } from './open-owa.ts'
import { describeChanges, makePlan, type OwaPlan, readPlan, refuseUnoffered, showValue } from './owa-plan.ts'
import type { Terminal } from './terminal.ts'

const banner = (simulated: boolean) => (simulated ? 'SIMULATED tenant\n' : '')
const stored = 'Stored and read back. Clients may need a new sign-in, or hours, until they show it.\n'

async function answer(terminal: Terminal, format: 'text' | 'json', document: object, text: string): Promise<void> {
  await terminal.out(format === 'json' ? `${JSON.stringify(document, undefined, 2)}\n` : text)
}

/** `smime owa plan`: what would be changed; writes nothing. */
export async function planOwaCommand(input: OwaPlanInput, terminal: Terminal): Promise<ExitCode> {
  const tenant = await openOwa(input, terminal)
  const snapshot = await readOrEnd(tenant.session)
  const plan = makePlan(input.profile, snapshot, input.organization, tenant.simulated, terminal.now())
  if (input.out !== undefined) writePlan(input.out, plan)
  await answer(terminal, input.format, plan, describePlan(plan))
  return plan.changes.length === 0 ? exitCodes.yes : exitCodes.pending
}

function writePlan(file: string, plan: OwaPlan): void {
  try {
    writeFileSync(file, `${JSON.stringify(plan, undefined, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw callersMistake(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

function describePlan(plan: OwaPlan): string {
  const notes = plan.notes.map((note) => `note: ${note}\n`).join('')
  return `${banner(plan.simulated === true)}${plan.organization} (tenant ${plan.tenantId})\n${describeChanges(plan.changes)}${notes}base hash ${plan.baseHash}\n`
}

/** `smime owa verify`: whether the tenant has what the profile wants; writes nothing. */
export async function verifyOwa(input: OwaPlanInput, terminal: Terminal): Promise<ExitCode> {
  const tenant = await openOwa(input, terminal)
  const plan = makePlan(input.profile, await readOrEnd(tenant.session), input.organization, tenant.simulated, terminal.now())
  const verified = plan.changes.length === 0
  const text = verified ? `Every wanted setting is stored.\n` : `Not as wanted:\n${describeChanges(plan.changes)}`
  await answer(terminal, input.format, { ...plan, verified }, `${banner(tenant.simulated)}${text}`)
  return verified ? exitCodes.yes : exitCodes.pending
}

/** `smime owa apply`: reads again, saves the way back, tries with -WhatIf, writes, reads until it shows. */
export async function applyOwa(input: OwaApplyInput, terminal: Terminal): Promise<ExitCode> {
  const planned = input.plan === undefined ? undefined : readPlan(input.plan)
  if (planned !== undefined && planned.organization !== input.organization)
    throw new CommandError(exitCodes.no, `${input.plan} is a plan for ${planned.organization}, not for ${input.organization}`)
  const tenant = await openOwa(input, terminal)
  const snapshot = await readOrEnd(tenant.session)
  if (planned !== undefined && planned.tenantId !== snapshot.report.tenantId)
    throw new CommandError(exitCodes.no, `${input.plan} is a plan for another tenant`)
  if (planned !== undefined && planned.baseHash !== snapshot.baseHash)
    throw new CommandError(exitCodes.no, 'changed: somebody changed the settings since the plan was made; nothing was written; plan again')
  const plan = planned ?? makePlan(input.profile, snapshot, input.organization, tenant.simulated, terminal.now())
  refuseUnoffered(plan.changes, snapshot)
  refuseUnaccepted(plan.changes, input.acceptRisk)
  return carryOut(input, terminal, tenant, snapshot, plan)
}

function refuseUnaccepted(changes: readonly SettingChange[], accepted: readonly string[]): void {
  const unaccepted = changes.filter(({ setting, risk }) => risk?.level === 'risky' && !accepted.includes(setting))
  if (unaccepted.length === 0) return
  const flags = unaccepted.map(({ setting, risk }) => `--accept-risk ${setting} (${risk?.sentence})`)
  throw new CommandError(exitCodes.no, `nothing was written: say that you accept ${flags.join(', ')}`)
}

type WriteInput = OwaTenantInput & { readonly yes: boolean; readonly rollbackFolder?: string | undefined }

async function carryOut(input: WriteInput, terminal: Terminal, tenant: OpenTenant, snapshot: Snapshot, plan: OwaPlan): Promise<ExitCode> {
  if (plan.changes.length === 0) {
    await answer(terminal, input.format, { ...plan, verified: true }, `${banner(tenant.simulated)}Nothing to change.\n`)
    return exitCodes.yes
  }
  if (!tenant.simulated && !input.yes) {
    terminal.note(describePlan(plan))
    throw callersMistake('nothing was written: a real tenant is changed only with --yes')
  }
  const rollbackFile = saveRollback(input, terminal, plan, snapshot)
  if (input.format === 'text') terminal.note(`the way back is ${rollbackFile}`)
  const outcome = await applyChanges(tenant.session, snapshot, plan.changes, tenant.waits)
  const verified = outcome.kind === 'verified'
  const settings = outcome.kind === 'verified' ? 'applied' : outcome.settings
  const error = outcome.kind === 'failed' ? outcome.problem : outcome.kind === 'not-stored' ? notStored(outcome.missing) : null
  const report = { ...plan, writes: outcome.writes, rollbackFile, verified, settings, ...(error === null ? {} : { error }) }
  await answer(terminal, input.format, report, `${banner(tenant.simulated)}${describeOutcome(plan, outcome, rollbackFile)}`)
  if (error !== null) terminal.note(`smime: ${error.code}: ${error.sentence}`)
  return outcome.kind === 'failed' ? exitCodeOfProblem(outcome.problem) : verified ? exitCodes.yes : exitCodes.no
}

function notStored(missing: readonly string[]) {
  return { code: 'not-stored', sentence: `Exchange Online accepted the change, but a later reading does not show ${missing.join(', ')}` }
}

function saveRollback(input: WriteInput, terminal: Terminal, plan: OwaPlan, snapshot: Snapshot): string {
  const rollback: Rollback = {
    schema: 'owa-rollback/1',
    version,
    time: toIsoTime(terminal.now()),
    organization: plan.organization,
    tenantId: plan.tenantId,
    baseHash: snapshot.baseHash,
    before: { ...snapshot.config.raw },
    changes: plan.changes.map(({ setting, from, to }) => ({ setting, from, to })),
    ...(plan.simulated === true ? { simulated: true } : {}),
  }
  try {
    return writeRollbackFile(rollbackFolderOf(input), rollback)
  } catch (error) {
    throw new CommandError(exitCodes.no, `nothing was written, because the rollback file could not be: ${(error as Error).message}`)
  }
}

const ends = {
  unchanged: 'The settings are as they were before.\n',
  restored: 'What had been written was taken back: the settings are as they were before.\n',
  unclear: 'Nobody can tell what is stored now. Look with "smime owa status", and go back with the rollback file.\n',
} as const

function describeOutcome(plan: OwaPlan, outcome: ApplyOutcome, rollbackFile: string): string {
  if (outcome.kind === 'verified')
    return `${describeChanges(plan.changes)}${stored}Way back: smime owa rollback ${rollbackFile} --organization ${plan.organization}\n`
  return `Not applied.\n${ends[outcome.settings]}Rollback file: ${rollbackFile}\n`
}

/** `smime owa rollback`: the values that a rollback file holds, for the settings that were written then. */
export async function rollbackOwa(input: OwaRollbackInput, terminal: Terminal): Promise<ExitCode> {
  const saved = readRollback(input.file)
  if (saved.rollback.organization !== input.organization)
    throw new CommandError(exitCodes.no, `${input.file} belongs to ${saved.rollback.organization}, not to ${input.organization}`)
  const tenant = await openOwa(input, terminal)
  const snapshot = await readOrEnd(tenant.session)
  if (saved.rollback.tenantId !== snapshot.report.tenantId) throw new CommandError(exitCodes.no, `${input.file} belongs to another tenant`)
  const changes = planRestore(snapshot.config, saved.config, new Set(saved.rollback.changes.map(({ setting }) => setting)))
  refuseUnoffered(changes, snapshot)
  const plan: OwaPlan = {
    schema: 'owa-plan/1',
    organization: input.organization,
    tenantId: saved.rollback.tenantId,
    baseHash: snapshot.baseHash,
    changes,
    notes: [],
    profile: input.file,
    writes: 0,
    rollbackFile: null,
    verified: false,
    ...(tenant.simulated ? { simulated: true as const } : {}),
  }
  return carryOut(input, terminal, tenant, snapshot, plan)
}

function readRollback(file: string): { readonly rollback: Rollback; readonly config: SmimeConfig } {
  const rollback = readRollbackFile(file)
  if (typeof rollback === 'string') throw callersMistake(rollback)
  const reading = readSmimeConfig(rollback.before)
  if (reading.kind === 'refused') throw callersMistake(`${file} holds no settings: ${reading.reason}`)
  return { rollback, config: reading.config }
}

/** `smime owa status`: the settings, and how the last apply on this computer ended. */
export async function showStatus(
  input: OwaTenantInput & { readonly rollbackFolder?: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  const tenant = await openOwa(input, terminal)
  const snapshot = await readOrEnd(tenant.session)
  const { settings, authorities } = snapshot.config
  const list = authorities === null ? null : Buffer.from(authorities).toString('base64')
  const last = lastApply(rollbackFolderOf(input), snapshot)
  const report = {
    organization: input.organization,
    tenantId: snapshot.report.tenantId,
    baseHash: snapshot.baseHash,
    settings: { ...settings, SMIMECertificateIssuingCA: list },
    lastApply: last,
    ...(tenant.simulated ? { simulated: true } : {}),
  }
  const lines = settingNames.map((name) => `${name}: ${settings[name] === undefined ? '(not told)' : showValue(name, settings[name])}\n`)
  const end =
    last === null
      ? 'No apply left a rollback file here: nothing was written from here.\n'
      : `Last apply (${last.rollbackFile}): ${last.state}\n`
  await answer(
    terminal,
    input.format,
    report,
    `${banner(tenant.simulated)}${lines.join('')}SMIMECertificateIssuingCA: ${showValue('SMIMECertificateIssuingCA', list)}\n${end}`,
  )
  return exitCodes.yes
}

/** `not-applied`: everything is as before it. `applied`: nothing is. `partly-applied`: some of its changes show. */
function lastApply(folder: string, { config }: Snapshot) {
  const rollbackFile = newestRollbackFile(folder)
  if (rollbackFile === undefined) return null
  const saved = readRollbackFile(rollbackFile)
  const before = typeof saved === 'string' ? undefined : readSmimeConfig(saved.before)
  if (typeof saved === 'string' || before === undefined || before.kind === 'refused') return { rollbackFile, state: 'unreadable' }
  const differing = planRestore(config, before.config, new Set(saved.changes.map(({ setting }) => setting))).length
  const state = differing === 0 ? 'not-applied' : differing === saved.changes.length ? 'applied' : 'partly-applied'
  return { rollbackFile, state }
}

/** `smime owa doctor`: tries everything that apply needs except writing, and says what is missing and what to do. */
export async function diagnoseOwa(input: OwaTenantInput, terminal: Terminal): Promise<ExitCode> {
  const tenant = await openOwa(input, terminal)
  const outcome = await tenant.session.read()
  const checks =
    outcome.kind === 'problem'
      ? [{ check: outcome.problem.code, ok: false, sentence: outcome.problem.sentence }]
      : checksOf(outcome.snapshot)
  const ok = checks.every((each) => each.ok)
  const text = checks.map((each) => `${each.ok ? 'ok     ' : 'MISSING'} ${each.check}: ${each.sentence}\n`).join('')
  await answer(
    terminal,
    input.format,
    { organization: input.organization, ok, checks, ...(tenant.simulated ? { simulated: true } : {}) },
    `${banner(tenant.simulated)}${text}`,
  )
  if (ok) return exitCodes.yes
  return outcome.kind === 'problem' ? exitCodeOfProblem(outcome.problem) : exitCodes.no
}

function checksOf({ report, offered }: Snapshot) {
  const missing = [...settingNames, 'SMIMECertificateIssuingCA'].filter((name) => !offered.includes(name) && name !== 'NoSignOnReply')
  const advice = 'ask for Exchange Administrator, or for a role of "Get-ManagementRole -Cmdlet Set-SmimeConfig"'
  return [
    { check: 'powershell', ok: true, sentence: `PowerShell ${report.powershell}` },
    { check: 'module', ok: true, sentence: `ExchangeOnlineManagement ${report.module ?? ''}` },
    { check: 'tenant', ok: true, sentence: `${report.organization ?? ''} (${report.tenantId ?? ''})` },
    { check: 'read', ok: true, sentence: 'Get-SmimeConfig answers' },
    {
      check: 'cmdlet',
      ok: offered.length > 0,
      sentence: offered.length > 0 ? 'Set-SmimeConfig is offered' : `your role does not offer Set-SmimeConfig; ${advice}`,
    },
    ...(offered.length === 0
      ? []
      : [
          {
            check: 'parameters',
            ok: missing.length === 0,
            sentence: missing.length === 0 ? 'every parameter is offered' : `${missing.join(', ')} not offered; ${advice}`,
          },
        ]),
  ]
}
