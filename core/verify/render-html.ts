import { toDisplayText } from '../world/display-text.ts'
import { axes } from '../world/finding.ts'
import { germanAxes, germanStates } from './explanations/axes.de.ts'
import { englishAxes, englishStates } from './explanations/axes.en.ts'
import { explain } from './explanations/explain.ts'
import { explainVerdict } from './explanations/explain-verdict.ts'
import type { Language } from './explanations/explanation.ts'
import type { ReportSigner, VerificationReport } from './report.ts'

const words = {
  en: {
    title: 'S/MIME verification report',
    axes: englishAxes,
    states: englishStates,
    todo: 'What to do',
    roles: { user: 'You', helpdesk: 'Helpdesk', admin: 'Administrator' },
    checks: 'What was checked',
    signer: 'Signer',
    noCertificate: 'the signer certificate was not found',
    issuer: 'Issued by',
    signingTime: 'Signing time (claimed by the signer)',
    path: 'Path',
    judgedAt: 'Judged for',
    attached: 'Attached mail',
    simulated: 'SIMULATED: certificates and messages made for the demo',
  },
  de: {
    title: 'S/MIME-Prüfbericht',
    axes: germanAxes,
    states: germanStates,
    todo: 'Was zu tun ist',
    roles: { user: 'Sie', helpdesk: 'Helpdesk', admin: 'Administrator' },
    checks: 'Was geprüft wurde',
    signer: 'Unterzeichner',
    noCertificate: 'das Zertifikat des Unterzeichners wurde nicht gefunden',
    issuer: 'Ausgestellt von',
    signingTime: 'Signaturzeit (Angabe des Unterzeichners)',
    path: 'Pfad',
    judgedAt: 'Beurteilt für',
    attached: 'Angehängte Mail',
    simulated: 'SIMULIERT: Zertifikate und Nachrichten der Demo',
  },
} as const

// The page stands alone: no script, no image, no font, and a policy that would refuse them.
const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1a19;background:#fff}' +
  'article{border:1px solid #8a8886;border-radius:8px;padding:1rem 1.5rem;margin:1.5rem 0}table{border-collapse:collapse;width:100%}' +
  'th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-top:1px solid #d2d0ce}.fail{color:#a4262c;font-weight:600}' +
  '.warn{color:#8a5300;font-weight:600}.pass{color:#0b6a0b}code{overflow-wrap:anywhere}small{color:#605e5c}'

// base64 of the SHA-256 of `style`; a test compares them.
const styleHash = 'WmmeIvsf5A/Eaz8tB6vdPiwkN1B5Xj/40/yz2Elg96w='

/** The start of a self-contained page; reports follow, then `htmlEnd`. */
export function htmlStart(language: Language): string {
  const { title } = words[language]
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1>
`
}

export const htmlEnd = '</body></html>\n'

/** One report as an article of that page. */
export function renderHtmlReport(report: VerificationReport, language: Language): string {
  const text = words[language]
  const verdict = explainVerdict(report, language)
  const advice = (['user', 'helpdesk', 'admin'] as const).map(
    (role) => `<tr><th>${text.roles[role]}</th><td>${shown(verdict[role])}</td></tr>`,
  )
  return [
    `<article><h2>${shown(report.file)}${report.index === undefined ? '' : ` #${report.index}`}: <code>${report.verdict}</code></h2>`,
    report.simulated === true ? `<p><strong>${text.simulated}</strong></p>` : '',
    `<p><strong>${shown(verdict.headline)}</strong></p><p>${shown(verdict.why)}</p>`,
    `<h3>${text.todo}</h3><table>${advice.join('')}</table>`,
    `<h3>${text.checks}</h3><table>${axes.map((axis) => renderAxis(report, axis, language)).join('')}</table>`,
    ...report.layers.flatMap((layer) => layer.signers).map((signer) => renderSigner(signer, language)),
    `<p><small>${text.judgedAt} ${shown(report.judgedWith.at)}, smime ${shown(report.judgedWith.version)}</small></p>`,
    ...report.attached.map((attached) => `<h3>${text.attached}</h3>${renderHtmlReport(attached, language)}`),
    '</article>\n',
  ].join('')
}

function renderAxis(report: VerificationReport, axis: (typeof axes)[number], language: Language): string {
  const text = words[language]
  const state = report.axes[axis]
  const findings = report.findings.filter((finding) => finding.axis === axis)
  const notes = findings.map(
    (finding) =>
      `<p>${shown(explain(finding, language).seen)} <small><code>${shown(finding.code)}</code> ${shown(finding.clause)}</small></p>`,
  )
  return `<tr><th>${text.axes[axis].name}<br><small>${text.axes[axis].question}</small></th><td class="${state}">${text.states[state]}</td><td>${notes.join('')}</td></tr>`
}

function renderSigner(signer: ReportSigner, language: Language): string {
  const text = words[language]
  if (signer.subject === null) return `<h3>${text.signer}</h3><p>${text.noCertificate}</p>`
  const rows = [
    [text.signer, signer.subject],
    [text.issuer, signer.issuer ?? ''],
    ['SHA-256', signer.sha256 ?? ''],
    [text.signingTime, signer.signingTime ?? '–'],
    [text.path, signer.path.map((certificate) => certificate.subject).join(' ← ')],
  ] as const
  return `<h3>${text.signer}</h3><table>${rows.map(([name, value]) => `<tr><th>${name}</th><td><code>${shown(value)}</code></td></tr>`).join('')}</table>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function shown(text: string): string {
  return toDisplayText(text, 2000).replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}
