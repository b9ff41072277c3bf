import { join } from 'node:path'
import type { ProfileSet } from '../../../core/intune/profile-set.ts'
import type { Audit } from '../../audit/audit.ts'
import { GraphError } from '../../graph/graph-client.ts'
import { type IntuneTenant, openRealIntune, openSimulatedIntune } from '../../intune/intune-tenant.ts'
import { readSet, SetFileError, type SetReading } from '../../intune/read-set.ts'
import { redactTokens } from '../../redact-tokens.ts'
import { signInProblem } from '../../sign-in/obtain-token.ts'
import { stateFolder } from '../../state-folder.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { withAudit } from '../open-audit.ts'
import type { Terminal } from '../terminal.ts'
import type { GraphInput } from './intune-options.ts'

/** The same for a command that the audit must know of: without an audit it does nothing. */
export function withAuditedIntune(
  input: GraphInput & { readonly audit?: string | undefined },
  terminal: Terminal,
  act: (tenant: IntuneTenant, audit: Audit) => Promise<ExitCode>,
): Promise<ExitCode> {
  const place = { simulate: input.simulate, audit: input.audit }
  return withAudit(place, terminal, (audit) => withIntune(input, terminal, (tenant) => act(tenant, audit)))
}

/** Opens the tenant of a command, lets it act, and closes it; what Graph refuses ends the command with a sentence. */
export async function withIntune(
  input: GraphInput,
  terminal: Terminal,
  act: (tenant: IntuneTenant) => Promise<ExitCode>,
): Promise<ExitCode> {
  const tenant = input.simulate === undefined ? await openReal(input, terminal) : await openSimulatedIntune(input.simulate, terminal.now)
  try {
    return await act(tenant)
  } catch (error) {
    if (error instanceof GraphError) throw new CommandError(exitCodeOfGraph(error), error.message)
    throw error
  } finally {
    await tenant.close()
  }
}

async function openReal(input: GraphInput, terminal: Terminal): Promise<IntuneTenant> {
  const { auth, tenant, clientId, certificate, cloud } = input
  if (auth === undefined)
    throw callersMistake('a real tenant needs --auth, --tenant and --client-id; --simulate DIR tries it out without one')
  if (tenant === undefined) throw callersMistake('--tenant: the id of the tenant is needed')
  const signIn = { kind: auth, tenantId: tenant, clientId, certificateFile: certificate }
  const problem = signInProblem(signIn)
  if (problem !== undefined) throw callersMistake(problem)
  try {
    return await openRealIntune(signIn, cloud, terminal.note)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new CommandError(exitCodes.no, `signing in failed: ${redactTokens(message).slice(0, 500)}`)
  }
}

/** 75 where the same command may go on later, 1 where Graph refused. */
export function exitCodeOfGraph({ kind }: GraphError): ExitCode {
  return kind === 'approval' || kind === 'busy' || kind === 'lost' ? exitCodes.later : exitCodes.no
}

/** Where before-images and approvals of a tenant are kept. */
export function stateFolderOf(
  { state, simulate, tenant }: GraphInput & { readonly state?: string | undefined },
  { env }: Pick<Terminal, 'env'>,
): string {
  return state ?? simulate ?? join(stateFolder(env), 'intune', (tenant ?? 'unknown').toLowerCase())
}

/** The set of a folder, or the end of the command: 64 when a file is missing, 1 when the schema refuses it. */
export function openSet(folder: string): { readonly set: ProfileSet; readonly lineOf: SetReading['lineOf'] } {
  const { set, findings, lineOf } = readOrEnd(folder)
  if (set === undefined)
    throw new CommandError(exitCodes.no, `${folder} is no sound set (${findings.length} findings): see "smime intune lint ${folder}"`)
  return { set, lineOf }
}

function readOrEnd(folder: string): SetReading {
  try {
    return readSet(folder)
  } catch (error) {
    if (error instanceof SetFileError) throw callersMistake(error.message)
    throw error
  }
}
