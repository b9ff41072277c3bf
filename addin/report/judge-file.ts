import { verifyOnServer } from '../api.ts'
import { hasBrowserCrypto } from './browser-crypto.ts'
import { claimedSigningTime } from './claimed-signing-time.ts'
import type { GivenFile, JudgeAt, Judged, Place } from './judged.ts'
import type { Configured, TrustAnchor } from './trust-anchors.ts'
import { verifyInWorker } from './verification.ts'
import type { TrustMaterial } from './verification-protocol.ts'

export interface Judging {
  readonly place: Place
  readonly at: JudgeAt
  readonly trusted: { readonly anchors: readonly TrustAnchor[]; readonly configured: Configured }
  readonly cancelled: AbortSignal
}

/** Why no report came about. */
export type Failure =
  | { readonly kind: 'ours'; readonly reason: string }
  | { readonly kind: 'server'; readonly reason: string }
  | { readonly kind: 'no-crypto' }
  /** A signature with its content as a second file: the server takes one file, and would judge the signature without it. */
  | { readonly kind: 'pair-on-server' }
  | { readonly kind: 'too-big' }

export type JudgeOutcome =
  | { readonly kind: 'judged'; readonly judged: readonly Judged[] }
  | { readonly kind: 'failed'; readonly why: Failure }
  | { readonly kind: 'cancelled' }

/** Judges one file where the person wants it judged; a mailbox gives one report a message. Never rejects, never sends what was not asked to be sent. */
export async function judgeFile(file: GivenFile, how: Judging): Promise<JudgeOutcome> {
  if (file.bytes.length > how.trusted.configured.maxMessageBytes) return { kind: 'failed', why: { kind: 'too-big' } }
  if (how.place === 'browser' && !hasBrowserCrypto()) return { kind: 'failed', why: { kind: 'no-crypto' } }
  if (how.place === 'server' && file.content !== undefined) return { kind: 'failed', why: { kind: 'pair-on-server' } }
  const at = how.at.kind === 'time' ? how.at.time : new Date().toISOString()
  const first = await judgeFor(file, at, how)
  if (how.at.kind !== 'signing-time' || first.kind !== 'judged') return first
  const claimed = first.judged.map(({ report }) => claimedSigningTime(report)).find((time) => time !== undefined)
  return claimed === undefined ? first : judgeFor(file, claimed, how)
}

async function judgeFor(file: GivenFile, at: string, how: Judging): Promise<JudgeOutcome> {
  return how.place === 'server' ? judgeOnServer(file, at, how) : judgeHere(file, at, how)
}

async function judgeHere(file: GivenFile, at: string, { trusted, cancelled }: Judging): Promise<JudgeOutcome> {
  const { revocation, simulated } = trusted.configured
  const options = { file: file.name, at, content: file.content, from: file.from, trust: toTrustMaterial(trusted), revocation, simulated }
  const outcome = await verifyInWorker(file.bytes, options, cancelled)
  if (outcome.kind === 'failed') return { kind: 'failed', why: { kind: 'ours', reason: outcome.reason } }
  if (outcome.kind === 'cancelled') return outcome
  return {
    kind: 'judged',
    judged: outcome.reports.map((report) => ({ file, report, place: 'browser', descriptions: outcome.descriptions })),
  }
}

/** What the worker judges with. */
export function toTrustMaterial({ anchors, configured }: Judging['trusted']): TrustMaterial {
  const { intermediates, crls, ocspResponses } = configured
  return { anchors: anchors.map(({ certificate }) => certificate.der), intermediates, crls, ocspResponses }
}

async function judgeOnServer(file: GivenFile, at: string, { cancelled }: Judging): Promise<JudgeOutcome> {
  try {
    const reports = await verifyOnServer(file.bytes, { file: file.name, at, signal: cancelled })
    return { kind: 'judged', judged: reports.map((report) => ({ file, report, place: 'server', descriptions: undefined })) }
  } catch (error) {
    if (cancelled.aborted) return { kind: 'cancelled' }
    return { kind: 'failed', why: { kind: 'server', reason: error instanceof Error ? error.message : String(error) } }
  }
}
