import type { Moment } from '../world/time.ts'
import { concludeMessage } from './conclude-verdict.ts'
import type { JudgedLayer, JudgedSigner } from './judge-layer.ts'
import { firstSigningTime, type JudgedMessage, summarise } from './judge-message.ts'
import type { Judging, PathJudge } from './judge-path.ts'
import { judgeSigningTime } from './judge-signing-time.ts'
import type { Verdict } from './report/report.ts'

/** The verdict had the message been judged at the time that its first signer claims; undefined without such a claim. */
export async function judgeAtSigningTime(
  judged: JudgedMessage,
  judging: Judging,
): Promise<{ readonly time: Moment; readonly verdict: Verdict } | undefined> {
  const time = firstSigningTime(judged.layers)
  if (time === undefined) return undefined
  const layers: JudgedLayer[] = []
  for (const layer of judged.layers) layers.push(await rejudge(layer, judging, time))
  return { time, verdict: concludeMessage(summarise({ ...judged, layers })) }
}

async function rejudge(judged: JudgedLayer, judging: Judging, time: Moment): Promise<JudgedLayer> {
  const { judgePath } = judged
  if (judgePath === undefined) return judged
  const signers: JudgedSigner[] = []
  for (const signer of judged.signers) signers.push(await rejudgeSigner(signer, judgePath, judging, time))
  return { ...judged, signers }
}

async function rejudgeSigner(signer: JudgedSigner, judgePath: PathJudge, { revocation }: Judging, time: Moment): Promise<JudgedSigner> {
  const { certificate, path, outcome } = signer
  if (certificate === undefined || path === undefined) return signer
  const then = await judgePath(certificate, { at: time, revocation })
  const ofTime = judgeSigningTime(outcome.signingTime, certificate, time)
  return { ...signer, path: then, findings: [...outcome.findings, ...ofTime, ...then.findings] }
}
