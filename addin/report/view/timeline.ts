import type { TimelineEntry, VerificationReport } from '../../../core/verify/report.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { commonName } from '../../page/names.ts'
import { timeElement } from '../../page/time.ts'
import type { ReportContext } from '../report-context.ts'

/** What happened when, in true order; what only the sender or a relay says is marked as a claim. */
export function timeline(report: VerificationReport, context: ReportContext): HTMLElement | undefined {
  if (report.timeline.length === 0) return undefined
  const entries = report.timeline.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
  return card(
    context.texts.timeline.heading,
    undefined,
    'timeline-card',
    element(
      'ol',
      { class: 'timeline' },
      entries.map((entry) => item(entry, context)),
    ),
  )
}

function item(entry: TimelineEntry, { texts }: ReportContext): HTMLElement {
  return element(
    'li',
    { class: `event event-${entry.event}${entry.claimed ? ' claimed' : ''}` },
    timeElement(entry.time, texts.locale),
    element(
      'span',
      { class: 'event-words' },
      texts.timeline.events[entry.event],
      entry.subject !== '' && element('bdi', { class: 'event-subject' }, ` ${commonName(entry.subject)}`),
      entry.claimed && element('span', { class: 'claim' }, ` (${texts.timeline.claimed})`),
    ),
  )
}
