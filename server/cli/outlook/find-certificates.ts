import { assessDetection, type DetectionAssessment } from '../../../core/powershell/assess-detection.ts'
import { type DetectionReport, detectionReportSchema } from '../../../core/powershell/detection-report.ts'
import { generateScripts } from '../../../core/powershell/generate-script.ts'
import { readScriptTemplates } from '../../powershell/script-templates.ts'
import type { CertificatesFindInput } from '../commands/certificates-find.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { openPcOrEnd, runScript } from './run-script.ts'

/** `smime certificates find`: exit code 0 when a certificate can sign, 1 when none can, 3 when the store could not be read. */
export async function findCertificates(input: CertificatesFindInput, terminal: Terminal): Promise<ExitCode> {
  const pc = await openPcOrEnd(input.simulate, false, terminal)
  const [script] = generateScripts('detect', {}, readScriptTemplates())
  const { result: report } = await runScript(pc, script, detectionReportSchema)
  const found = assessDetection(report, input.mailbox)
  const document = { ...(pc.simulated ? { simulated: true } : {}), ...report, ...found }
  if (input.format === 'json') await terminal.out(`${JSON.stringify(document, undefined, 2)}\n`)
  else await terminal.out(describe(report, found, pc.simulated))
  if (report.state !== 'read') return exitCodes.unknown
  return found.assessments.some((each) => each.canSign) ? exitCodes.yes : exitCodes.no
}

function describe(report: DetectionReport, { assessments, chosen }: DetectionAssessment, simulated: boolean): string {
  const { version, bitness } = report.outlook
  const lines = [
    ...(simulated ? ['SIMULATED'] : []),
    ...(report.state === 'read'
      ? []
      : [`The PC could not be read: ${report.state}${report.reason === undefined ? '' : `, ${report.reason}`}`]),
    version === '' ? 'no classic Outlook seen' : `Outlook ${version}, ${bitness}`,
    ...report.certificates.flatMap(({ subject, thumbprint }, index) => [
      `${assessments[index]?.canSign ? 'can sign   ' : 'cannot sign'}  ${thumbprint}  ${subject}`,
      ...(assessments[index]?.findings ?? []).map(({ severity, code }) => `             ${severity}: ${code}`),
    ]),
    ...(report.certificates.length === 0 ? ['The store holds no certificate.'] : []),
    ...(report.unreadable === 0 ? [] : [`${report.unreadable} certificates could not be read.`]),
    ...(report.tpm?.affected
      ? [
          `The firmware of the TPM (${report.tpm.manufacturer} ${report.tpm.version}) is on SCEPman's list: update it, or use a software key.`,
        ]
      : []),
    ...chosen.map(({ mailbox, thumbprint }) => `chosen for ${mailbox ?? 'any address'}: ${thumbprint ?? 'none'}`),
  ]
  return `${lines.join('\n')}\n`
}
