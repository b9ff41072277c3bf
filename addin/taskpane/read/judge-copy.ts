import { readServerTrust } from '../../api.ts'
import { judgeFile } from '../../report/judge-file.ts'
import type { GivenFile } from '../../report/judged.ts'
import { readTrust } from '../../report/trust-anchors.ts'
import type { JudgeAnswer } from './check-mail.ts'

type Trusted = Awaited<ReturnType<typeof readTrust>>

const freshForMs = 60 * 60 * 1000
let trusted: { readonly answer: Promise<Trusted>; readonly askedAt: number } | undefined

/** Asks the server whom to trust, ahead of the first mail and again every hour: a pinned pane stays open for days, and revocation lists end. */
export function prepareTrust(): Promise<Trusted> {
  const before = trusted
  const now = Date.now()
  if (before !== undefined && now - before.askedAt < freshForMs) return before.answer
  const asked = readServerTrust().then(readTrust)
  // An old list of revoked certificates still proves that one is revoked; it proves no other good.
  const answer = before === undefined ? asked : asked.catch(() => before.answer)
  trusted = { answer, askedAt: now }
  return answer
}

/**
 * Judges one copy of a mail on this computer. Without the list of trusted roots nothing is judged: every signature would be called untrusted.
 * Never rejects.
 */
export async function judgeCopy(file: GivenFile, cancelled: AbortSignal): Promise<JudgeAnswer> {
  const known = await prepareTrust().catch(() => undefined)
  if (known === undefined) {
    trusted = undefined // asked again the next time
    return { kind: 'open', why: 'no-trust' }
  }
  const outcome = await judgeFile(file, { place: 'browser', at: { kind: 'now' }, trusted: known, cancelled })
  if (outcome.kind === 'judged' && outcome.judged[0] !== undefined) return { kind: 'judged', report: outcome.judged[0].report }
  const why = outcome.kind === 'failed' ? outcome.why.kind : 'ours'
  return { kind: 'open', why: why === 'too-big' || why === 'no-crypto' ? why : 'fault' }
}
