import { readFileSync } from 'node:fs'
import { carryOut, type OwaChange, type OwaResult } from '../../exchange/carry-out.ts'
import { ExchangeError } from '../../exchange/exchange-error.ts'
import { type OwaPlan, owaPlanSchema, type Planned, planProfile, planWayBack } from '../../exchange/owa-plan.ts'
import { auditRefusal, type OwaWork, readSettings } from '../../exchange/owa-work.ts'
import { readRollbackFile } from '../../exchange/rollback-file.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { callersMistake } from '../command-error.ts'
import type { OwaApplyInput, OwaRollbackInput } from '../commands/owa.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { describePlan, describeResult } from './describe-owa.ts'
import { loadProfile } from './load-profile.ts'
import { exitCodeOfProblem, refuseForeign, withWork } from './open-owa.ts'
import { answer } from './run-owa.ts'

/** `smime owa apply`: reads again, saves the way back, tries with -WhatIf, writes, reads until it shows. */
export function applyOwa(input: OwaApplyInput, terminal: Terminal): Promise<ExitCode> {
  const wanted = input.plan === undefined ? loadProfile(input.profile) : { file: input.plan, plan: readPlan(input.plan) }
  if ('file' in wanted && wanted.plan.organization !== input.organization)
    return refuseForeign(
      'apply',
      input,
      terminal,
      `${wanted.file} is a plan for ${wanted.plan.organization}, not for ${input.organization}`,
    )
  return withWork('apply', input, terminal, async (work) => {
    const planned = await auditRefusal(work, 'apply', () => ('file' in wanted ? takeUp(work, wanted) : planProfile(work, wanted)))
    return change('apply', work, planned, input.acceptRisk, input, terminal)
  })
}

/** `smime owa rollback`: the values that a rollback file holds, for the settings that were written then. */
export function rollbackOwa(input: OwaRollbackInput, terminal: Terminal): Promise<ExitCode> {
  const saved = readRollbackFile(input.file)
  if (typeof saved === 'string') throw callersMistake(saved)
  if (saved.organization !== input.organization)
    return refuseForeign('rollback', input, terminal, `${input.file} belongs to ${saved.organization}, not to ${input.organization}`)
  return withWork('rollback', input, terminal, async (work) => {
    const planned = await auditRefusal(work, 'rollback', () => planWayBack(work, input.file, saved))
    return change('rollback', work, planned, [], input, terminal)
  })
}

type ChangeInput = Pick<OwaApplyInput, 'simulate' | 'yes' | 'format'>

async function change(
  action: OwaChange,
  work: OwaWork,
  planned: Planned,
  accepted: readonly string[],
  input: ChangeInput,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!(await mayWrite(planned.plan, input, terminal))) {
    await answer(terminal, input.format, planned.plan, 'Nothing was written.\n')
    return exitCodes.pending
  }
  const result = await carryOut(work, action, planned, accepted)
  await answer(terminal, input.format, result, describeResult(result))
  return exitCodeOfResult(result, terminal)
}

/** Whoever sits at a terminal is asked; elsewhere a real tenant needs --yes. */
async function mayWrite(plan: OwaPlan, { simulate, yes }: ChangeInput, terminal: Terminal): Promise<boolean> {
  if (yes || plan.changes.length === 0) return true
  if (terminal.ask === undefined) {
    if (simulate !== undefined) return true
    terminal.note(describePlan(plan))
    throw callersMistake('nothing was written: nobody sits at a terminal to ask, so a real tenant is changed only with --yes')
  }
  terminal.redraw?.('')
  terminal.note(describePlan(plan).trimEnd())
  return terminal.ask('Write this?')
}

function exitCodeOfResult({ error, unrecorded, verified }: OwaResult, terminal: Terminal): ExitCode {
  if (error !== undefined) terminal.note(`smime: ${error.code}: ${error.sentence}`)
  if (unrecorded !== undefined) {
    terminal.note(`smime: audit-not-written: the settings were changed, but how that ended is not in the audit: ${unrecorded}`)
    return exitCodes.fault
  }
  if (error !== undefined) return exitCodeOfProblem(error)
  return verified ? exitCodes.yes : exitCodes.no
}

interface StoredPlan {
  readonly file: string
  readonly plan: OwaPlan
}

/** A stored plan is carried out as it is, and only in the state of the tenant that it was made from. */
async function takeUp(work: OwaWork, { file, plan }: StoredPlan): Promise<Planned> {
  const snapshot = await readSettings(work)
  if (plan.tenantId !== snapshot.report.tenantId) throw new ExchangeError('foreign-file', `${file} is a plan for another tenant`)
  if (plan.baseHash !== snapshot.baseHash)
    throw new ExchangeError('changed', 'somebody changed the settings since the plan was made; nothing was written; plan again')
  return { plan, snapshot }
}

function readPlan(file: string): OwaPlan {
  try {
    const parsed = owaPlanSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data as OwaPlan
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw callersMistake(whyNotRead(file, error))
  }
  throw callersMistake(`${file} is no plan of "smime owa plan --out"`)
}
