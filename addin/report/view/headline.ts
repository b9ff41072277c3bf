import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import type { Verdict, VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { glyph, type IconName, icon } from '../../page/icons.ts'
import { commonName } from '../../page/names.ts'
import { toLocalTime } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'
import { verdictLook } from './verdict-look.ts'

/** The answer first: verdict in one sentence, why in one sentence, then what each of three people should do; `isNow` is false where it was judged for another time. */
export function headline(report: VerificationReport, context: ReportContext, isNow = true): HTMLElement {
  const { texts, language } = context
  const explained = explainVerdict(report, language)
  const look = verdictLook[report.verdict]
  return element(
    'section',
    { class: `answer tone-${look.tone}`, 'aria-labelledby': 'verdict' },
    element(
      'div',
      { class: 'verdict' },
      element('div', { class: 'verdict-icon' }, glyph(look.icon)),
      element(
        'div',
        { class: 'verdict-words' },
        element('p', { class: 'verdict-word' }, texts.verdicts[report.verdict]),
        element('h1', { id: 'verdict', tabindex: -1 }, explained.headline),
        element('p', { class: 'why' }, explained.why),
        element('p', { class: 'context' }, [...contextSentences(report, isNow, context)].join(' ')),
      ),
    ),
    element(
      'div',
      { class: 'todo', role: 'group', 'aria-label': texts.todo.heading },
      advice('person', texts.todo.user, explained.user, 'user'),
      advice('headset', texts.todo.helpdesk, explained.helpdesk, 'helpdesk'),
      advice('gear', texts.todo.admin, explained.admin, 'admin'),
    ),
  )
}

// Where the signature or the certificate failed, the name in it is a claim and no more.
const unproved: ReadonlySet<Verdict> = new Set(['invalid', 'undetermined', 'untrusted', 'unreadable', 'weak'])

function advice(name: IconName, title: string, text: string, role: string): HTMLElement {
  return element('div', { class: `advice advice-${role}` }, element('h2', {}, icon(name), title), element('p', {}, withCode(text)))
}

/** What stands between backticks is something to type. */
function withCode(text: string): (string | HTMLElement)[] {
  return text.split('`').map((piece, index) => (index % 2 === 1 ? element('code', {}, piece) : piece))
}

function* contextSentences(report: VerificationReport, isNow: boolean, { texts }: ReportContext): Generator<string> {
  const signer = report.layers.flatMap((layer) => layer.signers).find((found) => found.subject !== null)
  const isProved = !unproved.has(report.verdict)
  if (signer?.subject) yield (isProved ? texts.signedBy : texts.namesSigner)(commonName(signer.subject))
  if (!isNow) yield texts.judgedAt(toLocalTime(report.judgedWith.at, texts.locale))
  if (report.atSigningTime !== null && report.atSigningTime.verdict !== report.verdict)
    yield texts.atSigningTime(texts.verdicts[report.atSigningTime.verdict])
}
