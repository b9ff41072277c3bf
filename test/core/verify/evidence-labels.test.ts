import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Asn1Error } from '../../../core/asn1/element.ts'
import { crlReasonOf } from '../../../core/path/revocation/crl-reason.ts'
import { evidenceLabels } from '../../../core/verify/explanations/evidence-labels.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { languages } from '../../../core/verify/explanations/explanation.ts'
import { toGermanReason } from '../../../core/verify/explanations/reasons.de.ts'
import { toEnglishReason } from '../../../core/verify/explanations/reasons.en.ts'
import { labelEvidence } from '../../../core/verify/explanations/tell-evidence.ts'
import { evidenceNames } from '../../../core/world/evidence-names.ts'

const core = join(import.meta.dirname, '../../../core')
const rules = globSync('{asn1,certificate,message,cms,path,verify}/**/*.ts', { cwd: core, exclude: ['verify/explanations/**'] }).map(
  (file) => readFileSync(join(core, file), 'utf8'),
)

describe('labels of evidence', () => {
  // That a name without a label cannot be given by a rule is the compiler's to say: see namedFindingsOf.
  it('exist for the names that rules give, and for nothing else', () => {
    expect(Object.keys(evidenceLabels).toSorted()).toEqual([...evidenceNames].toSorted())
    const unused = evidenceNames.filter((name) => !rules.some((text) => new RegExp(`[{,(]\\s*${name}\\s*[:,}]`).test(text)))
    expect(unused).toEqual([])
  })

  it('differ from each other within a finding, and in German are not the English ones unless both languages share the word', () => {
    const shared = ['status', 'parameters', 'name', 'problem', 'version', 'source', 'hash']
    for (const [name, label] of Object.entries(evidenceLabels)) {
      if (label.de.toLowerCase() === label.en.toLowerCase()) expect(shared, name).toContain(name)
      for (const language of languages) expect(label[language].trim(), name).toBe(label[language])
    }
  })

  it('stand instead of the names, in the language of the reader', () => {
    const evidence = { notAfter: '2026-11-01T00:00:00.000Z', reason: 'signature wrong' }
    expect(labelEvidence(evidence, 'en')).toEqual([
      ['valid until', evidence.notAfter],
      ['reason', 'signature wrong'],
    ])
    expect(labelEvidence(evidence, 'de')).toEqual([
      ['gültig bis', evidence.notAfter],
      ['Grund', 'die Signatur ist falsch'],
    ])
  })

  it('leave out what is empty', () => {
    expect(labelEvidence({ part: '', count: 0 }, 'en')).toEqual([['number', 0]])
    expect(labelEvidence({ part: '1', count: 0 }, 'en')).toHaveLength(2)
  })

  it('leave a name of another version as it is', () => {
    expect(labelEvidence({ toString: 'x', newName: 1 }, 'de')).toEqual([
      ['toString', 'x'],
      ['newName', 1],
    ])
  })
})

describe('the reason of a revocation (RFC 5280 §5.3.1)', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 8, 9, 10].map(crlReasonOf))('is told in words, with its name behind them: %s', (name) => {
    for (const words of [toEnglishReason(name), toGermanReason(name)]) expect(words).toMatch(new RegExp(`^[a-zäöüß ]+ \\(${name}\\)$`, 'i'))
  })

  it('stays a number where the standard has no name', () => {
    expect([toEnglishReason(crlReasonOf(7)), toGermanReason(crlReasonOf(7))]).toEqual(['7', '7'])
  })
})

describe('reasons in German', () => {
  it('exist for every reason that the reader of ASN.1 gives', () => {
    const thrown = rules.flatMap((text) => [...text.matchAll(/new Asn1Error\('[a-z-]+',[^,\n]*, (?:'([^']+)'|`([^`]+)`)\)/g)])
    const reasons = thrown.map(([, plain, template]) => plain ?? (template ?? '').replaceAll(/\$\{[^}]*(?:toString\(16\))?[^}]*\}/g, '7'))
    expect(reasons.length).toBeGreaterThan(40)
    expect(reasons.filter((reason) => !['7 7', 'an OBJECT IDENTIFIER 7'].includes(reason) && toGermanReason(reason) === reason)).toEqual([])
  })

  it.each([
    ['an OBJECT IDENTIFIER has a padded arc', 'ein OBJECT IDENTIFIER hat eine aufgefüllte Stelle'],
    ['version has tag 0x30, not 0x2', 'version hat das Tag 0x30, nicht 0x2'],
    ['more than 16 SignerInfos', 'mehr als 16 SignerInfos'],
    ['version is missing (at offset 12)', 'version fehlt (ab Byte 12)'],
  ])('fill in what is named: %s', (reason, german) => {
    expect(toGermanReason(reason)).toBe(german)
  })

  it('are filled into the explanation', () => {
    const reason = new Asn1Error('malformed', 4, 'an ASN.1 element of 900 bytes is longer than what holds it').message
    const finding = { code: 'cms-unreadable', evidence: { reason } }
    expect(explain(finding, 'de').seen).toContain('ein ASN.1-Element von 900 Bytes ist länger als das, worin es steht (ab Byte 4)')
    expect(explain(finding, 'en').seen).toContain(finding.evidence.reason)
  })

  it('leave the words of others as they are', () => {
    expect(toGermanReason('constructor')).toBe('constructor')
    expect(toGermanReason('Unexpected end of data')).toBe('Unexpected end of data')
  })
})
