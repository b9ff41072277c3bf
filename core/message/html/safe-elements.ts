/** What was left out of a mail, by what it would have been. */
export type LeftOut = 'picture' | 'style' | 'script' | 'form' | 'embedded' | 'link' | 'page'

// What each element of a mail becomes in the preview. Headings lose their size: a mail must not shout where the page speaks.
const elements: Readonly<Record<string, string>> = {
  ...same('p br hr wbr div span blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td'),
  ...same('b strong i em u s del ins sub sup small code kbd samp var q cite abbr bdi mark'),
  ...as('h4', 'h1 h2 h3 h4 h5 h6'),
  ...as('div', 'center address article section header footer main aside nav figure figcaption dir menu fieldset details summary dialog'),
  ...as('span', 'font label button legend big nobr'),
  ...as('s', 'strike'),
  ...as('code', 'tt'),
  ...as('pre', 'listing'),
}

function same(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, name]))
}

function as(written: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, written]))
}

/** The element that stands for this one in the preview; undefined for one that is left out while its content stays. */
export function safeElement(name: string): string | undefined {
  return Object.hasOwn(elements, name) ? elements[name] : undefined
}

export const voidElements: ReadonlySet<string> = new Set(['br', 'hr', 'wbr'])

/** Left out with all that they hold. */
export const droppedWithContent: ReadonlySet<string> = new Set(
  (
    'script style title textarea xmp iframe noembed noframes noscript plaintext template svg math object applet audio video canvas ' +
    'select datalist frameset map'
  ).split(' '),
)

const kinds: Readonly<Record<string, LeftOut>> = {
  ...kind('picture', 'img image picture map'),
  ...kind('style', 'style link'),
  ...kind('script', 'script noscript'),
  ...kind('form', 'form input textarea select datalist button isindex keygen'),
  ...kind('embedded', 'iframe frame frameset object embed applet svg math audio video canvas template portal'),
  ...kind('link', 'a area'),
  ...kind('page', 'base dialog'),
}

function kind(leftOut: LeftOut, names: string): Record<string, LeftOut> {
  return Object.fromEntries(names.split(' ').map((name) => [name, leftOut]))
}

/** What is lost where this element is not written as it was; every mail names its own type and charset, which is no loss. */
export function leftOutBy(name: string, attributes: ReadonlyMap<string, string>): LeftOut | undefined {
  if (name === 'meta') return /^(?!content-type$)./i.test(attributes.get('http-equiv') ?? '') ? 'page' : undefined
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined
}

/** Attributes that stay, each with the values that it may have; nothing that names a resource, a style, an identifier or an action. */
export const safeAttributes: Readonly<Record<string, RegExp>> = {
  colspan: /^[1-9]\d?$/,
  rowspan: /^[1-9]\d?$/,
  start: /^\d{1,4}$/,
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i,
}
