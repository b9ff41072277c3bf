import type { Request, Response } from 'express'
import { z } from 'zod'
import { detectionReportSchema } from '../../core/powershell/detection-report.ts'
import { type GeneratedScript, generateScripts, scriptKinds } from '../../core/powershell/generate-script.ts'
import { outlookPlanSchema, toOutlookPlan, toPlanSettings } from '../../core/powershell/outlook-plan.ts'
import { outlookSettingsSchema } from '../../core/powershell/outlook-settings.ts'
import { scriptSettingsSchema } from '../../core/powershell/script-settings.ts'
import { signingResultSchema } from '../../core/powershell/signing-result.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { type Audit, AuditError, newAuditJob } from '../audit/audit.ts'
import { Problem } from '../door/problem.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { changeOutlookAudited, type OutlookChange } from '../powershell/audited-outlook.ts'
import { baseHashOf } from '../powershell/base-hash.ts'
import type { Pc } from '../powershell/open-pc.ts'
import { runShippedScript } from '../powershell/run-shipped-script.ts'
import { readScriptTemplates } from '../powershell/script-templates.ts'
import { osPrincipal } from '../principal.ts'
import type { ServerWorld } from '../server-world.ts'
import { emptyQuery } from './judging-query.ts'
import { readJson } from './request-body.ts'
import type { Route } from './route.ts'

const { alwaysSign, override, mailboxes } = scriptSettingsSchema.shape
const choiceSchema = z.strictObject({ alwaysSign, override, mailboxes })
const simulated = z.boolean().describe('true in the demo: the PC is made up')
const route = { method: 'post', role: 'anyone', query: emptyQuery } as const

const findSchema = z.object({ simulated, detection: detectionReportSchema, settings: outlookSettingsSchema })

/** What the PC has: its certificates, Outlook, and what Outlook is set to. Changes nothing. */
const findRoute: Route = {
  ...route,
  path: '/api/outlook/find',
  effect: 'spawn',
  summary: 'Runs Find-SigningCertificate.ps1 and Get-OutlookSigning.ps1 on the simulated PC of the demo.',
  bodyTypes: [],
  answer: findSchema,
  handle: (_request, response, world) =>
    answerFrom(world, response, async (pc) => {
      const [find, get] = generateScripts('detect', {}, readScriptTemplates())
      const [detection, settings] = await Promise.all([run(pc, find, detectionReportSchema), run(pc, get, outlookSettingsSchema)])
      return { simulated: pc.simulated, detection, settings } satisfies z.input<typeof findSchema>
    }),
}

const planAnswerSchema = z.object({
  simulated,
  result: signingResultSchema,
  plan: outlookPlanSchema.nullable().describe('what /api/outlook/apply takes; null where nothing can be planned'),
})

/** What would be changed, and nothing else. */
const planRoute: Route = {
  ...route,
  path: '/api/outlook/plan',
  effect: 'spawn',
  summary: 'Runs Set-OutlookSigning.ps1 with -WhatIf on the simulated PC of the demo. Body: {alwaysSign, override, mailboxes}.',
  bodyTypes: ['application/json'],
  answer: planAnswerSchema,
  handle: (request, response, world) => {
    const choice = readJson(request, choiceSchema)
    return answerFrom(world, response, async (pc) => {
      const [script] = generateScripts('configure', choice, readScriptTemplates())
      const result = await run(pc, script, signingResultSchema, ['-WhatIf'])
      const isPlan = ['change', 'compliant', 'user-choice'].includes(result.state)
      const plan = isPlan ? toOutlookPlan(choice, result, baseHashOf(result.base), pc.simulated) : null
      return { simulated: pc.simulated, result, plan } satisfies z.input<typeof planAnswerSchema>
    })
  },
}

const resultSchema = z.object({ simulated, result: signingResultSchema, settings: outlookSettingsSchema.describe('as they are now') })

/** Exactly a plan that was shown before. */
const applyRoute: Route = {
  ...route,
  path: '/api/outlook/apply',
  effect: 'change',
  summary: 'Carries out exactly a plan on the simulated PC of the demo, or nothing when the PC changed since. Body: the plan.',
  bodyTypes: ['application/json'],
  answer: resultSchema,
  handle: (request, response, world) => {
    const plan = readJson(request, outlookPlanSchema)
    const { issuer, ...choice } = plan.choice
    return answerFrom(world, response, async (pc) => {
      const settings = { ...choice, ...(issuer === null ? {} : { issuer }), plan: toPlanSettings(plan) }
      const [script] = generateScripts('configure', settings, readScriptTemplates())
      return change(pc, script, auditOf(request, world), { action: 'apply', baseHash: plan.baseHash })
    })
  },
}

/** The first settings, byte for byte. */
const restoreRoute: Route = {
  ...route,
  path: '/api/outlook/restore',
  effect: 'change',
  summary: 'Gives Outlook on the simulated PC of the demo back the settings that it had before the first apply.',
  bodyTypes: [],
  answer: resultSchema,
  handle: (request, response, world) =>
    answerFrom(world, response, async (pc) => {
      const [script] = generateScripts('restore', {}, readScriptTemplates())
      return change(pc, script, auditOf(request, world), { action: 'restore' })
    }),
}

const scriptsBody = z.strictObject({ kind: z.enum(scriptKinds), ...choiceSchema.shape })
const scriptsSchema = z.object({ files: z.array(z.object({ fileName: z.string(), text: z.string(), sha256: z.string() })) })

/** Scripts to take along; none where people are sent to their helpdesk. */
const scriptsRoute: Route = {
  ...route,
  path: '/api/outlook/scripts',
  effect: 'compute',
  summary: 'The scripts of a kind, with these settings as their data; 403 where the setting personalScripts is off.',
  bodyTypes: ['application/json'],
  answer: scriptsSchema,
  handle: async (request, response, world) => {
    if (!world.personalScripts) throw new Problem('scripts-off', 'This organisation gives out no scripts to people: ask your helpdesk.')
    const { kind, ...choice } = readJson(request, scriptsBody)
    const scripts = generateScripts(kind, choice, readScriptTemplates())
    const files = scripts.map((file) => ({ ...file, sha256: fingerprintOf(toUtf8(file.text)) }))
    await auditDownload(request, world, kind, files)
    response.json({ files } satisfies z.input<typeof scriptsSchema>)
  },
}

/** Which script was given out, by its fingerprint; the settings in it are not repeated. A caller without a token is whoever sits at this computer. */
async function auditDownload(request: Request, world: ServerWorld, kind: string, files: readonly { fileName: string; sha256: string }[]) {
  const event = {
    area: 'script',
    action: 'script-download',
    outcome: 'done',
    job: newAuditJob(),
    tenant: null,
    before: null,
    after: { kind, ...Object.fromEntries(files.map(({ fileName, sha256 }) => [fileName, sha256])) },
    detail: null,
    ...(world.isSimulated ? { simulated: true as const } : {}),
  } as const
  await auditOf(request, world)?.append(event).catch(refuseUnaudited)
}

function auditOf(request: Request, world: ServerWorld): Audit | undefined {
  return world.admin?.auditOf(world.identify(request.headers.authorization) ?? osPrincipal())
}

function refuseUnaudited(error: unknown): never {
  throw error instanceof AuditError ? new Problem('audit-not-written', `Nothing was done: ${error.message}.`) : error
}

export const outlookRoutes = [findRoute, planRoute, applyRoute, restoreRoute, scriptsRoute] as const

/** Runs a script that changes something, between two entries of the audit, and reads what is there afterwards. */
async function change(
  pc: Pc,
  script: GeneratedScript | undefined,
  audit: Audit | undefined,
  wanted: Omit<OutlookChange, 'simulated'>,
): Promise<z.input<typeof resultSchema>> {
  if (audit === undefined) throw new Problem('audit-not-written', 'Nothing was done: this server has no audit.')
  const work = async () => ({ result: await run(pc, script, signingResultSchema) })
  const { result: ran, unrecorded } = await changeOutlookAudited(audit, { ...wanted, simulated: pc.simulated }, work).catch(refuseUnaudited)
  if (unrecorded !== undefined)
    throw new Problem('audit-not-written', `The settings were changed, but how that ended is not in the audit: ${unrecorded}.`)
  const [, get] = generateScripts('detect', {}, readScriptTemplates())
  return { simulated: pc.simulated, result: ran.result, settings: await run(pc, get, outlookSettingsSchema) }
}

/** Opens the PC, does one thing at a time on it, and answers. */
async function answerFrom({ pc }: ServerWorld, response: Response, work: (pc: Pc) => Promise<object>): Promise<void> {
  if (pc === undefined)
    throw new Problem('no-pc', 'This server runs no scripts. Run the scripts on the PC itself, or try the page with "npm start".')
  const opening = await pc.open()
  if (opening.kind === 'missing') throw new Problem('no-engine', opening.sentence)
  response.json(await pc.inTurn(() => work(opening.pc)))
}

async function run<Schema extends z.ZodType>(pc: Pc, ...rest: Rest<Schema>): Promise<z.output<Schema>> {
  const ran = await runShippedScript(pc, ...rest)
  if (ran.kind === 'failed') throw new Problem('script-failed', ran.sentence)
  return ran.result
}

type Rest<Schema extends z.ZodType> = Parameters<typeof runShippedScript<Schema>> extends [Pc, ...infer Others] ? Others : never
