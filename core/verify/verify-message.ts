import { decodeCms } from '../cms/decode.ts'
import type { CmsContent } from '../cms/signed-data.ts'
import type { AttachedMessage, Message } from '../message/message.ts'
import { readMessage } from '../message/read-message.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { type Moment, toIsoTime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { askSecondOpinions } from './ask-second-opinions.ts'
import { concludeMessage } from './conclude-verdict.ts'
import { judgeAtSigningTime } from './judge-at-signing-time.ts'
import { type JudgedMessage, judgeMessage, type MessageQuestion, summarise } from './judge-message.ts'
import { buildReport } from './report/build-report.ts'
import { nameAnchors } from './report/name-anchors.ts'
import type { Verdict, VerificationReport } from './report/report.ts'
import type { SecondOpinion } from './second-opinion.ts'
import type { Trust } from './trust.ts'
import { version } from './version.ts'

/** What a face asks about one message. */
export interface VerifyOptions {
  /** As the caller names it. */
  readonly file: string
  /** Number of the message in an mbox, from 1. */
  readonly index?: number | undefined
  /** Judge at this moment; the world's clock without it. */
  readonly at?: Moment | undefined
  /** The sender of an input without a header section. */
  readonly from?: string | undefined
  readonly revocation?: 'available' | 'required'
  /** No network was used, whatever the certificates name. */
  readonly offline?: boolean
  /** Judge the mails attached to this one, each with a report of its own. */
  readonly attached?: boolean
  /** The content of a bare detached signature. */
  readonly content?: Bytes | undefined
  readonly decoder?: { readonly name: 'own' | 'pkijs'; readonly decode: (cms: Bytes) => CmsContent }
  readonly secondOpinion?: SecondOpinion
  readonly limits?: Limits
  readonly simulated?: boolean
  /** Told of each message that was judged, with its report: a face that shows more than the report describes it from there. */
  readonly onJudged?: (judged: JudgedMessage, report: VerificationReport) => void | Promise<void>
}

/** Where a message stands among those attached to one another; what is left to judge is counted over the whole tree, for compression multiplies it. */
interface Standing {
  readonly depth: number
  readonly name: string | undefined
  readonly budget: { left: number }
}

/** Of what one message may inflate to, the share of each mail attached to it. */
const attachedShare = 1 / 8

/**
 * Judges one message: format, layers, CMS rules, signer, path, revocation, sender, coverage, verdict.
 * Never throws for a bad message: what is wrong with it is a finding of the report.
 */
export async function verifyMessage(bytes: Bytes, trust: Trust, options: VerifyOptions, world: World): Promise<VerificationReport> {
  const budget = { left: (options.limits ?? defaultLimits).attachedMails }
  return judge(readMessage(bytes, options.limits), trust, options, world, { depth: 0, name: undefined, budget })
}

/** The verdict alone, by the same judgement: for whoever counts or sorts and shows no report. */
export async function concludeVerdict(bytes: Bytes, trust: Trust, options: VerifyOptions, world: World): Promise<Verdict> {
  return concludeMessage(summarise(await judgeMessage(readMessage(bytes, options.limits), trust, toQuestion(options, world), world)))
}

async function judge(
  message: Message,
  trust: Trust,
  options: VerifyOptions,
  world: World,
  standing: Standing,
): Promise<VerificationReport> {
  const question = toQuestion(options, world)
  const judged = await judgeMessage(message, trust, question, world)
  const atSigningTime = await judgeAtSigningTime(judged, question)
  const opinions = await askSecondOpinions(judged.layers, options.secondOpinion)
  const attached = options.attached === true ? await judgeAttached(judged.attached, trust, options, world, standing) : []
  const judgedWith = {
    version,
    at: toIsoTime(question.at),
    offline: options.offline ?? true,
    revocation: question.revocation,
    decoder: options.decoder?.name ?? 'own',
    anchors: await nameAnchors(trust.anchors, world.crypto),
  }
  const { file, index, simulated } = options
  const frame = { file, index, name: standing.name, simulated, at: question.at, judgedWith, atSigningTime, opinions, attached }
  const report = await buildReport(judged, frame, world.crypto)
  await options.onJudged?.(judged, report)
  return report
}

function toQuestion(options: VerifyOptions, world: World): MessageQuestion {
  const limits = options.limits ?? defaultLimits
  return {
    at: options.at ?? world.now(),
    revocation: options.revocation ?? 'available',
    decode: options.decoder?.decode ?? ((cms) => decodeCms(cms, limits)),
    limits,
    content: options.content,
    from: options.from,
  }
}

async function judgeAttached(
  attachedMails: readonly AttachedMessage[],
  trust: Trust,
  options: VerifyOptions,
  world: World,
  { depth, budget }: Standing,
): Promise<VerificationReport[]> {
  const outer = options.limits ?? defaultLimits
  const limits = { ...outer, inflatedBytes: Math.floor(outer.inflatedBytes * attachedShare) }
  const reports: VerificationReport[] = []
  for (const { bytes, message, name } of depth < limits.attachedDepth ? attachedMails : []) {
    if (budget.left-- <= 0) break
    const inner = message ?? readMessage(bytes, limits)
    const own = { ...options, limits, from: undefined, content: undefined }
    reports.push(await judge(inner, trust, own, world, { depth: depth + 1, name, budget }))
  }
  return reports
}
