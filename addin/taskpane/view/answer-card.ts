import type { ReadinessAnswer } from '../../../core/powershell/assess-readiness.ts'
import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import type { Verdict, VerificationReport } from '../../../core/verify/report/report.ts'
import { type Child, element } from '../../page/dom.ts'
import { glyph, icon } from '../../page/icons.ts'
import { commonName } from '../../page/names.ts'
import { toLocalTime } from '../../page/time.ts'
import { type Look, verdictLook } from '../../report/view/verdict-look.ts'
import type { PaneContext } from '../pane-context.ts'
import type { OpenReason } from '../read/check-mail.ts'

interface Answer {
  readonly look: Look
  /** Two or three words; undefined where the headline says it all. */
  readonly word: string | undefined
  readonly headline: string
  readonly why: string
  readonly context: string
  readonly advice: string | undefined
}

/** The answer to the selected mail: one sentence first, then why, then what its reader should do. */
export function verdictCard(report: VerificationReport, context: PaneContext): HTMLElement {
  const explained = explainVerdict(report, context.language)
  const answer = {
    look: verdictLook[report.verdict],
    word: context.texts.verdicts[report.verdict],
    headline: explained.headline,
    why: explained.why,
    context: [...contextSentences(report, context)].join(' '),
    advice: explained.user,
  }
  return answerCard(answer, report.verdict, context)
}

/** Nothing was judged: the same verdict as for a check that had to be left open, and never one that speaks against the mail. */
export function openCard(why: OpenReason, context: PaneContext): HTMLElement {
  const { headline } = explainVerdict({ verdict: 'undetermined', findings: [] }, context.language)
  const answer = {
    look: verdictLook.undetermined,
    word: context.texts.verdicts.undetermined,
    headline,
    why: context.words.open.why[why],
    context: '',
    advice: context.words.open.user,
  }
  return answerCard(answer, 'undetermined', context)
}

/** Shown while there is no answer: a mail is being checked, or none is selected. */
export function waitingCard(state: 'starting' | 'checking' | 'no-message', isSlow: boolean, context: PaneContext): HTMLElement {
  const { words } = context
  const isBusy = state !== 'no-message'
  const headline = state === 'starting' ? words.starting : state === 'checking' ? words.checking.heading : words.noMessage.heading
  const why = state === 'no-message' ? words.noMessage.text : isSlow ? words.checking.slow : ''
  return element(
    'section',
    { class: `answer waiting tone-neutral`, 'data-state': state, 'aria-busy': isBusy ? 'true' : undefined, 'aria-labelledby': 'verdict' },
    element(
      'div',
      { class: 'verdict' },
      element('div', { class: 'verdict-icon' }, glyph(isBusy ? 'shield' : 'envelope')),
      element(
        'div',
        { class: 'verdict-words' },
        element('h1', { id: 'verdict', tabindex: -1 }, headline),
        why !== '' && element('p', { class: 'why' }, why),
      ),
    ),
    isBusy && element('div', { class: 'running', 'aria-hidden': 'true' }),
  )
}

/** The frame of every answer, also of the pane's own troubles. */
export function answerCard(
  answer: Answer,
  state: Verdict | ReadinessAnswer | 'not-started',
  { words }: PaneContext,
  ...more: readonly Child[]
): HTMLElement {
  const { look, word, headline, why, context, advice } = answer
  return element(
    'section',
    { class: `answer tone-${look.tone}`, 'data-verdict': state, 'aria-labelledby': 'verdict' },
    element(
      'div',
      { class: 'verdict' },
      element(
        'div',
        { class: 'verdict-line' },
        element('div', { class: 'verdict-icon' }, glyph(look.icon)),
        word !== undefined && element('p', { class: 'verdict-word' }, word),
      ),
      element(
        'div',
        { class: 'verdict-words' },
        element('h1', { id: 'verdict', tabindex: -1 }, headline),
        why !== '' && element('p', { class: 'why' }, why),
        context !== '' && element('p', { class: 'context' }, context),
      ),
    ),
    advice !== undefined &&
      element('div', { class: 'advice' }, element('h2', {}, icon('person'), words.todo), element('p', {}, advice), more),
  )
}

// Where the signature or the certificate failed, the name in it is a claim and no more.
const unproved: ReadonlySet<Verdict> = new Set(['invalid', 'undetermined', 'untrusted', 'unreadable', 'weak'])

/** Who signed, and for which time the answer holds: an expired certificate on an old mail is no tampering. */
function* contextSentences(report: VerificationReport, { texts }: PaneContext): Generator<string> {
  const signer = report.layers.flatMap((layer) => layer.signers).find((found) => found.subject !== null)
  if (signer?.subject) yield (unproved.has(report.verdict) ? texts.namesSigner : texts.signedBy)(commonName(signer.subject))
  if (report.atSigningTime === null || report.atSigningTime.verdict === report.verdict) return
  yield texts.judgedAt(toLocalTime(report.judgedWith.at, texts.locale))
  yield texts.atSigningTime(texts.verdicts[report.atSigningTime.verdict])
}
