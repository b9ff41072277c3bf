import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ExchangeProblem } from '../exchange/exchange-problem.ts'
import type { ExchangeSession, Snapshot } from '../exchange/exchange-session.ts'
import { type OpenedTenant, openRealTenant, openSimulatedTenant } from '../exchange/open-tenant.ts'
import { signInProblem } from '../sign-in/obtain-token.ts'
import { CommandError, callersMistake } from './command-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { TenantInput } from './owa-options.ts'
import type { Terminal } from './terminal.ts'

export type OpenTenant = Extract<OpenedTenant, { readonly kind: 'open' }>

/** Opens the tenant of an owa command, or ends the command with the reason. */
export async function openOwa(input: TenantInput, terminal: Terminal): Promise<OpenTenant> {
  const opened =
    input.simulate === undefined
      ? await openReal(input, terminal)
      : await openSimulatedTenant(input.simulate, input.organization, terminal.note)
  if (opened.kind === 'open') return opened
  if (opened.kind === 'missing') throw new CommandError(exitCodes.unknown, opened.sentence)
  throw input.simulate === undefined ? new CommandError(exitCodes.no, opened.sentence) : callersMistake(opened.sentence)
}

async function openReal(input: TenantInput, terminal: Terminal): Promise<OpenedTenant> {
  const { auth, tenant } = input
  if (auth === undefined)
    throw callersMistake('a real tenant needs --auth, --tenant and --client-id; --simulate DIR tries it out without one')
  if (tenant === undefined) throw callersMistake('--tenant: the id of the tenant is needed')
  const signIn = { kind: auth, tenantId: tenant, clientId: input.clientId, certificateFile: input.certificate }
  const problem = signInProblem(signIn)
  if (problem !== undefined) throw callersMistake(problem)
  return openRealTenant(input.organization, input.cloud, signIn, terminal.now, terminal.note)
}

/** Reads the settings, or ends the command: 75 when it may be tried again, 3 when PowerShell or its answer is missing, 1 when it is refused. */
export async function readOrEnd(session: ExchangeSession): Promise<Snapshot> {
  const outcome = await session.read()
  if (outcome.kind === 'problem') throw toCommandError(outcome.problem)
  return outcome.snapshot
}

const later = ['busy', 'changed']
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

/** The exit code of a problem. */
export function exitCodeOfProblem({ code }: ExchangeProblem) {
  if (later.includes(code)) return code === 'busy' ? exitCodes.later : exitCodes.no
  return unknown.includes(code) ? exitCodes.unknown : exitCodes.no
}

export function toCommandError(problem: ExchangeProblem): CommandError {
  return new CommandError(exitCodeOfProblem(problem), `${problem.code}: ${problem.sentence}`)
}

/** Where rollback files of a tenant are kept. */
export function rollbackFolderOf(input: TenantInput & { readonly rollbackFolder?: string | undefined }): string {
  if (input.rollbackFolder !== undefined) return input.rollbackFolder
  return input.simulate === undefined
    ? join(homedir(), '.outlook-smime-toolkit', 'rollback', input.organization)
    : join(input.simulate, 'rollback')
}
