import { describe, expect, it } from 'vitest'
import { lintRules } from '../../../core/intune/lint/lint-rules.ts'
import { lintTexts, lintTextsOf } from '../../../core/intune/lint/lint-texts.ts'
import { refusalTexts } from '../../../core/intune/refusal-texts.ts'
import { noSteps, promotionRisks, ringTexts } from '../../../core/intune/ring-texts.ts'

const sentencesOf = (text: unknown): string[] => (typeof text === 'string' ? [text] : Object.values(text as object).flatMap(sentencesOf))
/** What is the same in every language: a value that is copied. */
const isCopied = (sentence: string) => sentence.startsWith('https://')

describe('the rules of the linter', () => {
  it('are told in both languages, each rule with the same voices, and nothing else is', () => {
    for (const language of ['en', 'de'] as const) {
      const texts = lintTexts[language]
      expect(Object.keys(texts).toSorted()).toEqual(Object.keys(lintRules).toSorted())
      for (const [code, { severity: _, ...rule }] of Object.entries(lintRules)) {
        const told = Object.keys(lintTextsOf(code, language) ?? {}).filter((key) => key !== 'severity')
        expect([code, told.toSorted()]).toEqual([code, Object.keys(rule).toSorted()])
      }
    }
  })

  it('are German in German: no sentence is the English one', () => {
    for (const [code, texts] of Object.entries(lintTexts.de)) {
      const english = new Set(sentencesOf(lintTextsOf(code, 'en')))
      expect(sentencesOf(texts).filter((each) => english.has(each) && !isCopied(each))).toEqual([])
    }
  })

  it('name the same values in both languages', () => {
    const valuesOf = (text: string) =>
      [...text.matchAll(/\{\{\w+\}\}|\b\d+(?:\.\d+){3,}\b|\b(?:size|use)[A-Z0-9]\w+/g)].map(([value]) => value)
    for (const code of Object.keys(lintRules)) {
      const [english, german] = (['en', 'de'] as const).map((language) => new Set(valuesOf(lintTextsOf(code, language)?.fix ?? '')))
      expect([code, german]).toEqual([code, english])
    }
  })

  it('have no text for a code that is none of theirs', () => {
    expect(lintTextsOf('S99-unheard-of', 'de')).toBeUndefined()
  })
})

describe('what ends a job, and the steps of the rings', () => {
  it('are told in both languages, and nothing else is', () => {
    expect(Object.keys(refusalTexts.de)).toEqual(Object.keys(refusalTexts.en))
    for (const { none, refusals } of Object.values(ringTexts)) {
      expect(Object.keys(none)).toEqual(noSteps)
      expect(Object.keys(refusals).toSorted()).toEqual(promotionRisks.toSorted())
    }
    const english = new Set(sentencesOf(refusalTexts.en))
    expect(sentencesOf(refusalTexts.de).filter((each) => english.has(each))).toEqual([])
  })

  it('write a share with the decimal mark of the language', () => {
    const evidence = { ring: 'pilot', failed: 1, failedPercent: 12.5, maxFailedPercent: 5 }
    expect(ringTexts.en.refusals.failures(evidence)).toContain('12.5 %')
    expect(ringTexts.de.refusals.failures(evidence)).toContain('12,5 %')
  })
})
