import { localeOf } from '../../page/language.ts'
import type { TableWords } from '../../page/sortable-table.ts'
import type { OwaView } from './owa-actions.ts'

/** The words of a table of this section, whose rows come in an order that means something. */
export function tableWords(caption: string, { texts, language }: OwaView): TableWords {
  return { caption, locale: localeOf(language, language), sortBy: texts.table.sortBy, asGiven: true }
}
