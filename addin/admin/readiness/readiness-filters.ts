import { readinessTexts } from '../../../core/intune/readiness/readiness-texts.ts'
import { element } from '../../page/dom.ts'
import type { SectionContext } from '../section.ts'
import { type FilterKey, filterKeys, type ReadinessState, type Table } from './readiness-state.ts'

/** A choice for each kind of state, with how many people are in it, and a search for names. */
export function readinessFilters(
  table: Table,
  { filter }: Pick<ReadinessState, 'filter'>,
  { texts, language }: SectionContext,
  choose: (key: FilterKey | 'text', value: string) => void,
): HTMLElement {
  const words = texts.readiness
  const search = element('input', { id: 'filter-text', type: 'search', value: filter.text ?? '' })
  search.addEventListener('change', () => choose('text', search.value))
  const field = (id: string, label: string, control: HTMLElement) =>
    element('label', { class: 'field', for: id }, element('span', {}, label), control)
  const selects = filterKeys.map((key) => {
    const meanings = readinessTexts[language][key] as Readonly<Record<string, string>>
    const options = Object.entries(table.counts[key]).map(([state, count]) =>
      element('option', { value: state, selected: filter[key] === state }, `${short(meanings[state] ?? state)} (${count})`),
    )
    const select = element('select', { id: `filter-${key}` }, element('option', { value: '' }, words.all), options)
    select.addEventListener('change', () => choose(key, select.value))
    return field(`filter-${key}`, words[key], select)
  })
  return element('div', { class: 'filters', role: 'search' }, field('filter-text', words.search, search), selects)
}

/** The reason without its explanation. */
function short(text: string): string {
  return text.split(':')[0] ?? text
}
