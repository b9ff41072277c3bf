import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { copyable } from '../../page/copyable.ts'
import { element } from '../../page/dom.ts'
import { card, factList } from '../../page/facts.ts'
import { toGroupedHex } from '../../page/names.ts'
import { timeElement } from '../../page/time.ts'
import { claimedSigningTime } from '../../report/claimed-signing-time.ts'
import type { Judged } from '../../report/judged.ts'
import type { Context } from './context.ts'

/** Judges the same mail again for another time: now, the claimed signing time, or one that the person enters. */
export function judgeAtCard(report: VerificationReport, judged: Judged, context: Context): HTMLElement {
  const { texts, actions, session } = context
  const claimed = claimedSigningTime(judged.report)
  const input = element('input', { type: 'datetime-local', id: 'judge-date', value: toInputValue(report.judgedWith.at) })
  const problem = element('p', { class: 'problem', role: 'alert' })
  const atDate = () => {
    const time = new Date(input.value)
    if (Number.isNaN(time.getTime())) problem.textContent = texts.judge.badDate
    else actions.judge([judged.file], { at: { kind: 'time', time: time.toISOString() } })
  }
  const choice = (kind: 'now' | 'signing-time', text: string, disabled: boolean) =>
    element(
      'button',
      {
        type: 'button',
        id: `judge-${kind}`,
        disabled,
        'aria-pressed': String(session.judgeAt.kind === kind),
        click: () => actions.judge([judged.file], { at: { kind } }),
      },
      text,
    )
  return card(
    texts.judge.heading,
    undefined,
    'judge-card',
    element(
      'div',
      { class: 'segments', role: 'group', 'aria-label': texts.judge.heading },
      choice('now', texts.judge.now, false),
      choice('signing-time', texts.judge.signingTime, claimed === undefined),
    ),
    claimed === undefined && element('p', { class: 'note' }, texts.judge.noSigningTime),
    element(
      'div',
      { class: 'date-choice' },
      element('label', { for: 'judge-date' }, texts.judge.date),
      input,
      element('fluent-button', { size: 'small', id: 'judge-date-apply', click: atDate }, texts.judge.apply),
    ),
    problem,
  )
}

/** What the answer rests on: version, time, roots. Two reports can only be compared where these are equal. */
export function judgedWithCard({ judgedWith }: VerificationReport, judged: Judged, { texts, announce }: Context): HTMLElement {
  const words = texts.judgedWith
  return card(
    words.heading,
    undefined,
    'judged-with-card',
    factList([
      [words.at, timeElement(judgedWith.at, texts.locale)],
      [words.offline, judgedWith.offline ? words.offlineYes : words.offlineNo],
      [words.revocation, words[judgedWith.revocation]],
      [words.decoder, judgedWith.decoder],
      [words.version, judgedWith.version],
      [
        words.anchors,
        judgedWith.anchors.length === 0
          ? texts.ticket.none
          : element(
              'ul',
              { class: 'values' },
              judgedWith.anchors
                .slice(0, 20)
                .map((sha256) =>
                  element('li', {}, copyable(sha256, texts.signers.fingerprint, texts.copying, announce, shortened(sha256))),
                ),
            ),
      ],
    ]),
    element('p', { class: 'note' }, judged.place === 'browser' ? texts.where.checkedBrowser : texts.where.checkedServer),
  )
}

function shortened(sha256: string): HTMLElement {
  return element('code', { class: 'fingerprint' }, `${toGroupedHex(sha256.slice(0, 16))} …`)
}

function toInputValue(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? '' : new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
