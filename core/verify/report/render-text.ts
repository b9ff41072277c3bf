import { toDisplayText } from '../../world/display-text.ts'
import { axes } from '../../world/finding.ts'
import { germanAxes, germanStates } from '../explanations/axes.de.ts'
import { englishAxes, englishStates } from '../explanations/axes.en.ts'
import { explain } from '../explanations/explain.ts'
import { explainVerdict } from '../explanations/explain-verdict.ts'
import type { Language } from '../explanations/explanation.ts'
import type { ReportSigner, VerificationReport } from './report.ts'

const words = {
  en: {
    axes: englishAxes,
    states: englishStates,
    user: 'You',
    helpdesk: 'Helpdesk',
    admin: 'Admin',
    todo: 'What to do',
    checks: 'Checks',
    signer: 'Signer',
    issuer: 'issued by',
    unknown: 'certificate not found',
    signed: 'signed (claimed)',
    path: 'path',
    pkijs: 'pkijs, beside our own judgement',
    simulated: 'SIMULATED: certificates and messages made for the demo',
    attached: 'Attached mail',
  },
  de: {
    axes: germanAxes,
    states: germanStates,
    user: 'Sie',
    helpdesk: 'Helpdesk',
    admin: 'Admin',
    todo: 'Was zu tun ist',
    checks: 'Prüfungen',
    signer: 'Unterzeichner',
    issuer: 'ausgestellt von',
    unknown: 'Zertifikat nicht gefunden',
    signed: 'signiert (eigene Angabe)',
    path: 'Pfad',
    pkijs: 'pkijs, neben unserem eigenen Urteil',
    simulated: 'SIMULIERT: Zertifikate und Nachrichten der Demo',
    attached: 'Angehängte Mail',
  },
} as const

const marks = { pass: '✓', warn: '!', fail: '✗', 'not-checked': '?', 'not-applicable': '–' } as const

/** A report as text for people: headline, why, what to do, the axis table with its findings, and the signers. */
export function renderText(report: VerificationReport, language: Language): string {
  const text = words[language]
  const verdict = explainVerdict(report, language)
  const lines = [
    `${toDisplayText(report.file)}${report.index === undefined ? '' : ` #${report.index}`}: ${report.verdict}`,
    ...(report.simulated === true ? [text.simulated] : []),
    verdict.headline,
    verdict.why,
    '',
    text.todo,
    `  ${text.user}: ${verdict.user}`,
    `  ${text.helpdesk}: ${verdict.helpdesk}`,
    `  ${text.admin}: ${verdict.admin}`,
    '',
    text.checks,
    ...renderAxes(report, language),
    ...report.layers.flatMap((layer) => layer.signers).flatMap((signer) => renderSigner(signer, language)),
    ...report.attached.flatMap((attached) => ['', `${text.attached}:`, renderText(attached, language)]),
  ]
  return lines.join('\n')
}

function renderAxes(report: VerificationReport, language: Language): string[] {
  const text = words[language]
  const width = Math.max(...axes.map((axis) => text.axes[axis].name.length))
  const states = report.axes
  const idle = axes.filter((axis) => states[axis] === 'not-applicable').map((axis) => text.axes[axis].name)
  const shown = axes.filter((axis) => states[axis] !== 'not-applicable')
  const lines = shown.flatMap((axis) => {
    const state = report.axes[axis]
    const findings = report.findings.filter((finding) => finding.axis === axis && finding.severity !== 'info')
    const notes = findings.map((finding) => `      ${explain(finding, language).seen} [${finding.code}, ${finding.clause}]`)
    return [`  ${marks[state]} ${text.axes[axis].name.padEnd(width)}  ${text.states[state]}`, ...notes]
  })
  return idle.length === 0 ? lines : [...lines, `  ${marks['not-applicable']} ${text.states['not-applicable']}: ${idle.join(', ')}`]
}

function renderSigner(signer: ReportSigner, language: Language): string[] {
  const text = words[language]
  if (signer.subject === null) return ['', `${text.signer}: ${text.unknown}`]
  const path = signer.path.map((certificate) => toDisplayText(certificate.subject)).join(' ← ')
  return [
    '',
    `${text.signer}: ${toDisplayText(signer.subject)}, ${text.issuer} ${toDisplayText(signer.issuer ?? '')}`,
    `  SHA-256 ${signer.sha256}`,
    ...(signer.signingTime === null ? [] : [`  ${text.signed}: ${toShownTime(signer.signingTime)}`]),
    `  ${signer.signatureAlgorithm}, ${signer.digestAlgorithm}`,
    `  ${text.path}: ${path}`,
    `  ${text.pkijs}: ${signer.pkijs}`,
  ]
}

/** ISO 8601 as people read it; what is none stays as it is. */
function toShownTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}Z$/, '$1 $2 UTC')
}
