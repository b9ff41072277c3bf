import type { Certificate } from '../certificate/certificate.ts'
import { findCertificationPath } from '../path/find-certification-path.ts'
import type { PathOutcome } from '../path/path-query.ts'
import type { Axis, AxisState, Finding } from '../world/finding.ts'
import { type Moment, toIsoTime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { compareSender } from './compare-sender.ts'
import { concludeAxes, concludeLayer } from './conclude-verdict.ts'
import { toReportFindings, toRevocationAnswer } from './report/build-report.ts'
import { nameAnchors } from './report/name-anchors.ts'
import type { CertificateReport, ReportCertificate } from './report/report.ts'
import { toReportCertificate } from './report/report-certificate.ts'
import type { Trust } from './trust.ts'
import { version } from './version.ts'

/** What is asked about one certificate. */
export interface CertificateQuestion {
  readonly file: string
  /** Certificates that came with it, as a message carries them: candidates for issuers, trusted for nothing. */
  readonly candidates?: readonly Certificate[]
  readonly at?: Moment | undefined
  readonly purpose?: 'mail-signing' | 'any' | undefined
  readonly revocation?: 'available' | 'required' | undefined
  /** The address that the certificate should cover. */
  readonly mailbox?: string | undefined
  readonly offline?: boolean | undefined
}

/** Judges one certificate by the rules that a signer's certificate is judged by, without a message. Never throws for a bad certificate. */
export async function checkCertificate(
  certificate: Certificate,
  trust: Trust,
  question: CertificateQuestion,
  world: World,
): Promise<CertificateReport> {
  const { candidates = [], purpose = 'mail-signing', revocation = 'available', at = world.now(), mailbox } = question
  const { anchors, intermediates } = trust
  const revocationData = [trust.revocationData]
  const path = await findCertificationPath(
    { target: certificate, candidates, intermediates, anchors, at, purpose, revocation, revocationData },
    world.crypto,
  )
  const findings: Finding[] = [...path.findings, ...(mailbox === undefined ? [] : compareSender(undefined, mailbox, [certificate]))]
  return {
    schema: 'certificate-report/1',
    file: question.file,
    verdict: concludeLayer({ kind: 'certificate', signed: true, wrapsEncrypted: false, findings }),
    axes: concludeAxes(findings, untouchedAxis(path, mailbox !== undefined)),
    findings: toReportFindings(findings),
    path: await describePath(path, world),
    revocation: path.revocation.map(toRevocationAnswer),
    judgedWith: {
      version,
      at: toIsoTime(at),
      offline: question.offline ?? true,
      revocation,
      purpose,
      anchors: await nameAnchors(anchors, world.crypto),
    },
  }
}

async function describePath({ path, anchored }: PathOutcome, world: World): Promise<ReportCertificate[]> {
  const described: ReportCertificate[] = []
  for (const [index, step] of path.entries())
    described.push(await toReportCertificate(step, anchored && index === path.length - 1, world.crypto))
  return described
}

const certificateAxes: ReadonlySet<Axis> = new Set(['path', 'validity', 'purpose', 'algorithms'])

function untouchedAxis(path: PathOutcome, hasMailbox: boolean): (axis: Axis) => AxisState {
  return (axis) => {
    if (certificateAxes.has(axis)) return 'pass'
    if (axis === 'revocation') return path.revocation.length > 0 ? 'pass' : 'not-checked'
    return axis === 'sender' && hasMailbox ? 'pass' : 'not-applicable'
  }
}
