import { join } from 'node:path'
import { type Audit, newAuditJob } from '../../audit/audit.ts'
import { ExchangeError } from '../../exchange/exchange-error.ts'
import type { ExchangeProblem } from '../../exchange/exchange-problem.ts'
import { type OpenedTenant, type OpenTenant, openRealTenant, openSimulatedTenant } from '../../exchange/open-tenant.ts'
import type { OwaStep, OwaWork } from '../../exchange/owa-work.ts'
import { signInProblem } from '../../sign-in/obtain-token.ts'
import { stateFolder } from '../../state-folder.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { auditPlaceOf, readConfigOrRefuse, withAudit } from '../open-audit.ts'
import type { Terminal } from '../terminal.ts'
import type { TenantInput } from './owa-options.ts'

type WorkInput = TenantInput & { readonly rollbackFolder?: string | undefined }
type Action = 'plan' | 'apply' | 'rollback'

/** Opens audit and tenant for an attempt that the audit must know of, and turns its refusals into exit codes. */
export function withWork(
  action: Action,
  input: WorkInput,
  terminal: Terminal,
  run: (work: OwaWork) => Promise<ExitCode>,
): Promise<ExitCode> {
  const config = input.config === undefined ? undefined : readConfigOrRefuse(input.config)
  return withAudit({ simulate: input.simulate, audit: input.audit ?? config?.audit }, terminal, async (audit) => {
    const job = newAuditJob()
    const tenant = await openAudited(action, job, input, terminal, audit)
    const work: OwaWork = {
      tenant,
      job,
      audit: audit.as({ principal: audit.principal, token: tenant.identity }),
      rollbackFolder: rollbackFolderOf(input, terminal),
      approvals: config?.owa.approvals ?? 1,
      now: terminal.now,
      tell: tellOn(terminal),
    }
    return withExitCode(() => run(work))
  })
}

/** Ends a command that names a file of another organisation, before anything is opened; the audit knows of it. */
export async function refuseForeign(action: Action, input: WorkInput, terminal: Terminal, sentence: string): Promise<never> {
  const detail = `foreign-file: ${sentence}`
  const tenant = { organization: input.organization, tenantId: input.tenant ?? null }
  await withAudit(auditPlaceOf(input), terminal, (audit) =>
    audit.append({ area: 'owa', action, job: newAuditJob(), outcome: 'refused', tenant, before: null, after: null, detail }),
  )
  throw new CommandError(exitCodes.no, detail)
}

async function openAudited(action: Action, job: string, input: WorkInput, terminal: Terminal, audit: Audit): Promise<OpenTenant> {
  try {
    return await openOwa(input, terminal)
  } catch (error) {
    if (error instanceof CommandError && error.exitCode !== exitCodes.usage) {
      const tenant = { organization: input.organization, tenantId: input.tenant ?? null }
      await audit.append({ area: 'owa', action, job, outcome: 'refused', tenant, before: null, after: null, detail: error.message })
    }
    throw error
  }
}

/** Opens the tenant of an owa command, or ends the command with the reason. */
export async function openOwa(input: TenantInput, terminal: Terminal): Promise<OpenTenant> {
  const opened = await tryOpenOwa(input, terminal)
  if (opened.kind === 'open') return opened
  if (opened.kind === 'missing') throw new CommandError(exitCodes.unknown, opened.sentence)
  throw input.simulate === undefined ? new CommandError(exitCodes.no, opened.sentence) : callersMistake(opened.sentence)
}

/** Opens the tenant, or says why not; what is wrong with the options ends the command. */
export function tryOpenOwa(input: TenantInput, terminal: Terminal): Promise<OpenedTenant> {
  const { simulate, organization } = input
  const tell = tellOn(terminal)
  return simulate === undefined ? openReal(input, terminal, tell) : openSimulatedTenant(simulate, organization, terminal.note, tell)
}

async function openReal(input: TenantInput, terminal: Terminal, tell: (step: OwaStep) => void): Promise<OpenedTenant> {
  const { auth, tenant } = input
  if (auth === undefined)
    throw callersMistake('a real tenant needs --auth, --tenant and --client-id; --simulate DIR tries it out without one')
  if (tenant === undefined) throw callersMistake('--tenant: the id of the tenant is needed')
  const signIn = { kind: auth, tenantId: tenant, clientId: input.clientId, certificateFile: input.certificate }
  const problem = signInProblem(signIn)
  if (problem !== undefined) throw callersMistake(problem)
  return openRealTenant(input.organization, input.cloud, signIn, terminal.now, terminal.note, tell, Math.random)
}

const stepTexts: Readonly<Record<OwaStep, string>> = {
  module: 'starting PowerShell',
  connect: 'connecting to Exchange Online',
  tenant: 'comparing the tenant',
  read: 'reading the settings',
  'what-if': 'trying with -WhatIf',
  write: 'writing',
  'read-again': 'reading again',
  'way-back': 'saving the way back',
  'wait-until-stored': 'waiting until it shows',
  'lead-back': 'taking back what was written',
}

/** On a terminal the step replaces the one before it; elsewhere nothing is told. */
function tellOn({ redraw }: Terminal): (step: OwaStep) => void {
  return (step) => redraw?.(`${stepTexts[step]} …`)
}

/** Runs something and turns a refusal into the end of the command. */
export async function withExitCode<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof ExchangeError ? new CommandError(exitCodeOfProblem(error.problem), error.message) : error
  }
}

const later = ['busy', 'audit-not-written', 'approval-missing']
const unknown = [
  'powershell-missing',
  'module-missing',
  'module-unsuitable',
  'timeout',
  'too-much-output',
  'no-answer',
  'unreadable-settings',
  'constrained-language',
]

/** The exit code of a problem: 75 when it may be tried again or waits for somebody, 3 when PowerShell or its answer is missing, else 1. */
export function exitCodeOfProblem({ code }: ExchangeProblem): ExitCode {
  if (later.includes(code)) return exitCodes.later
  return unknown.includes(code) ? exitCodes.unknown : exitCodes.no
}

/** Where rollback files of a tenant are kept. */
export function rollbackFolderOf({ rollbackFolder, simulate, organization }: WorkInput, { env }: Terminal): string {
  if (rollbackFolder !== undefined) return rollbackFolder
  return simulate === undefined ? join(stateFolder(env), 'rollback', organization) : join(simulate, 'rollback')
}
