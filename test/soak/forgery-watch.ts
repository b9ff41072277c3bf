import { createHash } from 'node:crypto'
import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { decodeCms } from '../../core/cms/decode.ts'
import { readMessage } from '../../core/message/read-message.ts'
import { concludeMessage } from '../../core/verify/conclude-verdict.ts'
import { judgeMessage, summarise } from '../../core/verify/judge-message.ts'
import { isSigned } from '../../core/verify/layer.ts'
import type { Verdict } from '../../core/verify/report/report.ts'
import { indexTrust, type Trust } from '../../core/verify/trust.ts'
import { verifyFile } from '../../core/verify/verify-file.ts'
import { type Bytes, toUtf8 } from '../../core/world/bytes.ts'
import { defaultLimits } from '../../core/world/limits.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { makeSamples } from '../../simulation/samples.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'

/** Nobody who mutates messages has a signer's key: whatever is found valid must be, octet for octet, what some sample's signer signed. */
export interface ForgeryWatch {
  readonly seeds: readonly Bytes[]
  /** Judges a mutant by every face's entry point; throws what that throws, and an Error for a forgery. */
  readonly judge: (mutant: Bytes) => Promise<Verdict>
}

const world = { now: () => simulationTime, crypto: createNodeCrypto() }
const question = {
  at: simulationTime,
  revocation: 'available',
  decode: (cms: Bytes) => decodeCms(cms),
  limits: defaultLimits,
  content: undefined,
  from: undefined,
} as const

/** Makes the samples and remembers what their signers signed. */
export async function watchForForgeries(): Promise<ForgeryWatch> {
  const { samples, trustAnchors, crls } = await makeSamples({ now: simulationTime })
  const anchors = readTrustFile(toUtf8(trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'samples' }))
  const trust = indexTrust({ anchors, crls: crls.map(({ bytes }) => bytes) })
  const seeds = samples.map(({ bytes }) => bytes)
  const signed = new Set<string>()
  for (const seed of seeds) for (const content of await signedContents(seed, trust)) signed.add(digest(content))
  return { seeds, judge: (mutant) => judgeMutant(mutant, trust, signed) }
}

async function judgeMutant(mutant: Bytes, trust: Trust, signed: ReadonlySet<string>): Promise<Verdict> {
  const reports = await verifyFile(mutant, trust, { file: 'mutant', attached: true }, world)
  const judged = await judgeMessage(readMessage(mutant), trust, question, world)
  const verdict = concludeMessage(summarise(judged))
  if (verdict !== 'valid' && verdict !== 'valid-with-warnings') return reports[0]?.verdict ?? verdict
  for (const { layer, signedContent } of judged.layers) {
    const known = !isSigned(layer) || (signedContent !== undefined && signed.has(digest(signedContent)))
    if (!known) throw new Error(`${verdict} for a content that nobody signed`)
  }
  return verdict
}

async function signedContents(seed: Bytes, trust: Trust): Promise<Bytes[]> {
  const { layers } = await judgeMessage(readMessage(seed), trust, question, world)
  return layers.flatMap(({ signedContent }) => (signedContent === undefined ? [] : [signedContent]))
}

function digest(content: Bytes): string {
  return createHash('sha256').update(content).digest('hex')
}
