import { type Child, element } from '../page/dom.ts'
import { icon } from '../page/icons.ts'

/** One column of a table: its head, what a cell shows, and what it is ordered by; without `orderOf` it cannot be ordered. */
export interface Column<Row> {
  readonly id: string
  readonly head: string
  readonly cell: (row: Row) => Child
  readonly orderOf?: (row: Row) => string | number
}

interface TableOptions<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId?: (row: Row) => string
  readonly sortBy: (column: string) => string
}

/** A table whose heads order its rows: once ascending, again descending. On a narrow screen each cell names its column. */
export function sortableTable<Row>({ caption, columns, rows, rowId, sortBy }: TableOptions<Row>): HTMLElement {
  const body = element('tbody')
  const heads = columns.map((column) => {
    const { id, head, orderOf } = column
    if (orderOf === undefined) return element('th', { scope: 'col' }, head)
    const button = element(
      'button',
      { type: 'button', class: 'sort', 'data-sort': id, title: sortBy(head) },
      head,
      icon('chevron', 'sort-mark'),
    )
    const cell = element('th', { scope: 'col' }, button)
    button.addEventListener('click', () => {
      const isDescending = cell.getAttribute('aria-sort') === 'ascending'
      for (const other of heads) other.removeAttribute('aria-sort')
      cell.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending')
      fill(ordered(rows, orderOf, isDescending))
    })
    return cell
  })
  const fill = (shown: readonly Row[]) => {
    const toCell = (row: Row) => (column: Column<Row>) => element('td', { 'data-head': column.head }, column.cell(row))
    body.replaceChildren(...shown.map((row) => element('tr', { 'data-row': rowId?.(row) }, columns.map(toCell(row)))))
  }
  fill(rows)
  const captionElement = element('caption', { class: 'only-for-screen-readers' }, caption)
  return element('table', { class: 'table' }, captionElement, element('thead', {}, element('tr', {}, heads)), body)
}

function ordered<Row>(rows: readonly Row[], orderOf: (row: Row) => string | number, isDescending: boolean): readonly Row[] {
  const compare = (a: Row, b: Row) => {
    const [left, right] = [orderOf(a), orderOf(b)]
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return String(left).localeCompare(String(right))
  }
  const ascending = rows.toSorted(compare)
  return isDescending ? ascending.reverse() : ascending
}
