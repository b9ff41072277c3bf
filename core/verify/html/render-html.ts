import type { Language } from '../explanations/explanation.ts'
import type { VerificationReport } from '../report/report.ts'
import { type Verdict, verdicts } from '../verdict.ts'
import { htmlStyle, verdictTone } from './html-style.ts'
import { isolated, shown } from './html-text.ts'
import { htmlTexts } from './html-texts.ts'
import { renderBody, verdictWord } from './render-body.ts'

/** How a page of reports is written. */
export interface HtmlOptions {
  readonly language: Language
  /** The zone that times are told in beside UTC, such as "Europe/Berlin". */
  readonly timeZone: string
  /** The report is what was asked for, not one of a list: it stands open. */
  readonly isOpen: boolean
}

// base64 of the SHA-256 of the style; a test compares them.
const styleHash = 'BtL1/ywGlcC2eVxMDLA3M/wkhnrGdEb9LnVphOTKGfQ='

/** The start of a self-contained page without script; reports follow, then `htmlEnd`. */
export function htmlStart(language: Language): string {
  const { title, filter, all, columns } = htmlTexts[language]
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'`
  const heads = [columns.verdict, columns.file, columns.from, columns.signer].map((column) => `<th scope="col">${column}</th>`)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${htmlStyle}</style></head>
<body><h1>${title}</h1>
<fieldset class="filter frame"><legend>${filter}</legend>${choice('all', all, true)}${verdicts.map((verdict) => choice(verdict, htmlTexts[language].verdicts[verdict], false)).join('')}</fieldset>
<table class="reports"><thead><tr>${heads.join('')}</tr></thead>
`
}

export const htmlEnd = '</table></body></html>\n'

function choice(value: Verdict | 'all', words: string, isChecked: boolean): string {
  const input = `<input type="radio" name="verdict" id="v-${value}"${isChecked ? ' checked' : ''}>`
  return `<label class="choice-${value}">${input}${words}</label>`
}

/** One report as a row of that page, with the whole of it below. */
export function renderHtmlReport(report: VerificationReport, { language, timeZone, isOpen }: HtmlOptions): string {
  const { verdict, headers, layers } = report
  const signer = layers.flatMap(({ signers }) => signers).find(({ subject }) => subject !== null)
  const file = `${shown(report.file)}${report.index === undefined ? '' : ` #${report.index}`}`
  const cells = [verdictWord(verdict, language), `<bdi>${file}</bdi>`, isolated(headers.from.join(', ')), isolated(signer?.subject ?? '')]
  return (
    `<tbody class="report v-${verdict} tone-${verdictTone[verdict]}"><tr class="line">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>` +
    `<tr class="full"><td colspan="4"><details${isOpen ? ' open' : ''}><summary>${htmlTexts[language].open}</summary>` +
    `${renderBody(report, language, timeZone)}</details></td></tr></tbody>\n`
  )
}
