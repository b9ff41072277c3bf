import { svg } from '../../page/dom.ts'

/** A mail that is forwarded: inline, its words go over into a new mail and the seal stays behind; attached, the sealed mail travels inside of it. */
export function forwardPicture(how: 'inline' | 'attached', label: string): SVGElement {
  const isInline = how === 'inline'
  return svg(
    'svg',
    { viewBox: '0 0 240 96', class: 'forward-picture', role: 'img', 'aria-label': label },
    sheet(8, 12, 64, 72),
    lines(18, 28),
    seal(62, 70),
    svg('path', { class: 'way-arrow', d: 'M88 48h34' }),
    svg('path', { class: 'way-arrow', d: 'm114 40 8 8-8 8' }),
    sheet(138, 4, 92, 88),
    lines(150, 18),
    isInline ? [lines(150, 46), svg('path', { class: 'seal-lost', d: 'm202 62 16 16m0-16-16 16' })] : inner(),
  )
}

function sheet(x: number, y: number, width: number, height: number): SVGElement {
  return svg('rect', { class: 'sheet', x, y, width, height, rx: 6 })
}

function lines(x: number, y: number): SVGElement {
  return svg('path', { class: 'lines', d: `M${x} ${y}h40M${x} ${y + 9}h34M${x} ${y + 18}h${y > 40 ? 24 : 38}` })
}

function seal(x: number, y: number): SVGElement[] {
  return [svg('circle', { class: 'seal', cx: x, cy: y, r: 11 }), svg('path', { class: 'seal-tick', d: `m${x - 5} ${y} 3.6 3.8 6.6-7.4` })]
}

function inner(): (SVGElement | SVGElement[])[] {
  return [sheet(158, 44, 52, 40), svg('path', { class: 'lines', d: 'M166 56h32M166 65h26' }), seal(206, 78)]
}
