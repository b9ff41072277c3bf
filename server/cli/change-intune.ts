import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkTenantFacts } from '../../core/intune/lint/check-tenant-facts.ts'
import type { LintFinding } from '../../core/intune/lint/lint-rule.ts'
import { lintSet } from '../../core/intune/lint/lint-set.ts'
import { planFindings } from '../../core/intune/lint/plan-findings.ts'
import { type IntunePlan, planSet } from '../../core/intune/plan.ts'
import { groupsOf, type ProfileSet } from '../../core/intune/profile-set.ts'
import type { TenantState } from '../../core/intune/tenant-state.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { applyPlan } from '../graph/apply-plan.ts'
import { createGraphClient, type GraphClient, GraphError, type GraphWrite, graphHosts } from '../graph/graph-client.ts'
import { readGroups, readTenant } from '../graph/read-tenant.ts'
import { readSet, SetFileError, setFileName } from '../intune/read-set.ts'
import { nodeCrypto } from '../node-world.ts'
import { CommandError, callersMistake } from './command-error.ts'
import type { IntuneApplyInput, IntunePlanInput } from './commands/intune-change.ts'
import { describeChanges } from './describe-changes.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

interface Opened {
  readonly client: GraphClient
  readonly baseUrl: string
  readonly set: ProfileSet
  readonly groups: Readonly<Record<string, string>>
  readonly state: TenantState
  readonly plan: IntunePlan
  readonly findings: readonly LintFinding[]
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** `smime intune plan` and `drift`: 2 when something would be written, 1 when an error forbids it. */
export function planIntune(input: IntunePlanInput, terminal: Terminal): Promise<ExitCode> {
  return withTenant(input, terminal, async (opened) => {
    await answer(input, terminal, opened, 0)
    if (hasErrors(opened.findings)) return exitCodes.no
    return opened.plan.changes.length > 0 ? exitCodes.pending : exitCodes.yes
  })
}

/** `smime intune apply`: writes, then reads again; errors of the linter and deletions that were not accepted forbid it. */
export function applyIntune(input: IntuneApplyInput, terminal: Terminal): Promise<ExitCode> {
  return withTenant(input, terminal, async (opened, folder) => {
    const { plan, findings } = opened
    const deletes = plan.changes.some(({ action }) => action === 'delete') && !input.acceptRisk.includes('delete')
    if (deletes)
      terminal.note('smime: the set no longer has profiles that are in Intune; --accept-risk delete removes them and their certificates')
    if (hasErrors(findings) || deletes) {
      await answer(input, terminal, opened, 0)
      return exitCodes.no
    }
    if (plan.changes.length > 0) keep(folder, `before-${toIsoTime(terminal.now()).replaceAll(':', '-')}.json`, opened.state)
    const written = await carryOut(opened, folder)
    const left = planSet(opened.set, opened.groups, await readTenant(opened.client)).changes
    await answer(input, terminal, opened, written)
    return left.length === 0 ? exitCodes.yes : exitCodes.unknown
  })
}

async function carryOut(opened: Opened, folder: string): Promise<number> {
  const file = join(folder, 'approvals.json')
  const codes: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const keyOf = ({ method, path, body }: GraphWrite) => JSON.stringify([method, path, body])
  let written = 0
  await applyPlan(
    {
      ...opened,
      approvalCodeOf: (write) => codes[keyOf(write)],
      onApproval: (write, code) => keep(folder, 'approvals.json', { ...codes, [keyOf(write)]: code }),
      onWrite: () => {
        written++
      },
    },
    opened.plan,
  )
  return written
}

function keep(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, 1)}\n`)
}

function hasErrors(findings: readonly LintFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error')
}

type Act = (opened: Opened, folder: string) => Promise<ExitCode>

async function withTenant({ folder, simulate }: IntunePlanInput, terminal: Terminal, act: Act): Promise<ExitCode> {
  if (simulate === undefined)
    throw new CommandError(exitCodes.unknown, 'this version reaches the simulated tenant only: add --simulate DIR')
  const { set, lineOf, findings } = readSetOrRefuse(folder)
  if (set === undefined)
    throw new CommandError(exitCodes.no, `${folder} is no sound set (${findings.length} findings): see "smime intune lint ${folder}"`)
  const { openGraphTenant } = await import('../../simulation/graph-tenant/tenant.ts')
  const tenant = await openGraphTenant(simulate)
  try {
    const pause = (ms: number) => wait(ms, undefined)
    const client = createGraphClient({ baseUrl: tenant.url, token: async () => 'simulated', fetch, wait: pause, random: Math.random })
    const told = await readGroups(client, groupsOf(set))
    const groups = Object.fromEntries(Object.entries(told).flatMap(([name, ids]) => (ids.length === 1 ? [[name, ids[0] as string]] : [])))
    const state = await readTenant(client)
    const plan = planSet(set, groups, state)
    const tenantFacts = { groups: told, membersWithoutMail: undefined, membersWithOtherMail: undefined, tpmFirmware: undefined }
    const all = [
      ...(await lintSet(set, { now: terminal.now, crypto: nodeCrypto })),
      ...checkTenantFacts(set, tenantFacts),
      ...planFindings(plan),
    ]
    return await act({ client, baseUrl: graphHosts.global, set, groups, state, plan, findings: all, lineOf }, simulate)
  } catch (error) {
    if (error instanceof GraphError) throw new CommandError(codeOf(error), error.message)
    throw error
  } finally {
    await tenant.close()
  }
}

function codeOf({ kind }: GraphError): ExitCode {
  if (kind === 'approval' || kind === 'busy' || kind === 'lost') return exitCodes.later
  return exitCodes.no
}

function readSetOrRefuse(folder: string) {
  try {
    return readSet(folder)
  } catch (error) {
    if (error instanceof SetFileError) throw callersMistake(error.message)
    throw error
  }
}

async function answer(
  { folder, format }: IntunePlanInput,
  terminal: Terminal,
  { plan, findings, lineOf }: Opened,
  writes: number,
): Promise<void> {
  const file = join(folder, setFileName)
  const changes = plan.changes.map((change) => {
    const place = change.role === 'remediation' ? ['remediation'] : ['profiles', change.role]
    const properties = change.properties.map((each) => ({ ...each, line: lineOf([...place, each.property]) }))
    return { ...change, file, line: properties[0]?.line ?? lineOf(place), properties }
  })
  if (format === 'json') await terminal.out(`${JSON.stringify({ changes, findings, writes, simulated: true }, undefined, 2)}\n`)
  else await terminal.out(`SIMULATED\n${describeChanges(changes, findings)}${writes} written\n`)
}
