import type { TimelineEntry } from '../../../core/verify/report/report.ts'
import { svg } from '../../page/dom.ts'
import { wrapText } from '../../page/wrap-text.ts'

/** One moment as it is drawn. */
export interface Moment {
  readonly event: TimelineEntry['event']
  readonly isClaimed: boolean
  readonly words: string
  readonly subject: string
  /** Whose validity begins or ends here, or who was revoked. */
  readonly certificate: string | undefined
  readonly time: string
  readonly utc: string
  readonly claim: string
  /** After the moment before. */
  readonly since: string
}

export interface TimelineDrawing {
  readonly width: number
  readonly label: string
}

interface Placed {
  readonly moment: Moment
  readonly y: number
  readonly words: readonly string[]
  readonly when: readonly string[]
}

const bandWidth = 8
const maxBands = 3
const lineHeight = 18

/**
 * Draws the moments one below the other, in true order and each with room for its words, however close together or far apart they lie: how much
 * time lies between two of them is written there. A band beside them shows while which certificate is valid.
 */
export function drawTimeline(moments: readonly Moment[], { width, label }: TimelineDrawing): SVGElement {
  const bands = validities(moments)
  const spine = bands.length * (bandWidth + 6) + 12
  const placed: Placed[] = []
  let y = 14
  for (const moment of moments) {
    if (moment.since !== '') y += 20
    const room = width - spine - 24
    const words = wrapText([moment.words, moment.subject].filter(Boolean).join(': '), room, { size: 14, isBold: true }, 3)
    const when = wrapText([`${moment.time} ${moment.utc}`, moment.claim].filter(Boolean).join(' · '), room, { size: 13 }, 3)
    placed.push({ moment, y, words, when })
    y += (words.length + when.length) * lineHeight + 12
  }
  const last = placed.at(-1)?.y ?? 0
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${y - 8}`, width, height: y - 8, role: 'img', 'aria-label': label },
    svg('path', { class: 'spine', d: `M${spine} 14V${last}` }),
    bands.map((certificate, index) => drawBand(certificate, placed, index * (bandWidth + 6), y)),
    placed.map((point) => drawPoint(point, spine, width)),
  )
}

function drawPoint({ moment, y, words, when }: Placed, spine: number, width: number): SVGElement {
  const left = spine + 22
  return svg(
    'g',
    { class: `event event-${moment.event}${moment.isClaimed ? ' claimed' : ''}` },
    moment.event === 'judged-at' &&
      svg('rect', {
        class: 'event-now',
        x: spine + 12,
        y: y - 15,
        width: width - spine - 13,
        height: (words.length + when.length) * lineHeight + 9,
        rx: 8,
      }),
    moment.since !== '' && svg('text', { class: 'event-since', x: left, y: y - 21 }, `↓ ${moment.since}`),
    svg('circle', { cx: spine, cy: y, r: moment.event === 'judged-at' ? 7 : 5.5 }),
    lines(words, 'event-words', left, y + 5),
    lines(when, 'event-time', left, y + 5 + words.length * lineHeight),
  )
}

function lines(texts: readonly string[], className: string, x: number, y: number): SVGElement {
  return svg(
    'text',
    { class: className },
    texts.map((line, index) => svg('tspan', { x, y: y + index * lineHeight }, line)),
  )
}

/** The certificates whose validity begins or ends among the moments, as far as there is room beside each other. */
function validities(moments: readonly Moment[]): string[] {
  return [...new Set(moments.flatMap(({ certificate }) => certificate ?? []))].slice(0, maxBands)
}

/** Green from the first day to the last, and red from the moment of revocation on. */
function drawBand(certificate: string, placed: readonly Placed[], x: number, height: number): SVGElement[] {
  const at = (event: Moment['event']) => placed.find(({ moment }) => moment.event === event && moment.certificate === certificate)?.y
  const from = at('not-before') ?? 0
  const to = at('not-after') ?? height
  const revoked = at('revoked')
  const piece = (className: string, top: number, bottom: number) =>
    svg('rect', { class: className, x, y: top - 6, width: bandWidth, height: Math.max(12, bottom - top + 12), rx: 4 })
  return [piece('validity', from, to), ...(revoked === undefined || revoked > to ? [] : [piece('validity revoked', revoked, to)])]
}
