import type { TimelineEntry, VerificationReport } from '../../../core/verify/report/report.ts'
import { element } from '../../page/dom.ts'
import { card } from '../../page/facts.ts'
import { commonName } from '../../page/names.ts'
import { picture } from '../../page/picture.ts'
import { toLocalTime, toUtcTime } from '../../page/time.ts'
import { toElapsed } from '../elapsed.ts'
import type { ReportContext } from '../report-context.ts'
import { drawTimeline, type Moment } from './draw-timeline.ts'

// Of the same moment: what must have been before the other.
const order: readonly TimelineEntry['event'][] = [
  'not-before',
  'this-update',
  'signing-time',
  'date',
  'received',
  'revoked',
  'judged-at',
  'next-update',
  'not-after',
]

/** What happened when, in true order, as a picture; what only the sender or a relay says is hollow and marked as a claim. */
export function timeline(report: VerificationReport, context: ReportContext): HTMLElement | undefined {
  if (report.timeline.length === 0) return undefined
  const { texts } = context
  const entries = report.timeline.toSorted((a, b) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : order.indexOf(a.event) - order.indexOf(b.event),
  )
  const moments = entries.map((entry, index) => toMoment(entry, entries[index - 1], context))
  return card(
    texts.timeline.heading,
    undefined,
    'timeline-card',
    element('p', { class: 'note' }, texts.timeline.note),
    picture('timeline-picture', (width) => drawTimeline(moments, { width, label: texts.timeline.heading })),
    element(
      'ol',
      { class: 'only-for-screen-readers' },
      moments.map(({ words, subject, time, utc, claim }) =>
        element('li', {}, [time, utc, words, subject, claim].filter(Boolean).join(', ')),
      ),
    ),
  )
}

const bearsOnValidity: ReadonlySet<TimelineEntry['event']> = new Set(['not-before', 'not-after', 'revoked'])

function toMoment(entry: TimelineEntry, before: TimelineEntry | undefined, { texts }: ReportContext): Moment {
  const subject = entry.event === 'received' ? entry.subject : commonName(entry.subject)
  return {
    event: entry.event,
    isClaimed: entry.claimed,
    words: texts.timeline.events[entry.event],
    subject,
    certificate: bearsOnValidity.has(entry.event) ? entry.subject : undefined,
    time: toLocalTime(entry.time, texts.locale),
    utc: new Date(entry.time).getTimezoneOffset() === 0 ? 'UTC' : `(${toUtcTime(entry.time)})`,
    claim: entry.claimed ? texts.timeline.claimed : '',
    since: before === undefined ? '' : toElapsed(before.time, entry.time, texts.locale),
  }
}
