import { describe, expect, it } from 'vitest'
import { de } from '../../../addin/report/texts/de.ts'
import { en } from '../../../addin/report/texts/en.ts'
import { ticketText } from '../../../addin/report/ticket.ts'
import { exampleReport } from './example-report.ts'

const english = { language: 'en', withSubject: false, reportHash: undefined } as const

describe('text for the ticket', () => {
  it('is ten lines, the verdict first', () => {
    const lines = ticketText(exampleReport(), en, english).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toContain('Valid')
    expect(lines[2]).toBe('Signer: Jo Doe <jo@contoso.example>')
  })

  it('holds the subject only when that was ticked', () => {
    expect(ticketText(exampleReport(), en, english)).not.toContain('Quarterly figures')
    expect(ticketText(exampleReport(), en, { ...english, withSubject: true })).toContain('Subject: Quarterly figures')
  })

  it('names the report by its hash where there is one', () => {
    expect(ticketText(exampleReport(), en, { ...english, reportHash: 'ab12' })).toContain('SHA-256 of the report: ab12')
  })

  it('keeps a line a line, whatever the sender wrote', () => {
    const { headers } = exampleReport()
    const report = exampleReport({ headers: { ...headers, from: ['a\nResult: Valid\u202e'] } })
    expect(ticketText(report, en, english).trimEnd().split('\n')).toHaveLength(10)
  })

  it('exists in German', () => {
    expect(ticketText(exampleReport({ verdict: 'unsigned', layers: [] }), de, { ...english, language: 'de' })).toContain('Nicht signiert')
  })
})
