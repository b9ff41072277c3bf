import { element } from './dom.ts'

// Before the page has laid it out, and where a browser cannot tell widths.
const assumedWidth = 420

/**
 * A drawing made for its width in CSS pixels, and made anew when that changes: letters keep their size on a phone and on a wide screen.
 * What had the keyboard's focus has it again afterwards (found by its `data-key`).
 */
export function picture(className: string, draw: (width: number) => SVGElement): HTMLElement & { redraw(): void } {
  let drawnFor = assumedWidth
  const frame = element('div', { class: `picture ${className}` }, draw(drawnFor))
  const redraw = () => {
    const key = frame.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : undefined
    frame.replaceChildren(draw(drawnFor))
    if (typeof key === 'string') frame.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0)
    if (width === 0 || width === drawnFor) return
    drawnFor = width
    redraw()
  }).observe(frame)
  return Object.assign(frame, { redraw })
}
