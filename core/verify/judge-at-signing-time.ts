import type { Certificate } from '../certificate/certificate.ts'
import type { PathOutcome } from '../path/path-query.ts'
import type { Moment } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { concludeMessage } from './conclude-verdict.ts'
import { type JudgedLayer, type JudgedSigner, judgePath } from './judge-layer.ts'
import { firstSigningTime, type JudgedMessage, type MessageQuestion, summarise } from './judge-message.ts'
import { judgeSigningTime } from './judge-signing-time.ts'
import { isSigned } from './layer.ts'
import type { Verdict } from './report.ts'
import type { Trust } from './trust.ts'

/** The verdict had the message been judged at the time that its first signer claims; undefined without such a claim. */
export async function judgeAtSigningTime(
  judged: JudgedMessage,
  trust: Trust,
  question: MessageQuestion,
  world: World,
): Promise<{ readonly time: Moment; readonly verdict: Verdict } | undefined> {
  const time = firstSigningTime(judged.layers)
  if (time === undefined) return undefined
  const layers: JudgedLayer[] = []
  for (const layer of judged.layers) layers.push(await rejudge(layer, time, trust, question, world))
  return { time, verdict: concludeMessage(summarise({ ...judged, layers })) }
}

async function rejudge(judged: JudgedLayer, time: Moment, trust: Trust, question: MessageQuestion, world: World): Promise<JudgedLayer> {
  const { layer } = judged
  if (!isSigned(layer)) return judged
  const { signedData } = layer.cms
  const signers: JudgedSigner[] = []
  for (const signer of judged.signers) {
    const { certificate, path, outcome } = signer
    if (certificate === undefined || path === undefined) {
      signers.push(signer)
      continue
    }
    const same = staysTheSame(path, question.at, time)
    const then = same ? path : await judgePath(certificate, signedData, trust, { at: time, revocation: question.revocation }, world)
    signers.push({
      ...signer,
      path: then,
      findings: [...outcome.findings, ...judgeSigningTime(outcome.signingTime, certificate, time), ...then.findings],
    })
  }
  return { ...judged, signers }
}

/** A path that every certificate is valid on at both moments, and of which no revocation answer is known, is judged alike at both: its rules are free of time. */
function staysTheSame(path: PathOutcome, at: Moment, time: Moment): boolean {
  const answered = path.revocation.some(({ status }) => status !== 'not-checked')
  const validAt = (moment: Moment) => (certificate: Certificate) => certificate.notBefore <= moment && moment <= certificate.notAfter
  return !answered && path.path.every(validAt(at)) && path.path.every(validAt(time))
}
