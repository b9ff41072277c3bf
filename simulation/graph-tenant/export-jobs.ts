import { randomUUID } from 'node:crypto'
import { zipSync } from 'fflate'
import { type Answer, type Call, problem } from './answer.ts'
import type { Directory } from './directory.ts'

/** A report that is being made: it is ready when it was asked for twice. */
export interface ExportJob {
  readonly reportName: string
  asked: number
}

/** POST makes a job, GET tells how far it is; the file lies at an address of its own, as in Intune's storage, where no token may go. */
export function answerExportJob(jobs: Record<string, ExportJob>, id: string, { method, text }: Call, baseUrl: string): Answer {
  if (id === '' && method === 'POST') {
    const { reportName } = JSON.parse(text) as { reportName?: string }
    if (reportName !== 'AllDeviceCertificates') return problem(400, 'BadRequest', `no report ${String(reportName)}`)
    const made = randomUUID()
    jobs[made] = { reportName, asked: 0 }
    return { status: 201, body: { id: made, reportName, status: 'notStarted', url: null } }
  }
  const job = jobs[id]
  if (job === undefined) return problem(404, 'ResourceNotFound', `no job ${id}`)
  const isReady = ++job.asked >= 2
  const body = { id, reportName: job.reportName, status: isReady ? 'completed' : 'inProgress' }
  return { status: 200, body: { ...body, url: isReady ? `${baseUrl}/storage/${id}.zip?sig=simulated` : null } }
}

const columns = [
  'CertificateStatus',
  'DeviceId',
  'DeviceName',
  'EnhancedKeyUsage',
  'IssuerName',
  'KeyUsage',
  'PolicyId',
  'SerialNumber',
  'SubjectName',
  'Thumbprint',
  'UPN',
  'UserId',
  'ValidFrom',
  'ValidTo',
] as const

const lagMs = 6 * 3_600_000

/**
 * The zip of a finished report, in which a certificate stands 6 hours after it was enrolled. A request with a token is refused, as the storage
 * refuses two kinds of authorisation at once.
 */
export function downloadReport({ headers }: Call, { certificates }: Directory, now: number): Answer {
  if (headers.authorization !== undefined) return problem(400, 'InvalidAuthenticationInfo', 'a token was sent to the storage')
  const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  const shown = certificates.filter(({ enrolledAt }) => enrolledAt === undefined || now - Date.parse(enrolledAt) >= lagMs)
  const rows = shown.map((row) => columns.map((column) => quoted(row[column])).join(','))
  const csv = new TextEncoder().encode(`${[columns.join(','), ...rows].join('\r\n')}\r\n`)
  return { status: 200, body: zipSync({ 'AllDeviceCertificates.csv': csv }, { level: 1 }), headers: { 'content-type': 'application/zip' } }
}
