import { svg } from './dom.ts'

const paths = {
  check: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'm8.2 12.3 2.6 2.6 5-5.4'],
  target: ['M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z', 'M12 2v5', 'M12 17v5', 'M2 12h5', 'M17 12h5'],
  tick: ['m5 12.5 4.6 4.6L19 7.5'],
  'check-note': ['M20.8 10.2A9 9 0 1 1 13.8 3.2', 'm8.2 12.3 2.6 2.6 3.9-4.2', 'M19 2.6v3.6', 'M19 8.6v.1'],
  warning: ['M12 4 2.9 19.5h18.2L12 4Z', 'M12 10v4.3', 'M12 16.9v.1'],
  cross: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'm9 9 6 6', 'm15 9-6 6'],
  question: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M9.7 9.6a2.4 2.4 0 1 1 3.6 2.1c-.9.5-1.3 1-1.3 1.9', 'M12 16.7v.1'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M12 7.5V12l3.2 2'],
  lock: ['M6 10.5h12v9H6z', 'M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5', 'M12 14.2v1.8'],
  envelope: ['M3.5 6h17v12.5h-17z', 'm3.8 6.5 8.2 6.5 8.2-6.5'],
  document: ['M6 3.5h8l4.5 4.5v12.5H6z', 'M14 3.5V8h4.5'],
  shield: ['M12 3.2 19 5.8v5.6c0 4.5-2.9 7.5-7 9.3-4.1-1.8-7-4.8-7-9.3V5.8z', 'm9 11.9 2.2 2.2 4-4.3'],
  upload: ['M12 15.5V4.5', 'm7.5 9 4.5-4.5L16.5 9', 'M4.5 15v4.5h15V15'],
  download: ['M12 4.5v11', 'm7.5 11 4.5 4.5 4.5-4.5', 'M4.5 16v3.5h15V16'],
  copy: ['M8.5 8.5h11v11h-11z', 'M15.5 8.5v-4h-11v11h4'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z', 'M4.5 20c.6-3.7 3.6-5.6 7.5-5.6s6.9 1.9 7.5 5.6'],
  headset: ['M4.5 13.5V12a7.5 7.5 0 0 1 15 0v1.5', 'M4.5 13.5H8v5H4.5z', 'M16 13.5h3.5v5H16z', 'M17.8 18.5c0 1.7-2 2.5-4.6 2.5'],
  gear: [
    'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z',
    'M12 3.5v3',
    'M12 17.5v3',
    'M3.5 12h3',
    'M17.5 12h3',
    'm6 6 2.1 2.1',
    'm15.9 15.9 2.1 2.1',
    'm18 6-2.1 2.1',
    'm8.1 15.9L6 18',
  ],
  dash: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M8.5 12h7'],
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M12 11v5.3', 'M12 7.7v.1'],
  chevron: ['m9 5.5 6.5 6.5L9 18.5'],
  back: ['M19 12H5.5', 'm11 6-6 6 6 6'],
  sun: [
    'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z',
    'M12 2.5v2',
    'M12 19.5v2',
    'M2.5 12h2',
    'M19.5 12h2',
    'm5.3 5.3 1.4 1.4',
    'm17.3 17.3 1.4 1.4',
    'm18.7 5.3-1.4 1.4',
    'm6.7 17.3-1.4 1.4',
  ],
  moon: ['M19.5 14.3A8 8 0 0 1 9.7 4.5a8 8 0 1 0 9.8 9.8Z'],
  server: ['M4.5 4.5h15v6h-15z', 'M4.5 13.5h15v6h-15z', 'M8 7.5v.1', 'M8 16.5v.1'],
  seal: ['M12 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z', 'm8.8 13.5-1.3 7 4.5-2.3 4.5 2.3-1.3-7'],
  plus: ['M12 5v14', 'M5 12h14'],
  people: [
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
    'M2.8 19.5c.5-3.3 3-5 6.2-5s5.7 1.7 6.2 5',
    'M15.5 4.8a3.4 3.4 0 0 1 0 6.5',
    'M17.3 14.7c2.1.7 3.5 2.3 3.9 4.8',
  ],
} as const satisfies Record<string, readonly string[]>

export type IconName = keyof typeof paths

const circle = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z'

/** An icon without the circle around it, drawn larger: for where a filled circle is behind it. */
export function glyph(name: IconName): SVGElement {
  const lines = paths[name].filter((path) => path !== circle)
  return draw(lines, 'icon', lines.length < paths[name].length ? '5 5 14 14' : '0 0 24 24')
}

/** An icon inside of a picture, `size` pixels wide, in the colour of the shape around it. */
export function iconAt(name: IconName, x: number, y: number, size = 20): SVGElement {
  const drawn = icon(name)
  for (const [attribute, value] of Object.entries({ x, y, width: size, height: size })) drawn.setAttribute(attribute, String(value))
  return drawn
}

/** A line icon in the colour of the text around it; words beside it always say the same, so it is hidden from screen readers. */
export function icon(name: IconName, className = ''): SVGElement {
  return draw(paths[name], `icon ${className}`.trim())
}

function draw(lines: readonly string[], className: string, viewBox = '0 0 24 24'): SVGElement {
  return svg(
    'svg',
    { viewBox, class: className, 'aria-hidden': 'true', focusable: 'false' },
    lines.map((d) => svg('path', { d })),
  )
}
