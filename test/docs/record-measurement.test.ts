import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addMeasurement } from '../../docs/record-measurement.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/measured.md'), 'utf8')
const start = '# What was measured\n\nFigures.\n'
const rowsOf = (text: string) => text.split('\n').filter((line) => /^\| \d{4}-/.test(line))

describe('a measurement', () => {
  const first = addMeasurement(start, { where: '2026-11-24', command: 'npm run soak -- pane 20', seen: 'FAILED: 1718 ms' })

  it('opens a section for a command that has none', () => {
    const table = '| when and where | command | seen |\n|---|---|---|\n'
    expect(first).toBe(`${start}\n## \`npm run soak -- pane\`\n\n${table}| 2026-11-24 | \`npm run soak -- pane 20\` | FAILED: 1718 ms |\n`)
  })

  it('stands above the older ones of its command, whatever the numbers behind its name, and they stay', () => {
    const pages = addMeasurement(first, { where: '2026-11-25', command: 'npm run soak -- pages', seen: '113 ms' })
    const second = addMeasurement(pages, { where: '2026-11-26', command: 'npm run soak -- pane', seen: '640 ms' })
    expect(rowsOf(second).map((row) => row.slice(2, 12))).toEqual(['2026-11-26', '2026-11-24', '2026-11-25'])
    expect(second.match(/^## /gm)).toHaveLength(2)
  })

  it('goes below what a section says in words', () => {
    const told = first.replace('pane`\n', 'pane`\n\nMeasured by the page.\n')
    const second = addMeasurement(told, { where: '2026-11-26', command: 'npm run soak -- pane', seen: '640 ms' })
    expect(second).toContain('Measured by the page.\n\n| when')
    expect(rowsOf(second)).toHaveLength(2)
  })

  it('cannot break its table', () => {
    const odd = addMeasurement(first, { where: '2026-11-26', command: 'npm run soak -- pane', seen: 'a | b\nc' })
    expect(rowsOf(odd)[0]).toBe('| 2026-11-26 | `npm run soak -- pane` | a \\| b c |')
  })
})

describe('the page', () => {
  it('has the rows of each command together, the newest first', () => {
    for (const section of page.split('\n## ').slice(1)) {
      const [heading = ''] = section.split('`\n', 1)
      expect(rowsOf(section).filter((row) => !row.includes(` | ${heading}`))).toEqual([])
      const days = rowsOf(section).map((row) => row.slice(2, 12))
      expect(days.length).toBeGreaterThan(0)
      expect(days).toEqual(days.toSorted().reverse())
    }
  })
})
