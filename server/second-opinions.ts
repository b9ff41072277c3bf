import type { VerificationReport } from '../core/verify/report/report.ts'
import type { SecondOpinion, SignerOpinion } from '../core/verify/second-opinion.ts'
import type { VerifyAnswer } from './judging-pool/jobs.ts'
import type { JudgingPool } from './judging-pool/judging-pool.ts'

/** Asks pkijs in guarded processes: when it does not come back from a message, our own verdict stands and its opinion is "cannot". */
export function askPkijsIn(pool: JudgingPool): SecondOpinion {
  return async (request) => {
    const answer = await pool.run('ask-pkijs', request)
    if (answer.outcome === 'done') return answer.value as SignerOpinion
    return answer.outcome === 'stopped' ? { opinion: 'cannot', note: 'pkijs-stopped' } : { opinion: 'skipped' }
  }
}

/** Puts what pkijs says of each signer into a report that was made without it; reports of an mbox stay as they are. */
export async function addSecondOpinions({ reports, requests }: VerifyAnswer, ask: SecondOpinion): Promise<VerificationReport[]> {
  const opinions: SignerOpinion[] = []
  for (const request of requests) opinions.push(await ask(request))
  const left = opinions.values()
  return reports.map((report) => withOpinions(report, left))
}

/** Signers in the order in which they were asked about: layer by layer, then the attached mails. */
function withOpinions(report: VerificationReport, left: Iterator<SignerOpinion>): VerificationReport {
  const layers = report.layers.map((layer) => ({
    ...layer,
    signers: layer.signers.map((signer) => {
      const { opinion, note } = (left.next().value as SignerOpinion | undefined) ?? { opinion: signer.pkijs, note: signer.pkijsNote }
      return { ...signer, pkijs: opinion, ...(note === undefined ? {} : { pkijsNote: note }) }
    }),
  }))
  return { ...report, layers, attached: report.attached.map((attached) => withOpinions(attached, left)) }
}
