import { describe, expect, it } from 'vitest'
import { germanAxes } from '../../../core/verify/explanations/axes.de.ts'
import { englishAxes } from '../../../core/verify/explanations/axes.en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import { fillPlaceholders, languages } from '../../../core/verify/explanations/explanation.ts'
import { germanVerdicts } from '../../../core/verify/explanations/verdicts.de.ts'
import { englishVerdicts } from '../../../core/verify/explanations/verdicts.en.ts'
import { verdicts } from '../../../core/verify/report.ts'
import { axes } from '../../../core/world/finding.ts'

describe('a text with placeholders', () => {
  it('takes evidence, lists and the subject', () => {
    const text = '{subject}: {count} of {names}'
    expect(fillPlaceholders(text, { count: 2, names: ['a', 'b', 'c'] }, 'CN=Jo')).toBe('CN=Jo: 2 of a, b, c')
  })

  it('leaves out a passage in brackets whose evidence is missing', () => {
    const text = 'The issuer[ {issuer}] is missing.'
    expect(fillPlaceholders(text, { issuer: 'CN=Root' })).toBe('The issuer CN=Root is missing.')
    expect(fillPlaceholders(text, {})).toBe('The issuer is missing.')
  })

  it('never reads evidence for placeholders or brackets of its own', () => {
    expect(fillPlaceholders('[{name}] {other}', { name: '{other}[x]$&', other: 'O' })).toBe('{other}[x]$& O')
  })

  it('shows hostile evidence escaped and cut', () => {
    const shown = fillPlaceholders('“{name}”', { name: `\u202e\n${'x'.repeat(10_000)}` })
    expect(shown.startsWith('“\\u{202e}\\u{a}xxx')).toBe(true)
    expect(shown.length).toBeLessThan(200)
  })

  it('shows the first entries of a long list', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `n${index}`)
    expect(fillPlaceholders('{names}', { names })).toBe('n0, n1, n2, n3, n4, n5, …')
  })
})

describe('explain', () => {
  it('says so for a code that it does not know, also for names that every object has', () => {
    for (const code of ['of-another-version', 'constructor', '__proto__'])
      expect(explain({ code, evidence: {} }, 'en').title).toBe('Finding without an explanation')
  })
})

describe('a verdict in words', () => {
  it('exists for each of the 14 verdicts in both languages, with text in every field', () => {
    expect(verdicts).toHaveLength(14)
    for (const verdict of verdicts) {
      for (const language of languages) {
        const { because, ...texts } = explainVerdict({ verdict, findings: [] }, language)
        expect(because).toBeUndefined()
        for (const text of Object.values(texts)) expect(text.length).toBeGreaterThan(10)
      }
    }
  })

  it('has a headline of its own for each verdict', () => {
    for (const texts of [englishVerdicts, germanVerdicts]) {
      expect(new Set(Object.values(texts).map((text) => text.headline)).size).toBe(14)
    }
  })

  it('calls nothing invalid that could not be checked, and nothing tampered that has expired', () => {
    expect(JSON.stringify(englishVerdicts.undetermined)).not.toMatch(/invalid|not valid\b|tamper/i)
    expect(JSON.stringify(englishVerdicts.expired)).not.toMatch(/invalid|tamper|changed/i)
    expect(JSON.stringify(germanVerdicts.undetermined)).not.toMatch(/ungültig|manipul/i)
    expect(JSON.stringify(germanVerdicts.expired)).not.toMatch(/ungültig|manipul|verändert/i)
  })
})

describe('the axes in words', () => {
  it('are named in the order in which they are shown', () => {
    expect(Object.keys(englishAxes)).toEqual(axes)
    expect(Object.keys(germanAxes)).toEqual(axes)
  })
})
