import { readServerTrust } from '../../api.ts'
import { judgeFile } from '../../report/judge-file.ts'
import type { GivenFile } from '../../report/judged.ts'
import { readTrust } from '../../report/trust-anchors.ts'
import type { JudgeAnswer } from './check-mail.ts'

type Trusted = Awaited<ReturnType<typeof readTrust>>

let trusted: Promise<Trusted> | undefined

/** Asks the server whom to trust, ahead of the first mail. */
export function prepareTrust(): Promise<Trusted> {
  trusted ??= readServerTrust().then(readTrust)
  return trusted
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
