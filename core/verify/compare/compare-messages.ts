import type { MimeEntity } from '../../message/mime-entity.ts'
import { decodeBody } from '../../message/transfer-encoding.ts'
import { equalBytes } from '../../world/bytes.ts'
import type { JudgedMessage } from '../judge-message.ts'
import { isSigned, type Layer } from '../layer.ts'
import type { VerificationReport } from '../report/report.ts'
import { compareFacts } from './compare-facts.ts'
import { compareHeaders } from './compare-headers.ts'
import { compareParts, leavesOutside, onlyPart } from './compare-parts.ts'
import type { Difference, MessageComparison } from './message-comparison.ts'

/** A message with its judgement, as verifyMessage tells it to `onJudged`. */
export interface ComparedMessage {
  readonly judged: JudgedMessage
  readonly report: VerificationReport
}

const maxDifferences = 200

/**
 * Compares two messages that should be the same, such as the copy in Sent Items and the one that arrived: what was signed first, then what stands around it,
 * then signer, algorithms and path, then the header. Judges nothing anew.
 */
export function compareMessages(first: ComparedMessage, second: ComparedMessage): MessageComparison {
  const [a, b] = [signedLayerOf(first.judged), signedLayerOf(second.judged)]
  const differences: Difference[] = [
    ...compareContents(first.judged, a, second.judged, b),
    ...(a === undefined || b === undefined ? [] : compareAround(first.judged, a, second.judged, b)),
    ...compareFacts(first.report, second.report),
    ...compareHeaders(first.judged.message.header, second.judged.message.header),
  ]
  if (differences.length === 0 && !equalBytes(first.judged.message.bytes, second.judged.message.bytes)) differences.push({ kind: 'rest' })
  return { differences: differences.slice(0, maxDifferences), isCut: differences.length > maxDifferences }
}

/** The outermost layer that is signed. */
function signedLayerOf({ layers }: JudgedMessage): Layer | undefined {
  return layers.find(({ layer }) => isSigned(layer) && layer.content?.entity !== undefined)?.layer
}

/** What is signed in both; where one lost its signature, what was signed against what is left. */
function compareContents(first: JudgedMessage, a: Layer | undefined, second: JudgedMessage, b: Layer | undefined): Difference[] {
  const [one, other] = [a?.content?.entity ?? first.message.entity, b?.content?.entity ?? second.message.entity]
  if (one === undefined || other === undefined) return []
  return compareParts(one, other, contentPath(a ?? b), a !== undefined || b !== undefined)
}

function contentPath(layer: Layer | undefined): string {
  if (layer === undefined) return ''
  const { partPath } = layer.place
  if (layer.content?.detached !== true) return partPath
  return partPath === '' ? '1' : `${partPath}.1`
}

/** Parts that no signature covers, such as the footer of a list: the same content on both sides is no difference. */
function compareAround(first: JudgedMessage, a: Layer, second: JudgedMessage, b: Layer): Difference[] {
  const [ones, others] = [outside(first.message.entity, a), outside(second.message.entity, b)]
  const only = (these: typeof ones, those: typeof ones) =>
    these.filter(({ content }) => !those.some((other) => equalBytes(content, other.content)))
  return [
    ...only(ones, others).map(({ entity, path }) => onlyPart('first', entity, path, false)),
    ...only(others, ones).map(({ entity, path }) => onlyPart('second', entity, path, false)),
  ]
}

function outside(entity: MimeEntity | undefined, layer: Layer) {
  const leaves = entity === undefined ? [] : leavesOutside(entity, layer.place.partPath)
  return leaves.map((leaf) => ({ ...leaf, content: decodeBody(leaf.entity).bytes }))
}
