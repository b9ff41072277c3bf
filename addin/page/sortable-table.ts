import { type Child, element } from './dom.ts'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** What a row is put in order by: text by the rules of the language, numbers in it by their value. */
  readonly key: (row: Row) => string
  readonly cell: (row: Row) => Child
}

/** Which column a table is put in order by. */
export interface Sorting {
  readonly by: string
  readonly isDescending: boolean
}

/** An order that others make: the rows come in it, and a pressed head asks for another. */
export interface OutsideOrder extends Sorting {
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
  /** The order to begin with, when the person chose one before. */
  readonly sorting?: Sorting | undefined
  /** Hears of each order that the person chooses. */
  readonly sorted?: (sorting: Sorting) => void
}

/** A table whose columns are buttons that put it in order, the other way round at the second press; `mark` gives a row its attributes. */
export function sortableTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { caption, locale, sortBy, asGiven = false, outside, sorting = outside, sorted }: TableWords,
  mark: (row: Row) => Readonly<Record<string, string>> = () => ({}),
): HTMLElement {
  const first = asGiven || outside !== undefined ? undefined : columns[0]
  let by = columns.find(({ id }) => id === sorting?.by) ?? first
  let isDescending = sorting?.isDescending ?? false
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
    sorted?.({ by: column.id, isDescending })
  }
  const draw = () => {
    for (const [index, head] of heads.entries())
      head.setAttribute('aria-sort', columns[index] !== by ? 'none' : isDescending ? 'descending' : 'ascending')
    const key = by?.key ?? (() => '')
    const ordered = rows.toSorted((a, b) => key(a).localeCompare(key(b), locale, { numeric: true })) // stable: without a key as given
    const shown = outside === undefined ? (isDescending ? ordered.reverse() : ordered) : rows
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
