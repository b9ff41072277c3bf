import { axes } from '../../world/finding.ts'
import { germanAxes, germanStates } from '../explanations/axes.de.ts'
import { englishAxes, englishStates } from '../explanations/axes.en.ts'
import { explain } from '../explanations/explain.ts'
import { explainVerdict } from '../explanations/explain-verdict.ts'
import type { Language } from '../explanations/explanation.ts'
import type { ReportSigner, Verdict, VerificationReport } from '../report/report.ts'
import { verdictTone } from './html-style.ts'
import { isolated, shown, timeText } from './html-text.ts'
import { htmlTexts } from './html-texts.ts'

const axisTexts = { en: { axes: englishAxes, states: englishStates }, de: { axes: germanAxes, states: germanStates } } as const
const marks = { good: '✓', caution: '!', bad: '✕', unknown: '?', neutral: '–' } as const

/** A verdict as mark and word. */
export function verdictWord(verdict: Verdict, language: Language): string {
  const mark = `<span class="mark" aria-hidden="true">${marks[verdictTone[verdict]]}</span>`
  return `<span class="word">${mark}${htmlTexts[language].verdicts[verdict]}</span>`
}

/** The whole of a report: the answer, what to do, what was checked, who signed, when, and with what it was judged. */
export function renderBody(report: VerificationReport, language: Language, timeZone: string): string {
  const text = htmlTexts[language]
  const verdict = explainVerdict(report, language)
  const advice = (['user', 'helpdesk', 'admin'] as const).map(
    (role) => `<div><strong>${text.roles[role]}</strong><p>${shown(verdict[role])}</p></div>`,
  )
  const file = `${shown(report.file)}${report.index === undefined ? '' : ` #${report.index}`}`
  return [
    `<section class="answer tone-${verdictTone[report.verdict]}">${report.simulated === true ? `<p><strong>${text.simulated}</strong></p>` : ''}`,
    `<p class="muted"><bdi>${file}</bdi></p><p>${verdictWord(report.verdict, language)}</p>`,
    `<h2>${shown(verdict.headline)}</h2><p>${shown(verdict.why)}</p></section>`,
    `<h3>${text.todo}</h3><div class="todo">${advice.join('')}</div>`,
    `<h3>${text.checks}</h3><table>${axes.map((axis) => renderAxis(report, axis, language)).join('')}</table>`,
    ...report.layers.flatMap(({ signers }) => signers).map((signer) => renderSigner(signer, language, timeZone)),
    renderMail(report, language, timeZone),
    renderTimeline(report, language, timeZone),
    renderJudgedWith(report, language, timeZone),
    ...report.attached.map(
      (attached) => `<h3>${text.attached}</h3><div class="attached">${renderBody(attached, language, timeZone)}</div>`,
    ),
  ].join('')
}

function renderAxis(report: VerificationReport, axis: (typeof axes)[number], language: Language): string {
  const { name, question } = axisTexts[language].axes[axis]
  const state = report.axes[axis]
  const findings = report.findings.filter((finding) => finding.axis === axis)
  const notes = findings.map(
    (finding) =>
      `<p>${shown(explain(finding, language).seen)} <small><code>${shown(finding.code)}</code> ${shown(finding.clause)}</small></p>`,
  )
  const told = notes.length === 0 ? `<span class="muted">${question}</span>` : notes.join('')
  const cells = `<td class="narrow state-${state}">${axisTexts[language].states[state]}</td><td>${told}</td>`
  return `<tr><th scope="row" class="narrow">${name}</th>${cells}</tr>`
}

function renderSigner(signer: ReportSigner, language: Language, timeZone: string): string {
  const text = htmlTexts[language]
  if (signer.subject === null) return `<h3>${text.signer}</h3><p>${text.noCertificate}</p>`
  const [certificate] = signer.path
  const time = (iso: string) => timeText(iso, language, timeZone)
  return rows(text.signer, [
    [text.signer, isolated(signer.subject)],
    [text.addresses, isolated(signer.addresses.join(', '))],
    [text.issuer, isolated(signer.issuer ?? '')],
    [text.valid, certificate === undefined ? '' : `${time(certificate.notBefore)} – ${time(certificate.notAfter)}`],
    [text.signingTime, signer.signingTime === null ? text.none : time(signer.signingTime)],
    [text.algorithms, shown(`${signer.signatureAlgorithm}, ${signer.digestAlgorithm}`)],
    [text.serial, `<code>${shown(signer.serial ?? '')}</code>`],
    ['SHA-256', `<code>${shown(signer.sha256 ?? '')}</code>`],
    [text.path, signer.path.map(({ subject }) => isolated(subject)).join(' ← ')],
  ])
}

function renderMail({ headers, format }: VerificationReport, language: Language, timeZone: string): string {
  const text = htmlTexts[language]
  return rows(text.mail, [
    [text.columns.from, headers.from.map(isolated).join('<br>')],
    [text.subject, headers.subject === null ? '' : isolated(headers.subject)],
    [text.date, headers.date === null ? '' : timeText(headers.date, language, timeZone)],
    [text.format, shown(format)],
  ])
}

function renderTimeline({ timeline }: VerificationReport, language: Language, timeZone: string): string {
  const text = htmlTexts[language]
  const events = timeline.map(({ time, event, subject, claimed }): readonly [string, string] => {
    const words = `${text.events[event]}${subject === '' ? '' : ` ${isolated(subject)}`}`
    return [claimed ? `${words} <small>(${text.claimed})</small>` : words, timeText(time, language, timeZone)]
  })
  return rows(text.order, events)
}

function renderJudgedWith({ judgedWith }: VerificationReport, language: Language, timeZone: string): string {
  const text = htmlTexts[language]
  return rows(text.judgedWith, [
    [text.judgedAt, timeText(judgedWith.at, language, timeZone)],
    ['smime', `${shown(judgedWith.version)}, ${text.revocation[judgedWith.revocation]}`],
    [
      text.anchors,
      judgedWith.anchors
        .slice(0, 20)
        .map((sha256) => `<code>${shown(sha256)}</code>`)
        .join('<br>'),
    ],
  ])
}

/** A titled table of names and values; values are HTML, and rows without one are left out. */
function rows(title: string, pairs: readonly (readonly [string, string])[]): string {
  const told = pairs.filter(([, value]) => value !== '' && value !== '<bdi></bdi>')
  return `<h3>${title}</h3><table>${told.map(([name, value]) => `<tr><th scope="row" class="narrow">${name}</th><td>${value}</td></tr>`).join('')}</table>`
}
