import { type Axis, type AxisState, axes, type Finding } from '../world/finding.ts'
import type { Verdict } from './report/report.ts'

export type AxisStates = Readonly<Record<Axis, AxisState>>

/** What the conclusion needs to know of one layer beside its findings. */
export interface LayerSummary {
  readonly kind: string
  readonly signed: boolean
  /** The signed content is itself nothing but an encrypted layer. */
  readonly wrapsEncrypted: boolean
  readonly findings: readonly Finding[]
}

/** What the conclusion needs to know of the message beside its layers. */
export interface MessageSummary {
  /** Two Content-Type fields and the like: readers disagree about what the message is. */
  readonly ambiguous: boolean
  /** The outermost S/MIME layer is encrypted. */
  readonly encrypted: boolean
  readonly layers: readonly LayerSummary[]
  /** Findings that belong to no layer: format, sender, coverage, header fields. */
  readonly findings: readonly Finding[]
}

/** The state of each axis under these findings; `untouched` says what an axis without findings is: passed, or not looked at. */
export function concludeAxes(findings: readonly Finding[], untouched: (axis: Axis) => AxisState = () => 'pass'): AxisStates {
  return Object.fromEntries(axes.map((axis) => [axis, stateOf(axis, findings, untouched(axis))])) as Record<Axis, AxisState>
}

function stateOf(axis: Axis, findings: readonly Finding[], untouched: AxisState): AxisState {
  let state = untouched
  for (const finding of findings) {
    if (finding.axis !== axis) continue
    if (finding.severity === 'fail') return 'fail'
    if (finding.severity === 'cannot' || finding.severity === 'not-checked') state = 'not-checked'
    else if (finding.severity === 'warn' && state !== 'not-checked') state = 'warn'
  }
  return state
}

/** The verdict of one signed layer by itself: step two of the conclusion over its own findings. */
export function concludeLayer(layer: LayerSummary): Verdict {
  if (!layer.signed)
    return concludeWithoutSignature(layer.findings, layer.kind.endsWith('encrypted-data') || layer.kind.endsWith('enveloped-data'))
  return withEncryption(concludeSigned(layer.findings), layer.wrapsEncrypted)
}

/**
 * The one place that says "valid". Step one: is there a signed layer to judge? Step two: the most serious answer over all layers and the message.
 */
export function concludeMessage(message: MessageSummary): Verdict {
  if (message.ambiguous) return 'unreadable'
  const signed = message.layers.filter((layer) => layer.signed)
  const all = [...message.findings, ...message.layers.flatMap((layer) => layer.findings)]
  if (signed.length === 0) return concludeWithoutSignature(all, message.encrypted)
  return withEncryption(
    concludeSigned(all),
    signed.some((layer) => layer.wrapsEncrypted),
  )
}

function concludeWithoutSignature(findings: readonly Finding[], encrypted: boolean): Verdict {
  if (findings.some((finding) => finding.severity === 'fail' && finding.axis === 'structure')) return 'unreadable'
  if (findings.some((finding) => finding.severity === 'cannot')) return 'undetermined'
  return encrypted ? 'encrypted' : 'unsigned'
}

/** A good signature around encrypted content says nothing about a text that nobody here can read. */
function withEncryption(verdict: Verdict, wrapsEncrypted: boolean): Verdict {
  return wrapsEncrypted && (verdict === 'valid' || verdict === 'valid-with-warnings') ? 'encrypted' : verdict
}

function concludeSigned(findings: readonly Finding[]): Verdict {
  const failed = new Set<Axis>()
  for (const finding of findings) if (finding.severity === 'fail') failed.add(finding.axis)
  if (failed.has('structure') || failed.has('integrity') || failed.has('signer')) return 'invalid'
  if (findings.some((finding) => finding.severity === 'cannot')) return 'undetermined'
  if (failed.has('revocation')) return 'revoked'
  if (failed.has('path') || failed.has('purpose')) return 'untrusted'
  if (failed.has('validity')) return findings.some(({ code }) => code === 'certificate-not-yet-valid') ? 'not-yet-valid' : 'expired'
  if (failed.has('algorithms')) return 'weak'
  if (failed.has('coverage')) return 'partially-signed'
  if (failed.has('sender')) return 'sender-mismatch'
  return findings.some(weakensValid) ? 'valid-with-warnings' : 'valid'
}

/** Warnings, and a sender that nobody could check (a bare CMS file has no From); revocation left open does not weaken. */
function weakensValid(finding: Finding): boolean {
  return finding.severity === 'warn' || finding.severity === 'fail' || (finding.severity === 'not-checked' && finding.axis === 'sender')
}
