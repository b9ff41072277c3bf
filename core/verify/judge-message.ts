import type { CmsContent } from '../cms/signed-data.ts'
import { attachedMessages } from '../message/attached-messages.ts'
import type { AttachedMessage, Message } from '../message/message.ts'
import type { MimeEntity } from '../message/mime-entity.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'
import type { World } from '../world/world.ts'
import { compareSender } from './compare-sender.ts'
import type { LayerSummary, MessageSummary } from './conclude-verdict.ts'
import { findLayers } from './find-layers.ts'
import { judgeCoverage } from './judge-coverage.ts'
import { type HeaderFacts, judgeHeaders, readHeaderFacts } from './judge-headers.ts'
import { type JudgedLayer, judgeLayer } from './judge-layer.ts'
import type { Judging } from './judge-path.ts'
import { isEncrypted, isSigned, type Layer, wrapsEncrypted } from './layer.ts'
import type { Trust } from './trust.ts'

/** What is asked beside the message and the trust. */
export interface MessageQuestion extends Judging {
  readonly decode: (cms: Bytes) => CmsContent
  readonly limits: Limits
  /** The content of a bare detached signature. */
  readonly content: Bytes | undefined
  /** The sender of an input that has no header section. */
  readonly from: string | undefined
}

/** A message with everything found about it, before the report is written. */
export interface JudgedMessage {
  readonly message: Message
  readonly layers: readonly JudgedLayer[]
  readonly headers: HeaderFacts
  /** The mails attached to it, those inside of opened layers included. */
  readonly attached: readonly AttachedMessage[]
  /** Findings that belong to no layer. */
  readonly findings: readonly Finding[]
}

/** Finds the layers of a message and judges each, then the sender, the coverage and the header fields over all of them. */
export async function judgeMessage(message: Message, trust: Trust, question: MessageQuestion, world: World): Promise<JudgedMessage> {
  const found = findLayers(message, question)
  const layers: JudgedLayer[] = []
  for (const layer of found.layers) layers.push(await judgeLayer(layer, trust, question, world))
  const headers = readHeaderFacts(message.header, payloadOf(layers))
  const findings = [...message.findings, ...found.findings]
  if (layers.some(({ layer }) => isSigned(layer))) {
    findings.push(...judgeSender(message, layers, question.from), ...judgeCoverage(message.entity, found.layers))
    findings.push(...judgeHeaders(headers, firstSigningTime(layers), message.hasHeaderSection))
  }
  return { message, layers, headers, attached: [...message.attached, ...found.layers.flatMap(attachedInside)], findings }
}

/** Of a layer that was opened; what a clear signature covers is in the tree of the message. */
function attachedInside({ kind, content }: Layer): readonly AttachedMessage[] {
  return content?.entity === undefined || kind === 'multipart/signed' ? [] : attachedMessages(content.entity)
}

/** The sender is judged once, over the signers of all layers that cover the whole message; without such a layer, over the first and its own header section. */
function judgeSender(message: Message, layers: readonly JudgedLayer[], from: string | undefined): Finding[] {
  const signed = layers.filter(({ layer }) => isSigned(layer))
  const whole = signed.filter(({ layer }) => layer.place.whole)
  const judged = whole.length > 0 ? whole : signed.slice(0, 1)
  const certificates = judged.flatMap(({ signers }) =>
    signers.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate])),
  )
  if (certificates.length === 0) return []
  const header = whole.length > 0 ? message.header : judged[0]?.layer.place.header
  return message.hasHeaderSection ? compareSender(header, undefined, certificates) : compareSender(undefined, from, certificates)
}

/** The innermost signed entity that covers the whole message: the Cryptographic Payload of RFC 9788 §1.2. */
function payloadOf(layers: readonly JudgedLayer[]): MimeEntity | undefined {
  return layers.findLast(({ layer }) => isSigned(layer) && layer.place.whole)?.layer.content?.entity
}

/** The claimed time of the first signer of the outermost signed layer. */
export function firstSigningTime(layers: readonly JudgedLayer[]) {
  return layers.find(({ layer }) => isSigned(layer))?.signers[0]?.outcome.signingTime
}

// Readers disagree about what such a message is (RFC 2045 §5), so nothing else may be said of it.
const ambiguousCodes = new Set(['message-content-type-twice', 'message-transfer-encoding-twice', 'message-boundary-ambiguous'])

/** What the conclusion needs to know of a judged message. */
export function summarise({ layers, findings }: JudgedMessage): MessageSummary {
  return {
    ambiguous: findings.some(({ code }) => ambiguousCodes.has(code)),
    encrypted: isOutermostEncrypted(layers.map(({ layer }) => layer)),
    layers: layers.map((judged) => summariseLayer(judged, layers)),
    findings,
  }
}

/** Compression hides nothing: what counts is what it holds (RFC 3274). */
function isOutermostEncrypted(layers: readonly Layer[]): boolean {
  const [outermost] = layers
  if (outermost === undefined) return false
  return isEncrypted(outermost) || (outermost.kind === 'compressed-data' && wrapsEncrypted(outermost, layers))
}

/** What the conclusion needs to know of one layer: its own findings and those of its signers. */
export function summariseLayer({ layer, signers, findings }: JudgedLayer, layers: readonly JudgedLayer[]): LayerSummary {
  return {
    kind: layer.kind,
    signed: isSigned(layer),
    wrapsEncrypted: wrapsEncrypted(
      layer,
      layers.map((other) => other.layer),
    ),
    findings: [...findings, ...signers.flatMap((signer) => signer.findings)],
  }
}
