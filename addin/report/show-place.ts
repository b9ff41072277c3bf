import type { Place } from './place.ts'

const eventName = 'show-place'

/** The attribute by which the view that shows a place is found: `[data-place="certificate:ab12…"]`. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case 'certificate':
      return `certificate:${place.sha256}`
    case 'part':
      return `part:${place.path}`
    case 'header':
      return `header:${place.name}`
    case 'cms':
      return `cms:${place.layer}`
  }
}

/** Opens whatever is folded around a place, tells its view to show it, and leads eye and keyboard there; false when the page has no such place. */
export function showPlace(place: Place): boolean {
  const selector = `[data-place="${CSS.escape(placeKey(place))}"]`
  const target = document.querySelector<HTMLElement | SVGElement>(selector)
  if (target === null) return false
  for (let around: Element | null = target; around !== null; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true
  const before = document.activeElement
  target.dispatchEvent(new CustomEvent<Place>(eventName, { detail: place }))
  // The view may lead to the very line itself, or may have drawn itself anew.
  if (document.activeElement !== before) return true
  const shown = document.querySelector<HTMLElement | SVGElement>(selector) ?? target
  shown.scrollIntoView({ block: 'center' })
  shown.focus({ preventScroll: true })
  return true
}

/** Calls `show` when a finding leads to this place; gives the attributes that make the element one. */
export function placeAttributes(place: Place, show: (place: Place) => void = () => {}) {
  return { 'data-place': placeKey(place), [eventName]: (event: Event) => show((event as CustomEvent<Place>).detail) }
}
