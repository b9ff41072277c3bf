// Where a spreadsheet may begin a cell: at the start, and in a country whose lists are separated by semicolons behind each of them.
const formula = /(^|[;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** A cell that no spreadsheet takes for a formula: a stranger may have chosen its text. */
export function toCsvCell(text: string): string {
  const tamed = text.replace(formula, "$1'").replace(/^(?=[\t\r])/, "'")
  return /[",;\r\n\t]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed
}

/** The rows of a CSV file (RFC 4180; a byte order mark and bare line feeds are taken too), each as its cells by the names of the first row. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [names, ...rows] = cellsOf(text.startsWith('\u{feff}') ? text.slice(1) : text)
  if (names === undefined) return []
  return rows
    .filter((row) => row.length > 1 || row[0] !== '')
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"'
    const end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at)
    row.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    if (text[end] === ',') {
      at = end + 1
      continue
    }
    rows.push(row)
    row = []
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (at >= text.length) break
  }
  return rows
}

function endOfPlain(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x2c || char === 0x0a || char === 0x0d) return at
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
