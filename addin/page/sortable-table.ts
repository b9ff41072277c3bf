import { type Child, element } from './dom.ts'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** What a row is put in order by: text by the rules of the language, numbers in it by their value. */
  readonly key: (row: Row) => string
  readonly cell: (row: Row) => Child
}

/** An order that others make: the rows come in it, and a pressed head asks for another. */
export interface OutsideOrder {
  readonly by: string
  readonly isDescending: boolean
  readonly choose: (column: string, isDescending: boolean) => void
}

export interface TableWords {
  readonly caption: string
  readonly locale: string
  readonly sortBy: (column: string) => string
  /** True: rows stay as they were given until a head is pressed. */
  readonly asGiven?: boolean
  /** Where the table shows a part of the rows only, their order is made where all of them are. */
  readonly outside?: OutsideOrder
}

/** A table whose columns are buttons that put it in order, the other way round at the second press; `mark` gives a row its attributes. */
export function sortableTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { caption, locale, sortBy, asGiven = false, outside }: TableWords,
  mark: (row: Row) => Readonly<Record<string, string>> = () => ({}),
): HTMLElement {
  let by = outside === undefined ? (asGiven ? undefined : columns[0]) : columns.find(({ id }) => id === outside.by)
  let isDescending = outside?.isDescending ?? false
  const body = element('tbody')
  const heads = columns.map((column) =>
    element(
      'th',
      { scope: 'col', class: `column-${column.id}` },
      element('button', { type: 'button', class: 'sort', title: sortBy(column.title), click: () => sort(column) }, column.title),
    ),
  )
  const sort = (column: Column<Row>) => {
    isDescending = by === column && !isDescending
    by = column
    if (outside === undefined) draw()
    else outside.choose(column.id, isDescending)
  }
  const draw = () => {
    for (const [index, head] of heads.entries())
      head.setAttribute('aria-sort', columns[index] !== by ? 'none' : isDescending ? 'descending' : 'ascending')
    const key = by?.key ?? (() => '')
    const sorted = rows.toSorted((a, b) => key(a).localeCompare(key(b), locale, { numeric: true })) // stable: without a key as given
    const shown = outside === undefined ? (isDescending ? sorted.reverse() : sorted) : rows
    body.replaceChildren(
      ...shown.map((row) =>
        element(
          'tr',
          mark(row),
          columns.map((column) => element('td', { class: `column-${column.id}`, 'data-title': column.title }, column.cell(row))),
        ),
      ),
    )
  }
  draw()
  return element(
    'div',
    { class: 'table-frame' },
    element(
      'table',
      {},
      element('caption', { class: 'only-for-screen-readers' }, caption),
      element('thead', {}, element('tr', {}, heads)),
      body,
    ),
  )
}
