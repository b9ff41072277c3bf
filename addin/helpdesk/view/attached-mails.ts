import type { VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { icon } from '../../page/icons.ts'
import { strange } from '../../page/names.ts'
import type { Judged } from '../../report/judged.ts'
import { verdictLook } from '../../report/view/verdict-look.ts'
import type { Context } from './context.ts'

/** The mails that travel inside this one, each one click away from its own report. */
export function attachedMails(
  report: VerificationReport,
  judged: Judged,
  inside: readonly number[],
  context: Context,
): HTMLElement | undefined {
  if (report.attached.length === 0) return undefined
  const { texts, actions } = context
  return card(
    texts.attached.heading,
    undefined,
    'attached-card',
    element('p', { class: 'note' }, texts.attached.note),
    element(
      'ul',
      { class: 'attached' },
      report.attached.map((attached, index) =>
        element(
          'li',
          {},
          element(
            'button',
            {
              class: `row tone-${verdictLook[attached.verdict].tone}`,
              type: 'button',
              click: () => actions.openReport(judged, [...inside, index]),
            },
            icon(verdictLook[attached.verdict].icon),
            element(
              'span',
              { class: 'row-words' },
              strange(attached.headers.subject ?? attached.file, 120),
              element('span', { class: 'row-more' }, strange(attached.headers.from.join(', '), 120)),
            ),
            element('span', { class: 'row-verdict' }, texts.verdicts[attached.verdict]),
            icon('chevron'),
          ),
        ),
      ),
    ),
  )
}
