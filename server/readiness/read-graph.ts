import { unzipSync } from 'fflate'
import { outcomeOfRun } from '../../core/intune/count-runs.ts'
import type { JsonObject } from '../../core/intune/graph-payload.ts'
import { readMark } from '../../core/intune/mark.ts'
import {
  type CertificateRow,
  importedDeviceSchema,
  importedUserSchema,
  type ReadinessImport,
  toCertificateRow,
  unreadableTime,
} from '../../core/intune/readiness/import-format.ts'
import { readCsv } from '../../core/world/csv.ts'
import { type GraphClient, GraphError } from '../graph/graph-client.ts'
import { readRuns } from '../graph/read-runs.ts'
import { idOf, scriptsPath } from '../graph/read-tenant.ts'

/** Users, PCs, Intune's report of all certificates, and how our remediations ended: what Graph knows of readiness. */
export async function readReadinessFromGraph(
  client: GraphClient,
  fetchReport: typeof fetch,
  note: (line: string) => void,
): Promise<ReadinessImport> {
  note('users')
  const users = await client.list('/beta/users?$select=id,userPrincipalName,mail&$top=999')
  note('devices')
  const fields = '$select=id,deviceName,userId,userPrincipalName,lastSyncDateTime,joinType&$top=999'
  const devices = await client.list(`/beta/deviceManagement/managedDevices?${fields}`)
  note('report of certificates')
  const certificates = await readCertificateReport(client, fetchReport)
  note('remediation')
  return {
    schema: 'readiness-import/1',
    users: users.map((user) => importedUserSchema.parse(user)),
    devices: devices.map((device) => importedDeviceSchema.parse(device)),
    certificates,
    runs: await readOurRuns(client),
  }
}

async function readOurRuns(client: GraphClient): Promise<NonNullable<ReadinessImport['runs']>> {
  const ours = (await client.list(scriptsPath)).filter(({ description }) => readMark(description)?.role === 'remediation')
  const runs = await Promise.all(ours.map((script) => readRuns(client, idOf(script))))
  return runs.flat().flatMap(({ deviceId, userId, reportedAt, ...run }) => {
    return deviceId === undefined ? [] : [{ deviceId, userId: userId ?? null, outcome: outcomeOfRun(run), reportedAt: reportedAt ?? null }]
  })
}

const jobsPath = '/beta/deviceManagement/reports/exportJobs'
const maxAsks = 60
const maxReportBytes = 200 * 1024 * 1024

/** Orders the report, waits for it, and reads it from where Intune put it, without the token: that is another host. */
async function readCertificateReport(client: GraphClient, fetchReport: typeof fetch): Promise<CertificateRow[]> {
  const body: JsonObject = { reportName: 'AllDeviceCertificates', format: 'csv', localizationType: 'replaceLocalizableValues' }
  const id = idOf((await client.send({ method: 'POST', path: jobsPath, body, mayRepeat: true })) ?? {})
  for (let ask = 1; ask <= maxAsks; ask++) {
    const job = await client.get(`${jobsPath}/${id}`)
    if (job.status === 'failed') throw new GraphError('refused', 200, 'Intune could not make the report AllDeviceCertificates')
    if (job.status === 'completed' && typeof job.url === 'string') return readReport(await download(job.url, fetchReport))
    await client.pause(1, '5')
  }
  throw new GraphError('busy', 200, 'Intune did not finish the report AllDeviceCertificates within 5 minutes')
}

async function download(url: string, fetchReport: typeof fetch): Promise<Uint8Array> {
  const response = await fetchReport(url, { redirect: 'error' }).catch(() => undefined)
  if (response === undefined || !response.ok)
    throw new GraphError('busy', response?.status ?? 0, 'the report AllDeviceCertificates could not be downloaded')
  return new Uint8Array(await response.arrayBuffer())
}

function readReport(zip: Uint8Array): CertificateRow[] {
  const files = unzipSync(zip, { filter: ({ name, originalSize }) => name.endsWith('.csv') && originalSize <= maxReportBytes })
  const [csv] = Object.values(files)
  if (csv === undefined) throw new GraphError('refused', 200, 'the report AllDeviceCertificates holds no CSV')
  const certificates = Array.from(readCsv(new TextDecoder().decode(csv)), toCertificateRow).filter((row) => row !== undefined)
  const wrong = unreadableTime({ schema: 'readiness-import/1', certificates })
  if (wrong !== undefined) throw new GraphError('refused', 200, `the report AllDeviceCertificates has a time that cannot be read: ${wrong}`)
  return certificates
}
