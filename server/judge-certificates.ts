import { readTrustFile } from '../core/certificate/trust-file.ts'
import { checkCertificate } from '../core/verify/check-certificate.ts'
import type { CertificateReport } from '../core/verify/report/report.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { defaultLimits } from '../core/world/limits.ts'
import type { Moment } from '../core/world/time.ts'
import { nodeCrypto } from './node-world.ts'
import type { LoadedTrust } from './trust-files.ts'
import { trustOf } from './trust-index.ts'

/** How the certificates of one file are to be checked; plain data, so that it travels. */
export interface CertificatesOptions {
  readonly file: string
  readonly at: Moment
  readonly offline: boolean
  readonly purpose: 'mail-signing' | 'any'
  readonly revocation: 'available' | 'required'
  readonly mailbox?: string | undefined
  readonly isSimulated?: boolean | undefined
}

/** Checks every certificate of a file, each with the others as candidates for its issuers; an empty list when it holds none. */
export async function judgeCertificates(bytes: Bytes, loaded: LoadedTrust, options: CertificatesOptions): Promise<CertificateReport[]> {
  const world = { now: () => options.at, crypto: nodeCrypto }
  const reports: CertificateReport[] = []
  const { certificates } = readTrustFile(bytes)
  const candidates = certificates.slice(0, defaultLimits.certificatesPerMessage)
  for (const certificate of certificates) {
    const report = await checkCertificate(certificate, trustOf(loaded), { ...options, candidates }, world)
    reports.push(options.isSimulated === true ? { ...report, simulated: true } : report)
  }
  return reports
}
