import { judgeCertificates } from '../../judge-certificates.ts'
import { callersMistake } from '../command-error.ts'
import type { CertificatesCheckInput } from '../commands/certificates-check.ts'
import { type ExitCode, exitCodeOfVerdict, worstExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { openCertificateWriter } from './certificate-writer.ts'
import { loadTrustOrRefuse } from './load-trust.ts'
import { listNamedFiles } from './mail-inputs.ts'

/** `smime certificates check`: checks every certificate of every file, answers with the worst exit code. */
export async function checkCertificates(input: CertificatesCheckInput, terminal: Terminal): Promise<ExitCode> {
  const trust = loadTrustOrRefuse(input, terminal)
  const files = listNamedFiles(input.files, terminal)
  const writer = await openCertificateWriter(input, files.length === 1, terminal)
  const codes: ExitCode[] = []
  const { offline, purpose, revocation, mailbox } = input
  const at = input.at === undefined ? terminal.now() : Date.parse(input.at)
  for (const { path, read } of files) {
    const reports = await judgeCertificates(await read(), trust, { file: path, at, offline, purpose, revocation, mailbox })
    if (reports.length === 0) throw callersMistake(`${path} holds no certificate: PEM, DER or .p7b is needed`)
    for (const report of reports) await writer.write(report)
    codes.push(...reports.map((report) => exitCodeOfVerdict(report.verdict)))
  }
  await writer.end()
  return worstExitCode(codes)
}
