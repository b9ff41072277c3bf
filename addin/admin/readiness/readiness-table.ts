import { readinessTexts } from '../../../core/intune/readiness/readiness-texts.ts'
import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { localeOf } from '../../page/language.ts'
import { strange } from '../../page/names.ts'
import { type Column, type OutsideOrder, sortableTable } from '../../page/sortable-table.ts'
import type { SectionContext } from '../section.ts'
import { tableWords } from '../table-words.ts'
import type { Person } from './readiness-state.ts'

/** The people of a part of the table: certificate, Outlook, Outlook on the web, each with its reason. */
export function readinessTable(people: readonly Person[], context: SectionContext, outside: OutsideOrder): HTMLElement {
  const { texts, language } = context
  const words = texts.readiness
  const meanings = readinessTexts[language]
  const toText = (kind: 'certificate' | 'outlook' | 'owa' | 'reported', state: string) =>
    (meanings[kind] as Readonly<Record<string, string>>)[state] ?? state
  const day = (time: string) => new Date(time).toLocaleDateString(localeOf(language, language), { dateStyle: 'medium' })
  const columns: Column<Person>[] = [
    {
      id: 'user',
      title: words.user,
      key: ({ userPrincipalName }) => userPrincipalName,
      cell: ({ userPrincipalName }) => strange(userPrincipalName),
    },
    {
      id: 'overall',
      title: words.overall,
      key: ({ overall }) => overall,
      cell: ({ overall }) => overallCell(overall, meanings.overall[overall]),
    },
    {
      id: 'certificate',
      title: words.certificate,
      key: ({ certificate }) => certificate,
      cell: ({ certificate, notAfter }) =>
        element('div', {}, toText('certificate', certificate), notAfter !== null && note(words.until(day(notAfter)))),
    },
    {
      id: 'outlook',
      title: words.outlook,
      key: ({ outlook }) => outlook,
      cell: ({ outlook, reported }) => element('div', {}, toText('outlook', outlook), note(toText('reported', reported))),
    },
    { id: 'owa', title: words.owa, key: ({ owa }) => owa, cell: ({ owa }) => toText('owa', owa) },
  ]
  const rowOf = ({ userPrincipalName }: Person) => ({ 'data-row': userPrincipalName })
  return sortableTable(columns, people, { ...tableWords(words.title, context), outside }, rowOf)
}

function note(text: string): HTMLElement {
  return element('div', { class: 'note' }, text)
}

function overallCell(overall: Person['overall'], text: string): HTMLElement {
  const tone = ({ ready: 'good', waiting: 'caution', 'not-ready': 'bad' } as const)[overall]
  const mark = ({ ready: 'check', waiting: 'clock', 'not-ready': 'cross' } as const)[overall]
  return element(
    'span',
    { class: `overall tone-${tone}`, 'data-overall': overall },
    icon(mark, 'inked'),
    element('span', { class: 'inked' }, text),
  )
}
