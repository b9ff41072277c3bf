import { namedFindingsOf } from '../world/finding.ts'
import type { VerificationReport } from './report/report.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** A report with the way by which its bytes came out of a mail client. */
export interface SourcedReport {
  readonly source: string
  readonly report: VerificationReport
}

/** True for the message classes of signed or encrypted mail (MS-OXOSMIME §2.1.1), infix forms included. */
export function isSmimeClass(messageClass: string): boolean {
  return /\.SMIME(?:\.MultipartSigned)?$/i.test(messageClass)
}

/**
 * True when a report speaks against the message although the client may have altered it while handing it over: broken, not readable, or without
 * the signature that the class of the message tells of. Such a report wants a second source.
 */
export function isDoubtful({ verdict }: VerificationReport, messageClass: string): boolean {
  if (verdict === 'unsigned') return isSmimeClass(messageClass)
  return verdict === 'invalid' || verdict === 'unreadable'
}

/**
 * One report of up to two copies of the same message. A copy that fails beside one that does not, or that lacks the signature of its class, says
 * that the client altered what it handed over; nothing is then said against the message, and nothing for it either.
 */
export function reconcileSources(first: SourcedReport, second: SourcedReport | undefined, messageClass: string): VerificationReport {
  if (!isDoubtful(first.report, messageClass)) return first.report
  if (second !== undefined && !isDoubtful(second.report, messageClass)) return leaveOpen(second.report, [first, second], messageClass)
  const hasLostSignature = first.report.verdict === 'unsigned' && (second === undefined || second.report.verdict === 'unsigned')
  if (hasLostSignature) return leaveOpen(first.report, second === undefined ? [first] : [first, second], messageClass)
  return first.report.verdict === 'unsigned' && second !== undefined ? second.report : first.report
}

function leaveOpen(report: VerificationReport, sources: readonly SourcedReport[], messageClass: string): VerificationReport {
  const copies = sources.map(({ source, report: { verdict } }) => `${source}: ${verdict}`)
  const finding = find('source-altered-by-client', { copies, messageClass })
  return {
    ...report,
    verdict: 'undetermined',
    axes: { ...report.axes, integrity: 'not-checked' },
    findings: [{ ...finding, evidence: { copies, messageClass } }, ...report.findings],
  }
}
