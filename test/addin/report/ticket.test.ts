import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../../addin/report/report-file.ts'
import { de } from '../../../addin/report/texts/de.ts'
import { en } from '../../../addin/report/texts/en.ts'
import { ticketText } from '../../../addin/report/ticket.ts'
import type { ReportFinding } from '../../../core/verify/report/report.ts'
import { exampleReport } from './example-report.ts'

const english = { language: 'en', withSubject: false, reportHash: undefined } as const

const linesOf = (text: string) => text.trimEnd().split('\n')

describe('text for the ticket', () => {
  it.each([
    ['of a valid mail', exampleReport()],
    ['of a mail without a signature', exampleReport({ verdict: 'unsigned', layers: [] })],
    ['of a mail with many findings', exampleReport({ verdict: 'invalid', findings: findings(7) })],
  ])('is exactly ten lines, with the subject and without: %s', (_, report) => {
    for (const withSubject of [false, true]) {
      const lines = linesOf(ticketText(report, en, { ...english, withSubject, reportHash: 'ab12' }))
      expect(lines).toHaveLength(10)
      expect(lines.filter((line) => line.trim() === '')).toEqual([])
    }
  })

  it('says verdict, why, signer, sender, three facts, what to do, and with what it was judged', () => {
    const lines = linesOf(ticketText(exampleReport({ findings: findings(2) }), en, { ...english, reportHash: 'ab12' }))
    expect(lines[0]).toMatch(/^Mail signature check: Valid\. /)
    expect(lines[2]).toBe('Signer: Jo Doe <jo@contoso.example>; Issuer: Contoso Mail CA')
    expect(lines[3]).toBe('From: Jo Doe <jo@contoso.example>')
    expect(lines[4]).toContain('(cms-message-digest-differs)')
    expect(lines[5]).toContain('(sender-not-covered)')
    expect(lines[6]).toContain('Says it was signed: 2026-11-20 09:29 UTC')
    expect(lines[7]).toMatch(/^Tell the user: /)
    expect(lines[8]).toMatch(/^For the administrator: /)
    expect(lines[9]).toMatch(/^Judged: 2026-11-24 00:00 UTC.*; SHA-256 of the report: ab12$/)
  })

  it('holds the subject only when that was ticked', () => {
    expect(ticketText(exampleReport(), en, english)).not.toContain('Quarterly figures')
    expect(ticketText(exampleReport(), en, { ...english, withSubject: true })).toContain('Subject: Quarterly figures')
  })

  it('keeps a line a line, whatever the sender wrote', () => {
    const { headers } = exampleReport()
    const report = exampleReport({ headers: { ...headers, from: ['a\nResult: Valid\u202e'], subject: 'b\r\nc\u2028d' } })
    expect(linesOf(ticketText(report, en, { ...english, withSubject: true }))).toHaveLength(10)
  })

  it('names nobody when the report was redacted', () => {
    const [report] = withoutNames([exampleReport()])
    const text = ticketText(report ?? exampleReport(), en, { ...english, withSubject: true })
    for (const personal of ['Jo Doe', 'jo@', 'contoso.example', 'Quarterly']) expect(text).not.toContain(personal)
    expect(text).toContain('name-')
  })

  it('exists in German', () => {
    expect(ticketText(exampleReport({ verdict: 'unsigned', layers: [] }), de, { ...english, language: 'de' })).toContain('Nicht signiert')
  })
})

/** Findings of falling seriousness. */
function findings(count: number): ReportFinding[] {
  const codes = ['cms-message-digest-differs', 'sender-not-covered', 'path-no-anchor'] as const
  return Array.from({ length: count }, (_, index) => ({
    code: codes[index] ?? 'cms-weak-digest',
    axis: 'integrity',
    severity: index === 0 ? 'fail' : 'warn',
    evidence: {},
    clause: 'RFC 5652 §5.6',
  }))
}
