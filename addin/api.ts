import type { DetectionReport } from '../core/powershell/detection-report.ts'
import type { GeneratedScript, ScriptKind } from '../core/powershell/generate-script.ts'
import type { OutlookPlan } from '../core/powershell/outlook-plan.ts'
import type { OutlookSettings } from '../core/powershell/outlook-settings.ts'
import type { SigningResult } from '../core/powershell/signing-result.ts'
import type { Verdict, VerificationReport } from '../core/verify/report/report.ts'
import { toBase64 } from '../core/world/base64.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { launchToken } from './page/launch-token.ts'

/** A mail that a demo server offers to try. */
export interface Sample {
  readonly file: string
  readonly title: string
  /** What happened to this mail. */
  readonly about: string
  readonly expectedVerdict: Verdict
}

/** What the server's configuration gives to judge with. */
export interface ServerTrust {
  readonly simulated: boolean
  readonly anchors: readonly { readonly pem: string }[]
  /** DER in base64, as the two lists below; trusted for nothing. */
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
  readonly ocspResponses: readonly string[]
  readonly revocation: 'available' | 'required'
  readonly limits: { readonly messageBytes: number }
}

/** The mails that a demo server offers; empty where there is no demo. Rejects when the server does not answer. */
export async function listSamples(language: string): Promise<readonly Sample[]> {
  return (await getJson(`/api/samples?lang=${language}`)) as readonly Sample[]
}

/** One sample as it would lie in a file. */
export async function readSample(file: string): Promise<Bytes> {
  const response = await fetch(`/api/samples/${encodeURIComponent(file)}`)
  return new Uint8Array(await expectOk(response).arrayBuffer())
}

/** Whom the server trusts, so that the page can judge by itself. */
export async function readServerTrust(): Promise<ServerTrust> {
  return (await getJson('/api/trust')) as ServerTrust
}

/** How the administrator wants the Outlook pane to be. */
export interface PaneSettings {
  readonly officeJs: 'cdn' | 'self'
  /** With which app registration the pane may ask for a token; null: mail is never read through Graph. */
  readonly signIn: { readonly clientId: string; readonly tenantId: string } | null
  /** Whether S/MIME is switched on for Outlook on the web and new Outlook, as far as the administrator told. */
  readonly outlookOnTheWeb: 'enabled' | 'disabled' | 'unknown'
  /** False: people are sent to their helpdesk instead of being given a script. */
  readonly personalScripts: boolean
  /** True where reports can be sent to the helpdesk. */
  readonly cases: boolean
}

/** What the pane does without while its server does not answer. */
export const defaultPaneSettings: PaneSettings = {
  officeJs: 'cdn',
  signIn: null,
  outlookOnTheWeb: 'unknown',
  personalScripts: true,
  cases: false,
}

/** The settings of the pane; the defaults where the server does not answer. */
export async function readPaneSettings(): Promise<PaneSettings> {
  try {
    return (await getJson('/api/pane')) as PaneSettings
  } catch {
    return defaultPaneSettings
  }
}

/** What a person sent to the helpdesk, as the helpdesk gets it. */
export interface SentCase {
  readonly report: VerificationReport
  /** Base64; null when the mail was not sent along. */
  readonly mail: string | null
  readonly sentAt: string
}

/** True where this page may send a case: it was opened by the start URL. Sign-in will take the place of its token. */
export function maySendCase({ cases }: PaneSettings): boolean {
  return cases && launchToken() !== ''
}

/** Sends a report to the helpdesk, with the mail only when the person ticked it, and gives the number to tell. Rejects with ServerRefusal. */
export async function sendCase(report: VerificationReport, mail: Bytes | undefined): Promise<string> {
  const headers = withToken({ accept: 'application/json', 'content-type': 'application/json' })
  const body = JSON.stringify({ schema: 'case/1', report, mail: mail === undefined ? null : toBase64(mail) })
  const response = await expectSentence(await fetch('/api/cases', { method: 'POST', headers, body }))
  return ((await response.json()) as { number: string }).number
}

/** Opens what was sent under a number. Rejects with ServerRefusal. */
export async function openCase(number: string): Promise<SentCase> {
  return (await readForAdmin(`/api/cases/${encodeURIComponent(number)}`)) as SentCase
}

export interface ServerQuestion {
  readonly file: string
  /** ISO 8601. */
  readonly at: string
  readonly signal: AbortSignal
}

/** Sends a message to the server and lets it judge. Only ever called after the person has asked for it. */
export async function verifyOnServer(bytes: Bytes, { file, at, signal }: ServerQuestion): Promise<VerificationReport[]> {
  const query = new URLSearchParams({ file, at, attached: 'true' })
  const headers = { 'content-type': 'application/octet-stream', accept: 'application/json' }
  const response = await fetch(`/api/verify?${query}`, { method: 'POST', headers, body: bytes, signal })
  const body = (await expectOk(response).json()) as VerificationReport | VerificationReport[]
  return Array.isArray(body) ? body : [body]
}

const patienceMs = 8000

/** A server that does not answer in time is one that is not there. */
async function getJson(path: string): Promise<unknown> {
  const stopping = new AbortController()
  const deadline = setTimeout(() => stopping.abort(), patienceMs)
  try {
    return await expectOk(await fetch(path, { headers: { accept: 'application/json' }, signal: stopping.signal })).json()
  } finally {
    clearTimeout(deadline)
  }
}

function expectOk(response: Response): Response {
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return response
}

/** What a server said no to, in its own sentence. */
export class ServerRefusal extends Error {
  readonly status: number
  /** The parts of what was sent that are wrong. */
  readonly fields: readonly string[]

  constructor(status: number, sentence: string, fields: readonly string[] = []) {
    super(sentence)
    this.name = 'ServerRefusal'
    this.status = status
    this.fields = fields
  }
}

/** Reads something for administrators. Rejects with ServerRefusal. */
export async function readForAdmin(path: string): Promise<unknown> {
  return (await expectSentence(await fetch(path, { headers: withToken({ accept: 'application/json' }) }))).json()
}

/** Reads a text for administrators, such as CSV. Rejects with ServerRefusal. */
export async function readTextForAdmin(path: string): Promise<string> {
  return (await expectSentence(await fetch(path, { headers: withToken({ accept: 'text/*' }) }))).text()
}

/** Begins a job with JSON and gives its id. Rejects with ServerRefusal. */
export async function startJob(path: string, body: unknown): Promise<string> {
  const headers = withToken({ accept: 'application/json', 'content-type': 'application/json' })
  const response = await expectSentence(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }))
  return ((await response.json()) as { job: string }).job
}

/** The server-sent events of a job, as text, until it ends. An EventSource cannot send the launch token. Rejects with ServerRefusal. */
export async function openJobEvents(job: string): Promise<ReadableStream<string>> {
  const headers = withToken({ accept: 'text/event-stream' })
  const { body } = await expectSentence(await fetch(`/api/jobs/${encodeURIComponent(job)}/events`, { headers }))
  if (body === null) throw new ServerRefusal(0, 'the server sent nothing')
  return body.pipeThrough(new TextDecoderStream())
}

function withToken(headers: Readonly<Record<string, string>>): Record<string, string> {
  const token = launchToken()
  return token === '' ? { ...headers } : { ...headers, authorization: `Bearer ${token}` }
}

async function expectSentence(response: Response): Promise<Response> {
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; fields?: readonly string[] }
  throw new ServerRefusal(response.status, problem.detail ?? `${response.status} ${response.statusText}`, problem.fields)
}

export interface OutlookChoice {
  readonly alwaysSign: boolean
  readonly override: boolean
  readonly mailboxes: readonly string[]
}

/** What the scripts read on the PC. */
export interface PcReport {
  readonly simulated: boolean
  readonly detection: DetectionReport
  readonly settings: OutlookSettings
}

export interface OutlookPlanAnswer {
  readonly result: SigningResult
  /** null where nothing can be planned. */
  readonly plan: OutlookPlan | null
}

/** How a change ended. */
export interface OutlookChange {
  readonly result: SigningResult
  /** As they are now. */
  readonly settings: OutlookSettings
}

/** Lets the detecting scripts run; like the three calls below it wants the launch token. Rejects with ServerRefusal. */
export async function findOnPc(): Promise<PcReport> {
  return (await post('/api/outlook/find', undefined)) as PcReport
}

/** What would be changed on the PC. */
export async function planOutlook(choice: OutlookChoice): Promise<OutlookPlanAnswer> {
  return (await post('/api/outlook/plan', choice)) as OutlookPlanAnswer
}

/** Carries out exactly this plan. */
export async function applyOutlookPlan(plan: OutlookPlan): Promise<OutlookChange> {
  return (await post('/api/outlook/apply', plan)) as OutlookChange
}

/** Gives the first settings back. */
export async function restoreOutlook(): Promise<OutlookChange> {
  return (await post('/api/outlook/restore', undefined)) as OutlookChange
}

/** The scripts of a kind, to be saved; rejects where the organisation gives none out. */
export async function makeScripts(kind: ScriptKind, choice: OutlookChoice): Promise<readonly GeneratedScript[]> {
  return ((await post('/api/outlook/scripts', { kind, ...choice })) as { readonly files: readonly GeneratedScript[] }).files
}

async function post(path: string, body: object | undefined): Promise<unknown> {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const headers = withToken({ accept: 'application/json', ...type })
  return (
    await expectSentence(await fetch(path, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))
  ).json()
}
