// Where a spreadsheet may begin a cell: at the start, and in a country whose lists are separated by semicolons behind each of them.
const formula = /(^|[;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** A cell that no spreadsheet takes for a formula: a stranger may have chosen its text. */
export function toCsvCell(text: string): string {
  const tamed = text.replace(formula, "$1'").replace(/^(?=[\t\r])/, "'")
  return /[",;\r\n\t]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed
}

/**
 * The rows of a CSV file (RFC 4180; a byte order mark and bare line feeds are taken too), each as its cells by the names of the first row. Cells are
 * separated as the first row is: by commas, by semicolons (spreadsheets in half of Europe) or by tabulators; a line "sep=;" before it says so.
 */
export function* readCsv(text: string): Generator<Readonly<Record<string, string>>> {
  const { names, rows } = readTable(text)
  for (const row of rows) {
    if (row.length > 1 || row[0] !== '') yield Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']))
  }
}

/** The names in the first row of a CSV file: what its columns are, also where no row follows. */
export function csvColumns(text: string): readonly string[] {
  return readTable(text.slice(0, maxHead)).names
}

const maxHead = 65_536

function readTable(text: string): { readonly names: readonly string[]; readonly rows: Iterable<readonly string[]> } {
  const bare = text.startsWith('\u{feff}') ? text.slice(1) : text
  const told = /^sep=([,;\t])\r?\n/i.exec(bare)
  const body = bare.slice(told?.[0].length ?? 0)
  const rows = cellsOf(body, told?.[1] ?? separatorOf(body))
  return { names: rows.next().value ?? [], rows }
}

/** Of the three separators the one that the first row has most often outside of quotation marks; a comma when it has none. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const head = (end === -1 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '')
  const count = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** One row at a time: a report has tens of thousands. */
function* cellsOf(text: string, separator: string): Generator<readonly string[], undefined> {
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"'
    const end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at, separator.charCodeAt(0))
    row.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    if (text[end] === separator) {
      at = end + 1
      continue
    }
    yield row
    row = []
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (at >= text.length) break
  }
}

function endOfPlain(text: string, start: number, separator: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === separator || char === 0x0a || char === 0x0d) return at
  }
  return text.length
}

/** Behind the closing quotation mark; the end of the text where there is none. */
function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    const mark = text.indexOf('"', at)
    if (mark === -1) return text.length + 1
    if (text[mark + 1] !== '"') return mark + 1
    at = mark
  }
}
