export type Child = Node | string | false | null | undefined | readonly Child[]

type Listener = (event: Event) => void
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | undefined>>

/**
 * Makes an element. A function becomes a listener of the event named by its key (`click`), `true` an empty attribute, `false` and undefined none.
 * Texts become text nodes and nothing is ever parsed as HTML: what a hostile mail says stays text.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes?: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag]
export function element(tag: string, attributes?: Attributes, ...children: readonly Child[]): HTMLElement
export function element(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag)
  setAttributes(made, attributes)
  append(made, children)
  return made
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** Makes an SVG element by the same rules. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS(svgNamespace, tag)
  setAttributes(made, attributes)
  append(made, children)
  return made
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') target.addEventListener(name, value)
    else target.setAttribute(name, value === true ? '' : String(value))
  }
}

function append(target: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue
    if (typeof child === 'string' || child instanceof Node) target.append(child)
    else append(target, child)
  }
}
