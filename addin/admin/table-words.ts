import { localeOf } from '../page/language.ts'
import type { TableWords } from '../page/sortable-table.ts'
import type { SectionContext } from './section.ts'

/** The words of a table of the admin page, whose rows come in an order that means something. */
export function tableWords(caption: string, { texts, language }: SectionContext): TableWords {
  return { caption, locale: localeOf(language, language), sortBy: texts.table.sortBy, asGiven: true }
}
