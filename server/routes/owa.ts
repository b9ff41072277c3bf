import { basename, join } from 'node:path'
import type { Request } from 'express'
import { parse } from 'yaml'
import { z } from 'zod'
import { readDesiredProfile, shippedProfiles } from '../../core/exchange/desired-profile.ts'
import { authorityParameter } from '../../core/exchange/smime-settings.ts'
import type { AdminWorld } from '../admin-world.ts'
import { newAuditJob } from '../audit/audit.ts'
import { carryOut } from '../exchange/carry-out.ts'
import { diagnose } from '../exchange/diagnose.ts'
import { ExchangeError } from '../exchange/exchange-error.ts'
import { readLastApply } from '../exchange/last-apply.ts'
import { openSimulatedTenant } from '../exchange/open-tenant.ts'
import { fingerprintOfPlan, planAudited, planProfile, planWayBack, type WantedProfile } from '../exchange/owa-plan.ts'
import { auditRefusal, type OwaWork, readSettings } from '../exchange/owa-work.ts'
import { readRollbackFile } from '../exchange/rollback-file.ts'
import { summariseAuthorities } from '../exchange/summarise-changes.ts'
import type { ServerWorld } from '../server-world.ts'
import { requireAdmin, requirePrincipal, startedJob, startJob } from './admin-call.ts'
import { emptyQuery } from './judging-query.ts'
import { readJson } from './request-body.ts'
import type { Route } from './route.ts'

const profileField = z.union([
  z.enum(['default', 'recommended']),
  z.strictObject({
    text: z.string().max(100_000).describe('a profile as YAML or JSON; one that names certificate files is for the command'),
  }),
])
const planBody = z.strictObject({ profile: profileField })
const applyBody = z.strictObject({
  profile: profileField,
  plan: z.string().describe('fingerprint of the plan that was shown; another one is refused'),
  acceptRisk: z.array(z.string()).max(50).default([]),
})
const rollbackBody = z.strictObject({
  file: z
    .string()
    .regex(/^owa-rollback-[\w-]+\.json$/)
    .describe('name of a rollback file of this tenant'),
})
const nothing = z.strictObject({})

/** Each route begins a job; what it does happens in the name of the principal. */
function jobRoute<Body extends z.ZodType>(
  name: 'doctor' | 'read' | 'plan' | 'apply' | 'rollback',
  effect: 'spawn' | 'change',
  summary: string,
  body: Body,
  run: (work: OwaWork, body: z.output<Body>) => Promise<unknown>,
): Route {
  return {
    method: 'post',
    path: `/api/owa/${name}`,
    role: 'administrator',
    effect,
    summary: `${summary} Simulated tenant only. Answers with a job.`,
    bodyTypes: ['application/json'],
    query: emptyQuery,
    answer: startedJob,
    handle: (request, response, world) => {
      const admin = requireAdmin(world)
      const wanted = readJson(request, body)
      response.status(202).json(startJob(admin, async (tell) => run(await openWork(admin, request, world, tell), wanted)))
    },
  }
}

async function openWork(admin: AdminWorld, request: Request, world: ServerWorld, tell: (step: string) => void): Promise<OwaWork> {
  const audit = admin.auditOf(requirePrincipal(request, world))
  const tenant = await openSimulatedTenant(admin.folder, admin.organization, () => undefined, tell)
  if (tenant.kind !== 'open') throw new ExchangeError('powershell-missing', tenant.sentence)
  return { tenant, audit, job: newAuditJob(), rollbackFolder: rollbackFolderOf(admin), approvals: admin.approvals, now: world.now, tell }
}

function rollbackFolderOf({ folder }: AdminWorld): string {
  return join(folder, 'rollback')
}

const doctorRoute = jobRoute('doctor', 'spawn', 'Says what is missing to change the settings.', nothing, async ({ tenant }) => {
  const checks = diagnose(await tenant.session.read())
  return { ok: checks.every(({ ok }) => ok), checks }
})

const readRoute = jobRoute('read', 'spawn', 'Reads the S/MIME settings of Outlook on the web.', nothing, async (work) => {
  const snapshot = await readSettings(work)
  const { settings, authorities } = snapshot.config
  const list = summariseAuthorities(authorities === null ? '' : Buffer.from(authorities).toString('base64'))
  const last = readLastApply(work.rollbackFolder, snapshot)
  const lastApply = last === null ? null : { ...last, rollbackFile: basename(last.rollbackFile) }
  return {
    tenantId: snapshot.report.tenantId,
    baseHash: snapshot.baseHash,
    settings: { ...settings, [authorityParameter]: list },
    lastApply,
  }
})

const planRoute = jobRoute('plan', 'spawn', 'Plans what a profile wants, with the risks.', planBody, async (work, { profile }) => {
  const { plan } = await planAudited(work, toWanted(profile))
  return { plan, fingerprint: fingerprintOfPlan(plan) }
})

const applyRoute = jobRoute(
  'apply',
  'change',
  'Applies exactly the plan that was shown.',
  applyBody,
  async (work, { profile, plan, acceptRisk }) => {
    const planned = await auditRefusal(work, 'apply', async () => {
      const again = await planProfile(work, toWanted(profile))
      if (fingerprintOfPlan(again.plan) === plan) return again
      throw new ExchangeError('changed', 'somebody changed the settings since the plan was made; nothing was written; plan again')
    })
    return withoutFolder(await carryOut(work, 'apply', planned, acceptRisk))
  },
)

const rollbackRoute = jobRoute('rollback', 'change', 'Restores the values of a rollback file.', rollbackBody, async (work, { file }) => {
  const planned = await auditRefusal(work, 'rollback', async () => {
    const saved = readRollbackFile(join(work.rollbackFolder, file))
    if (typeof saved === 'string') throw new ExchangeError('foreign-file', `${file} is no rollback file of this tenant`)
    return planWayBack(work, file, saved)
  })
  return withoutFolder(await carryOut(work, 'rollback', planned, []))
})

/** A page needs the name of a rollback file, not where it lies. */
function withoutFolder<Result extends { readonly rollbackFile: string | null }>(result: Result): Result {
  return { ...result, rollbackFile: result.rollbackFile === null ? null : basename(result.rollbackFile) }
}

function toWanted(wanted: z.output<typeof profileField>): WantedProfile {
  if (typeof wanted === 'string') return { name: wanted, profile: shippedProfiles[wanted], authorities: [] }
  const reading = readDesiredProfile(parseText(wanted.text))
  if (reading.kind === 'refused') throw new ExchangeError('profile-refused', `the profile cannot be used: ${reading.problems.join('; ')}`)
  if (reading.profile.authorities !== undefined)
    throw new ExchangeError(
      'profile-refused',
      'this page takes no certificate files: keep the profile and its files in one folder and run "smime owa plan --profile FILE", or leave SMIMECertificateIssuingCA out and plan the rest here',
    )
  return { name: 'own', profile: reading.profile, authorities: [] }
}

function parseText(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch {
    throw new ExchangeError('profile-refused', 'the profile is neither YAML nor JSON')
  }
}

const statusSchema = z.object({
  organization: z.string(),
  simulated: z.literal(true),
  approvals: z.union([z.literal(1), z.literal(2)]).describe('people that a change needs'),
  principal: z.string().describe('in whose name the page acts'),
})

const tenantRoute: Route = {
  method: 'get',
  path: '/api/owa',
  role: 'administrator',
  effect: 'none',
  summary: 'Which tenant the routes below /api/owa work on, and how many people a change needs.',
  bodyTypes: [],
  query: emptyQuery,
  answer: statusSchema,
  handle: (request, response, world) => {
    const { organization, approvals } = requireAdmin(world)
    const { name } = requirePrincipal(request, world)
    response.json({ organization, approvals, simulated: true, principal: name } satisfies z.input<typeof statusSchema>)
  },
}

/** The settings of Outlook on the web: read, plan, apply, roll back. */
export const owaRoutes = [tenantRoute, doctorRoute, readRoute, planRoute, applyRoute, rollbackRoute] as const
