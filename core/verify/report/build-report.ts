import { toNameText } from '../../certificate/name.ts'
import type { RecipientName } from '../../cms/signed-data.ts'
import { decodeEncodedWords } from '../../message/encoded-word.ts'
import type { CertificateStatus } from '../../path/path-query.ts'
import { toHex } from '../../world/bytes.ts'
import { type Axis, type AxisState, axes, type Finding, type Severity } from '../../world/finding.ts'
import { type Moment, toIsoTime } from '../../world/time.ts'
import type { Crypto } from '../../world/world.ts'
import { concludeAxes, concludeLayer, concludeMessage } from '../conclude-verdict.ts'
import type { HeaderFacts } from '../judge-headers.ts'
import type { JudgedLayer, JudgedSigner } from '../judge-layer.ts'
import { type JudgedMessage, summarise, summariseLayer } from '../judge-message.ts'
import { isSigned } from '../layer.ts'
import type { SignerOpinion } from '../second-opinion.ts'
import type { ReportFinding, ReportLayer, ReportSigner, RevocationAnswer, Verdict, VerificationReport } from './report.ts'
import { listAddresses, toReportCertificate } from './report-certificate.ts'
import { buildTimeline } from './timeline.ts'

/** What the report says beside the judgement itself. */
export interface ReportFrame {
  readonly file: string
  readonly index?: number | undefined
  readonly name?: string | undefined
  readonly simulated?: boolean | undefined
  readonly at: Moment
  readonly judgedWith: VerificationReport['judgedWith']
  readonly atSigningTime: { readonly time: Moment; readonly verdict: Verdict } | undefined
  /** Of pkijs, for each signer of each layer. */
  readonly opinions: (layer: number, signer: number) => SignerOpinion
  readonly attached: readonly VerificationReport[]
}

/** Writes the report of a judged message: what every face shows. */
export async function buildReport(judged: JudgedMessage, frame: ReportFrame, crypto: Crypto): Promise<VerificationReport> {
  const { message, headers } = judged
  const summary = summarise(judged)
  const layers: ReportLayer[] = []
  for (const [index, layer] of judged.layers.entries()) layers.push(await buildLayer(layer, index, judged, frame, crypto))
  const findings = listFindings(judged)
  return {
    schema: 'verification-report/1',
    file: frame.file,
    ...(frame.index === undefined ? {} : { index: frame.index }),
    ...(frame.name === undefined ? {} : { name: frame.name }),
    format: message.format,
    verdict: concludeMessage(summary),
    axes: concludeAxes(
      [...summary.findings, ...summary.layers.flatMap((layer) => layer.findings)],
      untouchedAxis(judged.layers, message.hasHeaderSection),
    ),
    findings,
    layers,
    headers: buildHeaders(headers),
    timeline: buildTimeline({ at: frame.at, header: message.header, date: headers.date, signers: timelineSigners(judged.layers) }),
    atSigningTime:
      frame.atSigningTime === undefined ? null : { time: toIsoTime(frame.atSigningTime.time), verdict: frame.atSigningTime.verdict },
    recipients: judged.layers.flatMap(({ layer }) => ('recipients' in layer.cms ? layer.cms.recipients.map(toRecipientText) : [])),
    attachedMails: judged.attached.map((attached) => attached.name),
    attached: [...frame.attached],
    judgedWith: frame.judgedWith,
    ...(frame.simulated === true ? { simulated: true } : {}),
  }
}

async function buildLayer(
  judged: JudgedLayer,
  index: number,
  message: JudgedMessage,
  frame: ReportFrame,
  crypto: Crypto,
): Promise<ReportLayer> {
  const { layer } = judged
  const summary = summariseLayer(judged, message.layers)
  const signers: ReportSigner[] = []
  for (const [number, signer] of judged.signers.entries()) signers.push(await buildSigner(signer, frame.opinions(index, number), crypto))
  return {
    kind: layer.kind,
    coverage: isSigned(layer) ? (layer.place.whole ? 'whole' : 'part') : 'none',
    partPath: layer.place.partPath,
    verdict: concludeLayer(summary),
    axes: concludeAxes(summary.findings, untouchedAxis([judged], true)),
    signers,
  }
}

async function buildSigner(signer: JudgedSigner, opinion: SignerOpinion, crypto: Crypto): Promise<ReportSigner> {
  const { certificate, path, outcome } = signer
  const steps = path?.path ?? (certificate === undefined ? [] : [certificate])
  const shown: ReportSigner['path'] = []
  for (const [index, step] of steps.entries())
    shown.push(await toReportCertificate(step, path?.anchored === true && index === steps.length - 1, crypto))
  return {
    subject: shown[0]?.subject ?? null,
    issuer: shown[0]?.issuer ?? null,
    serial: shown[0]?.serial ?? null,
    sha256: shown[0]?.sha256 ?? null,
    addresses: certificate === undefined ? [] : listAddresses(certificate),
    signingTime: outcome.signingTime === undefined ? null : toIsoTime(outcome.signingTime),
    digestAlgorithm: outcome.digestAlgorithm,
    signatureAlgorithm: outcome.signatureAlgorithm,
    path: shown,
    revocation: path?.revocation.map(toRevocationAnswer) ?? [],
    pkijs: opinion.opinion,
    ...(opinion.note === undefined ? {} : { pkijsNote: opinion.note }),
  }
}

/** A certificate's revocation status as reports show it. */
export function toRevocationAnswer(status: CertificateStatus): RevocationAnswer {
  const orNull = (moment: Moment | undefined) => (moment === undefined ? null : toIsoTime(moment))
  return {
    subject: toNameText(status.certificate.subject),
    status: status.status,
    source: status.source,
    revokedAt: orNull(status.revokedAt),
    reason: status.reason ?? null,
    thisUpdate: orNull(status.thisUpdate),
    nextUpdate: orNull(status.nextUpdate),
  }
}

const severityRank: Readonly<Record<Severity, number>> = { fail: 0, cannot: 1, warn: 2, 'not-checked': 3, info: 4 }

/** Findings as reports show them: the most serious first, then in the order of the axes. */
export function toReportFindings(findings: readonly Finding[]): ReportFinding[] {
  return inOrder(findings.map((finding) => toReportFinding(finding)))
}

/** All findings, each with the layer and signer that it speaks of. */
function listFindings({ findings, layers }: JudgedMessage): ReportFinding[] {
  const all = findings.map((finding) => toReportFinding(finding))
  for (const [layer, judged] of layers.entries()) {
    all.push(...judged.findings.map((finding) => toReportFinding(finding, layer)))
    for (const [signer, { findings: own }] of judged.signers.entries())
      all.push(...own.map((finding) => toReportFinding(finding, layer, signer)))
  }
  return inOrder(all)
}

function inOrder(findings: ReportFinding[]): ReportFinding[] {
  return findings.sort((a, b) => severityRank[a.severity] - severityRank[b.severity] || axes.indexOf(a.axis) - axes.indexOf(b.axis))
}

function toReportFinding(finding: Finding, layer?: number, signer?: number): ReportFinding {
  const evidence = Object.fromEntries(
    Object.entries(finding.evidence).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  )
  return { ...finding, evidence, ...(layer === undefined ? {} : { layer }), ...(signer === undefined ? {} : { signer }) }
}

/** What an axis without findings is: passed where it was looked at, not checked where nothing was there to look at, not applicable without a signature. */
function untouchedAxis(layers: readonly JudgedLayer[], hasHeaderSection: boolean): (axis: Axis) => AxisState {
  const signed = layers.filter(({ layer }) => isSigned(layer))
  const signers = signed.flatMap((judged) => judged.signers)
  const certified = signers.length > 0 && signers.every(({ certificate }) => certificate !== undefined)
  const answered = certified && signers.every(({ path }) => path !== undefined && path.revocation.length > 0)
  return (axis) => {
    if (axis === 'structure') return 'pass'
    if (signed.length === 0) return 'not-applicable'
    if (axis === 'headers') return hasHeaderSection ? 'pass' : 'not-applicable'
    if (axis === 'coverage') return 'pass'
    if (axis === 'integrity')
      return signers.length > 0 && signers.every(({ outcome }) => outcome.contentFits === true) ? 'pass' : 'not-checked'
    if (axis === 'signer') return signers.length > 0 ? 'pass' : 'not-checked'
    if (axis === 'revocation') return answered ? 'pass' : 'not-checked'
    return certified ? 'pass' : 'not-checked'
  }
}

function buildHeaders(headers: HeaderFacts): VerificationReport['headers'] {
  return {
    from: headers.from.map(decodeEncodedWords),
    sender: headers.sender === undefined ? null : decodeEncodedWords(headers.sender),
    replyTo: [...headers.replyTo],
    subject: headers.subject === undefined ? null : decodeEncodedWords(headers.subject.trim()),
    date: headers.date === undefined ? null : toIsoTime(headers.date),
    protected: headers.protected?.fields.map(({ name, outer, inner }) => ({ name, outer: outer ?? null, inner })) ?? [],
  }
}

function timelineSigners(layers: readonly JudgedLayer[]) {
  return layers.flatMap(({ signers }) =>
    signers.map(({ certificate, outcome, path }) => ({
      certificate,
      signingTime: outcome.signingTime,
      revocation: path?.revocation.map(toRevocationAnswer) ?? [],
    })),
  )
}

function toRecipientText({ issuer, serialNumber, subjectKeyIdentifier }: RecipientName): string {
  if (subjectKeyIdentifier !== undefined) return `key ${toHex(subjectKeyIdentifier.subarray(0, 64))}`
  return `${issuer === undefined ? 'unknown issuer' : toNameText(issuer)}, serial ${serialNumber === undefined ? 'unknown' : toHex(serialNumber.subarray(0, 64))}`
}
