import { describe, expect, it } from 'vitest'
import { csvHeader, renderCsvRow } from '../../../core/verify/report/render-csv.ts'
import { toCsvCell } from '../../../core/world/csv.ts'
import { joMail, judge } from './verify-world.ts'

describe('a cell of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['＝1+1', "'＝1+1"],
    ['＠x', "'＠x"],
    ['x;=1+1', `"x;'=1+1"`],
    ['x\n=1+1', `"x\n'=1+1"`],
  ])('is no formula to a spreadsheet, also where semicolons separate: %j', (text, cell) => {
    expect(toCsvCell(text)).toBe(cell)
  })

  it.each([
    ['Figures', 'Figures'],
    ['1-2=3', '1-2=3'],
    ['jo@contoso.example', 'jo@contoso.example'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\r\nlines', '"two\r\nlines"'],
  ])('is otherwise what it was, quoted where RFC 4180 asks: %j', (text, cell) => {
    expect(toCsvCell(text)).toBe(cell)
  })
})

describe('a report as a line of CSV', () => {
  it('has as many cells as the header, whatever the sender wrote', async () => {
    const row = renderCsvRow(await judge(joMail({ subject: 'a,"b"\r\n =1' })))
    const cells = row.match(/"(?:[^"]|"")*"|[^,\r\n]+|(?<=,)(?=[,\r\n])/g) ?? []
    expect(cells).toHaveLength(csvHeader.trim().split(',').length)
    expect(row).toMatch(/^test\.eml,,eml,valid,/)
    expect(row.endsWith('\r\n')).toBe(true)
  })
})
