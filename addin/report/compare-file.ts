import type { MessageComparison } from '../../core/verify/compare/message-comparison.ts'
import type { VerificationReport } from '../../core/verify/report/report.ts'
import { type Judging, toTrustMaterial } from './judge-file.ts'
import type { Judged } from './judged.ts'
import { compareInWorker } from './verification.ts'
import type { MailboxMessage } from './verification-protocol.ts'

/** How far a comparison with a second message has come. */
export type Compared =
  | { readonly kind: 'working'; readonly name: string; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'compared'
      readonly comparison: MessageComparison
      readonly report: VerificationReport
      readonly second: File
      /** The messages to choose from, when the second file is an mbox. */
      readonly messages: readonly MailboxMessage[]
    }

export interface SecondFile {
  readonly file: File
  /** Which message of an mbox, from 1. */
  readonly index?: number
}

// A page is drawn anew whenever something on it changes; what was compared stays with its report, and goes with it.
const remembered = new WeakMap<VerificationReport, Compared>()

/** The comparison that was last asked for of this report. */
export function comparedWith(report: VerificationReport): Compared | undefined {
  return remembered.get(report)
}

/** Compares a judged message with a second file, in this browser and for the same time; `told` is called whenever there is something new to show. */
export async function compareFile(
  { file, report }: Judged,
  { file: second, index }: SecondFile,
  trusted: Judging['trusted'],
  told: () => void,
): Promise<void> {
  const before = remembered.get(report)
  if (before?.kind === 'working') before.cancel()
  const running = new AbortController()
  const tell = (compared: Compared | undefined) => {
    if (compared === undefined) remembered.delete(report)
    else remembered.set(report, compared)
    told()
  }
  tell({ kind: 'working', name: second.name, cancel: () => running.abort() })
  const bytes = await second.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )
  if (running.signal.aborted) return
  if (bytes === undefined || bytes.length > trusted.configured.maxMessageBytes) return tell({ kind: 'failed', reason: '' })
  const { revocation, simulated } = trusted.configured
  const answer = await compareInWorker(
    {
      first: { file: file.name, bytes: file.bytes, content: file.content, from: file.from, index: report.index },
      second: { file: second.name, bytes, content: undefined, from: undefined, index },
      options: { at: report.judgedWith.at, trust: toTrustMaterial(trusted), revocation, simulated },
    },
    running.signal,
  )
  if (answer.kind === 'comparison') tell({ ...answer, kind: 'compared', second })
  else tell(answer.kind === 'failed' ? answer : undefined)
}
