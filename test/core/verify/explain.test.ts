import { describe, expect, it } from 'vitest'
import { germanAxes } from '../../../core/verify/explanations/axes.de.ts'
import { englishAxes } from '../../../core/verify/explanations/axes.en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import { fillPlaceholders, languages } from '../../../core/verify/explanations/explanation.ts'
import { germanVerdicts } from '../../../core/verify/explanations/verdicts.de.ts'
import { englishVerdicts } from '../../../core/verify/explanations/verdicts.en.ts'
import { verdicts } from '../../../core/verify/verdict.ts'
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

  it('leaves the passage out for an empty list too', () => {
    expect(fillPlaceholders('a[ ({names})]', { names: [] })).toBe('a')
  })

  it('shows times as people write them', () => {
    expect(fillPlaceholders('{at}', { at: '2026-11-24T08:05:00.000Z' })).toBe('2026-11-24 08:05:00 UTC')
  })

  it('leaves the variables of Intune alone', () => {
    expect(fillPlaceholders('use {{EmailAddress}}', { EmailAddress: 'no' })).toBe('use {{EmailAddress}}')
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

describe('the finding that decided a verdict', () => {
  const digest = { code: 'cms-message-digest-differs', axis: 'integrity', severity: 'fail', evidence: {} } as const
  const warning = { code: 'cms-trailing-bytes', axis: 'structure', severity: 'warn', evidence: { bytes: 3 } } as const
  const unchecked = { code: 'sender-not-checked', axis: 'sender', severity: 'not-checked', evidence: {} } as const

  it('says why and what to do, before the general words of the verdict', () => {
    const { because, why, helpdesk } = explainVerdict({ verdict: 'invalid', findings: [warning, digest] }, 'en')
    expect(because).toBe('cms-message-digest-differs')
    expect(why).toContain('not the one that was signed')
    expect(helpdesk).toContain('mailing list')
  })

  it('is a changed text rather than a flaw of structure', () => {
    const structure = { code: 'layer-part-count', axis: 'structure', severity: 'fail', evidence: {} } as const
    expect(explainVerdict({ verdict: 'invalid', findings: [structure, digest] }, 'en').because).toBe('cms-message-digest-differs')
    expect(explainVerdict({ verdict: 'invalid', findings: [structure] }, 'en').because).toBe('layer-part-count')
  })

  it('is the warning, or the sender that nobody could compare, of a signature valid with warnings', () => {
    expect(explainVerdict({ verdict: 'valid-with-warnings', findings: [unchecked, warning] }, 'de').because).toBe('cms-trailing-bytes')
    expect(explainVerdict({ verdict: 'valid-with-warnings', findings: [unchecked] }, 'de').because).toBe('sender-not-checked')
  })

  it('leaves the user in no doubt about a signature whose only flaw is a remark, and says that of no other', () => {
    const told = (verdict: 'valid-with-warnings' | 'invalid') => explainVerdict({ verdict, findings: [warning, digest] }, 'en').user
    expect(told('valid-with-warnings')).toBe('The signature itself is good. There is nothing to do for you.')
    expect(told('invalid')).not.toContain('good')
  })

  it('is the certificate that is not valid yet, although another has expired', () => {
    const expired = { code: 'certificate-expired', axis: 'validity', severity: 'fail', evidence: {} } as const
    const early = { code: 'certificate-not-yet-valid', axis: 'validity', severity: 'fail', evidence: {} } as const
    expect(explainVerdict({ verdict: 'not-yet-valid', findings: [expired, early] }, 'en').because).toBe('certificate-not-yet-valid')
  })

  it('is the orphaned signature of a message that was forwarded inline', () => {
    const orphan = { code: 'layer-orphan-signature', axis: 'structure', severity: 'info', evidence: {} } as const
    expect(explainVerdict({ verdict: 'unsigned', findings: [orphan] }, 'en').why).toContain('no longer tied to a text')
  })

  it('is none where the verdict has no culprit', () => {
    expect(explainVerdict({ verdict: 'valid', findings: [unchecked] }, 'en').because).toBeUndefined()
    expect(explainVerdict({ verdict: 'unsigned', findings: [] }, 'en').because).toBeUndefined()
  })
})

describe('the axes in words', () => {
  it('are named in the order in which they are shown', () => {
    expect(Object.keys(englishAxes)).toEqual(axes)
    expect(Object.keys(germanAxes)).toEqual(axes)
  })
})
