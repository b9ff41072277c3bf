import { type Attributes, type Child, svg } from './dom.ts'

export interface Press {
  /** Finds the shape again after the picture was drawn anew. */
  readonly key: string
  /** All that the shape says, uncut; shown by a mouse that rests on it. */
  readonly label: string
  readonly isPressed: boolean
  readonly press: () => void
}

/** A part of a picture that mouse and keyboard can press like a button; the arrow keys lead to its neighbours. */
export function pressable({ key, label, isPressed, press }: Press, attributes: Attributes, ...children: readonly Child[]): SVGElement {
  return svg(
    'g',
    {
      ...attributes,
      role: 'button',
      tabindex: 0,
      'data-key': key,
      'aria-pressed': String(isPressed),
      click: press,
      keydown: (event: Event) => {
        const { key: pressed } = event as KeyboardEvent
        const way = { ArrowDown: 1, ArrowUp: -1 }[pressed]
        if (pressed === 'Enter' || pressed === ' ') press()
        else if (way === undefined) return
        else neighbour(event.currentTarget as SVGElement, way)?.focus()
        event.preventDefault()
      },
    },
    svg('title', {}, label),
    children,
  )
}

function neighbour(from: SVGElement, way: number): SVGElement | undefined {
  const all = [...(from.ownerSVGElement?.querySelectorAll<SVGElement>('[data-key]') ?? [])]
  return all[all.indexOf(from) + way]
}
