import { describe, expect, it } from 'vitest'
import { csvColumns, readCsv } from '../../../core/world/csv.ts'

describe('CSV', () => {
  it('is read with quotation marks, commas and line ends in cells', () => {
    expect([...readCsv('a,b\r\n"x, ""y""","1\r\n2"\r\n,3\r\n')]).toEqual([
      { a: 'x, "y"', b: '1\r\n2' },
      { a: '', b: '3' },
    ])
  })

  it('is read with a byte order mark, bare line feeds, and without an end of the last line', () => {
    expect([...readCsv('\u{feff}a,b\n1,2\n3,4')]).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ])
  })

  it('may be empty, end in a quotation, or have rows of another length', () => {
    expect([...readCsv('')]).toEqual([])
    expect([...readCsv('a,b\n"open')]).toEqual([{ a: 'open', b: '' }])
    expect([...readCsv('a\n1,2\n\n')]).toEqual([{ a: '1' }])
  })

  it('is read with semicolons or tabulators where the first row has them, and commas are then part of a cell', () => {
    for (const separator of [';', '\t'])
      expect([...readCsv(`${['a', 'b', 'c'].join(separator)}\n${['1,5', '"2;\t3"', '4'].join(separator)}`)]).toEqual([
        { a: '1,5', b: '2;\t3', c: '4' },
      ])
    expect([...readCsv('a,"b;c;d"\n1,2')]).toEqual([{ a: '1', 'b;c;d': '2' }])
    expect([...readCsv('sep=;\r\na;b\r\n1;2')]).toEqual([{ a: '1', b: '2' }])
  })

  it('tells its columns also where no row follows', () => {
    expect([csvColumns('\u{feff}a;b\r\n'), csvColumns('')]).toEqual([['a', 'b'], ['']])
  })
})
