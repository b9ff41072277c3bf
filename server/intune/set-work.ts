import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wantedOfImage } from '../../core/intune/before-image.ts'
import type { ProfileSet } from '../../core/intune/profile-set.ts'
import { type IntuneRefusal, refusalTexts } from '../../core/intune/refusal-texts.ts'
import { type NoStep, type PromotionRisk, ringTexts } from '../../core/intune/ring-texts.ts'
import type { Audit } from '../audit/audit.ts'
import { GraphError } from '../graph/graph-client.ts'
import { readTenant } from '../graph/read-tenant.ts'
import { JobRefusal } from '../jobs/job-refusal.ts'
import { replaceFile } from '../replace-file.ts'
import { auditPlan, auditRefusal, carryOutAudited } from './audited-change.ts'
import type { CarryingOut, Outcome } from './carry-out.ts'
import { readImage } from './image-file.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import { filesOfNewSet, type NewSetChoices } from './new-set.ts'
import { describePlan, type PlanDescription, type PlanSource, setHashOf } from './plan-description.ts'
import { type Promotion, planPromotion } from './promotion.ts'
import { readSet, setFileName } from './read-set.ts'
import { setStage } from './set-stage.ts'
import { planSituation, readSituation, type Situation } from './situation.ts'

/** One attempt of one person at the set of a folder and its tenant, as a page makes it. */
export interface SetWork {
  readonly tenant: IntuneTenant
  readonly audit: Audit
  readonly setFolder: string
  readonly stateFolder: string
  readonly now: () => number
  readonly tell: (step: string) => void
}

export interface ShownPlan {
  readonly plan: PlanDescription
  /** Of set and tenant: `apply` refuses when either changed since. */
  readonly fingerprint: string
}

/** A plan that was carried out, or not. */
export interface ShownResult extends ShownPlan {
  readonly kind: Outcome['kind'] | 'nothing'
  readonly backup: string | null
  readonly reason: string | null
}

/** Writes the files of a new set. Throws JobRefusal where one is there already. */
export async function makeSet({ setFolder }: Pick<SetWork, 'setFolder'>, choices: NewSetChoices): Promise<void> {
  if (existsSync(join(setFolder, setFileName))) throw refusal('set-exists', 'there is a set already')
  const files = await filesOfNewSet(choices)
  if (typeof files === 'string') throw refusal('root-refused', `the root certificate ${files}`)
  mkdirSync(setFolder, { recursive: true })
  // intune.yaml comes last: without it there is no set, and making one can be tried again.
  const inOrder = files.toSorted((a, b) => Number(a.name === setFileName) - Number(b.name === setFileName))
  for (const { name, content } of inOrder) writeFileSync(join(setFolder, name), content)
}

/** Writes intune.yaml anew; it is judged by the next plan. `was`: the text that was edited; another one is not written over. */
export function saveSetText({ setFolder }: Pick<SetWork, 'setFolder'>, text: string, was: string): void {
  const file = join(setFolder, setFileName)
  const found = readSetText(setFolder)
  if (found === undefined) throw refusal('no-set', 'there is no set yet')
  if (found !== was) throw refusal('set-edited', 'the set was changed since it was read')
  replaceFile(file, text)
}

/** The text of intune.yaml; undefined where there is no set. */
export function readSetText(setFolder: string): string | undefined {
  const file = join(setFolder, setFileName)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function openSet({ setFolder }: Pick<SetWork, 'setFolder'>): { readonly set: ProfileSet; readonly source: PlanSource } {
  if (readSetText(setFolder) === undefined) throw refusal('no-set', 'there is no set yet')
  const { set, findings, lineOf } = readSet(setFolder)
  const [first] = findings
  if (set === undefined)
    throw refusal('set-refused', `line ${first === undefined ? 1 : lineOf(first.path)}: ${String(first?.evidence.message)}`)
  return { set, source: { path: '', set, lineOf } }
}

/** Reads, lints and plans; writes nothing. */
export async function showPlan(work: SetWork): Promise<ShownPlan> {
  const { set, source } = openSet(work)
  work.tell('read')
  const situation = await readSituation(work.tenant, set, work.now)
  await auditPlan(work.audit, work.tenant, situation)
  return shown(work, situation, source, 0)
}

function shown({ tenant }: SetWork, situation: Situation, source: PlanSource, writes: number): ShownPlan {
  const fingerprint = `${source.set === undefined ? '' : setHashOf(source.set)} ${situation.baseHash}`
  return { plan: describePlan(situation, tenant, source, writes), fingerprint }
}

/** Applies exactly the plan that was shown. */
export async function applyShown(work: SetWork, fingerprint: string, accepted: readonly string[]): Promise<ShownResult> {
  const { set, source } = openSet(work)
  work.tell('read')
  const situation = await readSituation(work.tenant, set, work.now)
  const errors = situation.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  const deletes = situation.plan.changes.some(({ action }) => action === 'delete') && !accepted.includes('delete')
  const isOther = shown(work, situation, source, 0).fingerprint !== fingerprint
  const code = isOther ? 'changed' : errors.length > 0 ? 'lint-errors' : deletes ? 'delete-not-accepted' : undefined
  if (code !== undefined) {
    const sentence = `${refusalTexts.en[code]}${code === 'lint-errors' ? ` ${errors.join(', ')}` : ''}`
    await auditRefusal(work.audit, work.tenant, situation, 'apply', sentence)
    throw refusal(code, sentence)
  }
  return write(work, situation, source, 'apply')
}

/** Leads back to a before-image of this tenant. */
export async function goBackTo(work: SetWork, file: string): Promise<ShownResult> {
  const image = readImage(join(work.stateFolder, file))
  if (typeof image === 'string') throw refusal('no-image', `${file} is no before-image of this tenant`)
  if (image.tenant !== work.tenant.tenantId) throw refusal('other-tenant', `${file} belongs to another tenant`)
  work.tell('read')
  const situation = planSituation(image.set, wantedOfImage(image), await readTenant(work.tenant.client))
  if (situation.plan.problems.length > 0)
    throw refusal('not-planned', `nothing was written: ${situation.findings.map(({ code }) => code).join(', ')}`)
  return write(work, situation, { path: file, set: undefined, lineOf: () => 1 }, 'rollback')
}

async function write(work: SetWork, situation: Situation, source: PlanSource, action: CarryingOut['action']): Promise<ShownResult> {
  const { tenant, audit, stateFolder, now, tell } = work
  if (situation.plan.changes.length > 0) tell('way-back')
  const onStep: CarryingOut['onStep'] = ({ action: step, role }) => tell(`${step} ${role}`)
  const outcome = await carryOutAudited(audit, tenant, situation, { action, folder: stateFolder, now, onStep })
  const { kind, writes, backup, stoppedBy } = outcome
  return {
    ...shown(work, situation, source, writes),
    kind: situation.plan.changes.length === 0 ? 'nothing' : kind,
    backup: backup?.replace(/^.*[\\/]/, '') ?? null,
    reason: stoppedBy?.message ?? null,
  }
}

type RingsStep = Omit<Promotion, 'situation'>

/** What the step forward and the step back would do, and what is known before; or why there is none. */
export async function showRings(work: SetWork): Promise<{ readonly forward: RingsStep | NoStep; readonly back: RingsStep | NoStep }> {
  work.tell('read')
  const told = (step: Promotion | NoStep): RingsStep | NoStep => {
    if (typeof step === 'string') return step
    const { situation: _, ...rest } = step
    return rest
  }
  return { forward: told(await promotion(work, false)), back: told(await promotion(work, true)) }
}

function promotion(work: SetWork, back: boolean): Promise<Promotion | NoStep> {
  const { set } = openSet(work)
  const setAt = (stage: number) => readSet(work.setFolder, stage).set ?? set
  return planPromotion(work.tenant, set, setAt, { back, maxFailedPercent: 5 }, work.now)
}

/** Takes the step, and writes the stage into the set. */
export async function takeStep(work: SetWork, back: boolean, accepted: readonly PromotionRisk[]): Promise<ShownResult> {
  work.tell('read')
  const step = await promotion(work, back)
  if (typeof step === 'string') throw refusal('no-step', ringTexts.en.none[step])
  const { situation, refusals, to } = step
  const open = refusals.filter(({ risk }) => !accepted.includes(risk)).map(({ sentence }) => sentence)
  const errors = situation.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  if (open.length + errors.length > 0) {
    const reason = [...open, ...errors].join('; ')
    await auditRefusal(work.audit, work.tenant, situation, 'promote', reason)
    throw refusal(errors.length > 0 ? 'lint-errors' : 'risk-not-accepted', `nothing was written: ${reason}`)
  }
  const { source } = openSet(work)
  const result = await write(work, situation, source, 'promote')
  if (result.kind !== 'stopped') setStage(work.setFolder, to)
  return result
}

/** Runs a job of a page; what Graph refuses becomes a sentence. */
export async function withGraphSentences<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof GraphError) throw refusal(`graph-${error.kind}`, error.message)
    throw error
  }
}

function refusal(code: IntuneRefusal, sentence: string): JobRefusal {
  return new JobRefusal(code, sentence)
}
