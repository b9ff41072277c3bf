import { assessCertificate, canSign } from '../../core/certificate/assess-certificate.ts'
import type { CertificateFacts } from '../../core/certificate/certificate-facts.ts'
import { chooseCertificate } from '../../core/certificate/choose-certificate.ts'
import { parseMailbox } from '../../core/certificate/mailbox-names.ts'
import { type DetectionReport, detectionReportSchema, factsOfReport } from '../../core/powershell/detection-report.ts'
import { generateScripts } from '../../core/powershell/generate-script.ts'
import type { Finding } from '../../core/world/finding.ts'
import { second } from '../../core/world/time.ts'
import { readScriptTemplates } from '../powershell/script-templates.ts'
import type { CertificatesFindInput } from './commands/certificates-find.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { openPcOrEnd, runScript } from './run-script.ts'
import type { Terminal } from './terminal.ts'

/** `smime certificates find`: exit code 0 when a certificate can sign, 1 when none can, 3 when the store could not be read. */
export async function findCertificates(input: CertificatesFindInput, terminal: Terminal): Promise<ExitCode> {
  const pc = await openPcOrEnd(input.simulate, false, terminal)
  const [script] = generateScripts('detect', {}, readScriptTemplates())
  const { result: report } = await runScript(pc, script, detectionReportSchema)
  const found = assess(report, input.mailbox)
  const document = { ...(pc.simulated ? { simulated: true } : {}), ...report, ...found }
  if (input.format === 'json') await terminal.out(`${JSON.stringify(document, undefined, 2)}\n`)
  else await terminal.out(describe(report, found, pc.simulated))
  if (report.state !== 'read') return exitCodes.unknown
  return found.assessments.some((each) => each.canSign) ? exitCodes.yes : exitCodes.no
}

interface Assessment {
  readonly thumbprint: string | undefined
  readonly canSign: boolean
  readonly findings: readonly Finding[]
}

interface Found {
  /** One for each certificate, in the order of the report. */
  readonly assessments: readonly Assessment[]
  /** The certificate that would sign for each address; null where none can. */
  readonly chosen: readonly { readonly mailbox: string | null; readonly thumbprint: string | null }[]
}

function assess(report: DetectionReport, mailbox: string | undefined): Found {
  const facts = factsOfReport(report)
  const addresses = mailbox === undefined ? report.addresses.filter((text) => parseMailbox(text) !== undefined) : [mailbox]
  const asked = addresses.length === 0 ? [undefined] : addresses
  return {
    assessments: facts.map((each) => bestAssessment(each, report, asked)),
    chosen: asked.map((text) => ({
      mailbox: text ?? null,
      thumbprint: chooseCertificate(facts, questionOf(report, text))?.thumbprint ?? null,
    })),
  }
}

function questionOf(report: DetectionReport, text: string | undefined) {
  return { at: report.readAt * second, mailbox: text === undefined ? undefined : parseMailbox(text) }
}

/** The judgement for the address that the certificate serves best. */
function bestAssessment(facts: CertificateFacts, report: DetectionReport, asked: readonly (string | undefined)[]): Assessment {
  const all = asked.map((text) => assessCertificate(facts, questionOf(report, text)))
  const findings = all.find(canSign) ?? all[0] ?? []
  return { thumbprint: facts.thumbprint, canSign: canSign(findings), findings }
}

function describe(report: DetectionReport, { assessments, chosen }: Found, simulated: boolean): string {
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
