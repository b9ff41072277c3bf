import { z } from 'zod'
import { type CertificateReport, certificateReportSchema } from '../../core/verify/report/report.ts'
import { Problem } from '../door/problem.ts'
import type { CertificatesJob } from '../judging-pool/jobs.ts'
import { requireValue } from './answer-of-pool.ts'
import { certificatesQuery, readQuery } from './judging-query.ts'
import { readBody } from './request-body.ts'
import type { Route } from './route.ts'

/** Checks the certificates of one file in the pool. */
export const certificatesCheckRoute: Route = {
  method: 'post',
  path: '/api/certificates/check',
  role: 'anyone',
  effect: 'compute',
  summary: 'Checks the certificates of one file (PEM, DER or .p7b); several give an array.',
  bodyTypes: ['application/octet-stream', 'application/pkcs7-*'],
  query: certificatesQuery,
  answer: z.union([certificateReportSchema, z.array(certificateReportSchema)]),
  handle: async (request, response, world) => {
    const { at, revocation, ...query } = readQuery(request, certificatesQuery)
    const options = {
      ...query,
      at: at === undefined ? world.now() : Date.parse(at),
      offline: true,
      revocation: revocation ?? world.revocation,
      isSimulated: world.isSimulated,
    }
    const job: CertificatesJob = { bytes: readBody(request), options }
    const reports = requireValue(await world.pool.run('check-certificates', job)) as CertificateReport[]
    if (reports.length === 0) throw new Problem('no-certificate', 'What was sent holds no certificate: PEM, DER or .p7b is needed.')
    response.json(reports.length === 1 ? reports[0] : reports)
  },
}
