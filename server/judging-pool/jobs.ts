import type { CertificateReport, VerificationReport } from '../../core/verify/report/report.ts'
import type { OpinionRequest } from '../../core/verify/second-opinion.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { type JudgingOptions, judgeMail } from '../judge.ts'
import { type CertificatesOptions, judgeCertificates } from '../judge-certificates.ts'
import type { LoadedTrust } from '../trust-files.ts'
import { fromTrustSetup, type TrustSetup } from '../trust-setup.ts'

export interface VerifyJob {
  readonly bytes: Bytes
  readonly options: JudgingOptions
}

/** Reports without a second opinion, and what pkijs is to be asked, in the order of the signers in the reports. */
export interface VerifyAnswer {
  readonly reports: VerificationReport[]
  readonly requests: readonly OpinionRequest[]
}

export interface CertificatesJob {
  readonly bytes: Bytes
  readonly options: CertificatesOptions
}

/** What a child of the judging pool does with a stranger's bytes. */
export const jobs = {
  verify,
  'check-certificates': ({ bytes, options }: CertificatesJob, setup: TrustSetup): Promise<CertificateReport[]> =>
    judgeCertificates(bytes, trustOf(setup), options),
}

async function verify({ bytes, options }: VerifyJob, setup: TrustSetup): Promise<VerifyAnswer> {
  const requests: OpinionRequest[] = []
  const reports = await judgeMail(bytes, trustOf(setup), options, async (request) => {
    requests.push(request)
    return { opinion: 'skipped' }
  })
  return { reports, requests }
}

const known = new WeakMap<TrustSetup, LoadedTrust>()

/** Reads the setup at the first job only. */
function trustOf(setup: TrustSetup): LoadedTrust {
  const trust = known.get(setup) ?? fromTrustSetup(setup)
  known.set(setup, trust)
  return trust
}
