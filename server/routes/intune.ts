import { basename, join } from 'node:path'
import type { Request } from 'express'
import { z } from 'zod'
import { newSetFields, toAlternativeName } from '../../core/intune/new-set-choices.ts'
import { profileRoles } from '../../core/intune/profile-set.ts'
import type { IntuneRefusal } from '../../core/intune/refusal-texts.ts'
import { promotionRisks } from '../../core/intune/ring-texts.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import type { AdminWorld } from '../admin-world.ts'
import { imageFiles, readImage } from '../intune/image-file.ts'
import { openSimulatedIntune } from '../intune/intune-tenant.ts'
import { toAssignment } from '../intune/new-set.ts'
import {
  applyShown,
  goBackTo,
  makeSet,
  readSetText,
  type SetWork,
  saveSetText,
  showPlan,
  showRings,
  takeStep,
  withGraphSentences,
} from '../intune/set-work.ts'
import { JobRefusal } from '../jobs/job-refusal.ts'
import type { ServerWorld } from '../server-world.ts'
import { requireAdmin, requirePrincipal, startedJob, startJob } from './admin-call.ts'
import { emptyQuery } from './judging-query.ts'
import { readJson } from './request-body.ts'
import type { Route } from './route.ts'

const names = z.array(z.string().min(1).max(256)).max(20)
const initBody = z.strictObject({
  rootCertificate: z.string().min(1).max(100_000).describe('the CA certificate, DER or PEM, in base64'),
  scepUrl: z.string().min(1).max(2048),
  assign: names.min(1).describe('all-users, all-devices, or groups by id or name'),
  pilots: names.default([]).describe('first rings of the remediation'),
  profiles: z
    .array(z.enum(profileRoles))
    .min(1)
    .default([...profileRoles]),
  ...newSetFields,
})
const textBody = z.strictObject({
  text: z.string().max(1_000_000).describe('intune.yaml'),
  was: z.string().max(1_000_000).describe('the text that was edited; refused when it is no longer that'),
})
const applyBody = z.strictObject({
  plan: z.string().describe('fingerprint of the plan that was shown; another one is refused'),
  acceptRisk: z.array(z.enum(['delete'])).default([]),
})
const rollbackBody = z.strictObject({
  file: z
    .string()
    .regex(/^before-[\w-]+\.json$/)
    .describe('name of a before-image of this tenant'),
})
const promoteBody = z.strictObject({ back: z.boolean().default(false), acceptRisk: z.array(z.enum(promotionRisks)).default([]) })
const nothing = z.strictObject({})

/** Each route begins a job; what it does happens in the name of the principal. */
function jobRoute<Body extends z.ZodType>(
  name: 'init' | 'save' | 'plan' | 'apply' | 'rollback' | 'rings' | 'promote',
  effect: 'spawn' | 'change',
  summary: string,
  body: Body,
  run: (work: SetWork, body: z.output<Body>) => Promise<unknown>,
): Route {
  return {
    method: 'post',
    path: `/api/intune/${name}`,
    role: 'administrator',
    effect,
    summary: `${summary} Simulated tenant only. Answers with a job.`,
    bodyTypes: ['application/json'],
    query: emptyQuery,
    answer: startedJob,
    handle: (request, response, world) => {
      const admin = requireAdmin(world)
      const wanted = readJson(request, body)
      response.status(202).json(startJob(admin, (tell) => withWork(admin, request, world, tell, (work) => run(work, wanted))))
    },
  }
}

async function withWork<Result>(
  admin: AdminWorld,
  request: Request,
  world: ServerWorld,
  tell: (step: string) => void,
  run: (work: SetWork) => Promise<Result>,
): Promise<Result> {
  const audit = admin.auditOf(requirePrincipal(request, world))
  const tenant = await openSimulatedIntune(admin.folder, world.now)
  try {
    const work = { tenant, audit, setFolder: setFolderOf(admin), stateFolder: admin.folder, now: world.now, tell }
    return await withGraphSentences(() => run(work))
  } finally {
    await tenant.close()
  }
}

function setFolderOf({ folder }: AdminWorld): string {
  return join(folder, 'intune-set')
}

const initRoute = jobRoute('init', 'change', "Writes the guide's profiles as a set.", initBody, async (work, choices) => {
  const rootCertificate = fromBase64(toUtf8(choices.rootCertificate))
  if (rootCertificate === undefined) throw new JobRefusal('root-refused' satisfies IntuneRefusal, 'the root certificate is no base64')
  await makeSet(work, {
    ...choices,
    rootCertificate,
    name: 'smime',
    publisher: 'IT',
    assign: choices.assign.map(toAssignment),
    pilots: choices.pilots.map(toAssignment),
    validityDays: choices.validityDays,
    alternativeNames: choices.alternativeNames.map(toAlternativeName),
  })
  return {}
})

const saveRoute = jobRoute('save', 'change', 'Writes intune.yaml.', textBody, async (work, { text, was }) => {
  saveSetText(work, text, was)
  return {}
})

const planRoute = jobRoute('plan', 'spawn', 'Lints the set and says what would be written to Intune.', nothing, showPlan)

const applyRoute = jobRoute('apply', 'change', 'Applies exactly the plan that was shown.', applyBody, (work, { plan, acceptRisk }) =>
  applyShown(work, plan, acceptRisk),
)

const rollbackRoute = jobRoute('rollback', 'change', 'Leads Intune back to a before-image.', rollbackBody, (work, { file }) =>
  goBackTo(work, file),
)

const ringsRoute = jobRoute('rings', 'spawn', 'Says how the remediation went, and what the next step would do.', nothing, showRings)

const promoteRoute = jobRoute('promote', 'change', 'Widens the remediation by one ring, or steps back.', promoteBody, (work, body) =>
  takeStep(work, body.back, body.acceptRisk),
)

const statusSchema = z.object({
  simulated: z.literal(true),
  principal: z.string().describe('in whose name the page acts'),
  set: z.string().nullable().describe('intune.yaml; null before a set was made'),
  backups: z.array(z.object({ file: z.string(), time: z.string(), action: z.string() })).describe('before-images, newest first'),
})

const statusRoute: Route = {
  method: 'get',
  path: '/api/intune',
  role: 'administrator',
  effect: 'none',
  summary: 'The set of Intune profiles and the ways back.',
  bodyTypes: [],
  query: emptyQuery,
  answer: statusSchema,
  handle: (request, response, world) => {
    const admin = requireAdmin(world)
    const { name } = requirePrincipal(request, world)
    const backups = imageFiles(admin.folder).flatMap((file) => {
      const image = readImage(file)
      return typeof image === 'string' ? [] : [{ file: basename(file), time: image.time, action: image.action }]
    })
    const set = readSetText(setFolderOf(admin)) ?? null
    response.json({ simulated: true, principal: name, set, backups } satisfies z.input<typeof statusSchema>)
  },
}

/** The Intune profiles: make a set, plan, apply, roll back, and the remediation's rings. */
export const intuneRoutes = [statusRoute, initRoute, saveRoute, planRoute, applyRoute, rollbackRoute, ringsRoute, promoteRoute] as const
