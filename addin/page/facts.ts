import { type Child, element } from './dom.ts'

/** A list of names and values (dl); rows without a value are left out. */
export function factList(rows: readonly (readonly [string, Child])[]): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    rows
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  )
}

/** A titled box of the report. */
export function card(title: string, term: string | undefined, className: string, ...children: readonly Child[]): HTMLElement {
  const heading = element('h2', {}, title, term !== undefined && element('span', { class: 'term' }, ` (${term})`))
  return element('section', { class: `card ${className}` }, heading, children)
}
