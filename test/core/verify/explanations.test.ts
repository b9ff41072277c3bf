import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { germanExplanations } from '../../../core/verify/explanations/de.ts'
import { englishExplanations } from '../../../core/verify/explanations/en.ts'
import { explain } from '../../../core/verify/explanations/explain.ts'
import { type Explanation, languages, readPlaceholders } from '../../../core/verify/explanations/explanation.ts'
import { type FindingCode, findingRules } from '../../../core/verify/finding-codes.ts'

const codes = Object.keys(findingRules) as FindingCode[]
const texts: Readonly<Record<string, Readonly<Record<string, Explanation>>>> = { en: englishExplanations, de: germanExplanations }
const fields = ['title', 'seen', 'meaning', 'user', 'helpdesk', 'admin'] as const

describe('the explanations', () => {
  it('exist for each finding code in each language, and for nothing else', () => {
    for (const language of languages) expect(Object.keys(texts[language] ?? {}).toSorted()).toEqual(codes.toSorted())
  })

  it('have words in every field, without white space at the ends or twice', () => {
    for (const [code, text] of everyText()) {
      expect(text.length, code).toBeGreaterThan(5)
      expect(text, code).toBe(text.trim())
      expect(text, code).not.toMatch(/ {2}/)
    }
  })

  it('are sentences, the title aside', () => {
    for (const [code, text, field] of everyText()) if (field !== 'title') expect(text, code).toMatch(/[.?)]$/)
  })

  it('read whole without any evidence and fill in all that is there', () => {
    for (const code of codes) {
      for (const language of languages) {
        const bare = Object.values(explain({ code, evidence: {} }, language)).join(' ')
        expect(bare.replaceAll(/\{\{[A-Za-z]+\}\}/g, ''), code).not.toMatch(/[{}[\]]/)
      }
    }
  })

  it('name the same evidence in both languages', () => {
    for (const code of codes) {
      const named = (explanation: Explanation) => new Set(fields.flatMap((field) => readPlaceholders(explanation[field]).all))
      expect(named(germanExplanations[code]), code).toEqual(named(englishExplanations[code]))
    }
  })

  it('are not left untranslated: no sentence is the same in both languages', () => {
    for (const code of codes) {
      for (const field of fields) expect(germanExplanations[code][field], code).not.toBe(englishExplanations[code][field])
    }
  })

  it('address the reader in German by Sie', () => {
    for (const code of codes) {
      for (const field of fields) expect(germanExplanations[code][field], code).not.toMatch(/\b(?:du|dir|dich|dein\w*|euch|euer\w*)\b/i)
    }
  })

  it('never call invalid, forged or tampered what could not be checked', () => {
    for (const code of codes.filter((name) => findingRules[name].severity === 'cannot')) {
      expect(JSON.stringify(englishExplanations[code]), code).not.toMatch(/\b(?:invalid|forged|tampered|not valid)\b/i)
      expect(JSON.stringify(germanExplanations[code]), code).not.toMatch(/ungültig|gefälscht|manipuliert/i)
    }
  })
})

describe('every finding code', () => {
  it('is made by some rule', () => {
    const core = join(import.meta.dirname, '../../../core')
    const rules = globSync('**/*.ts', { cwd: core, exclude: ['verify/explanations/**'] }).filter((file) => !file.endsWith('-findings.ts'))
    const text = rules.map((file) => readFileSync(join(core, file), 'utf8')).join('\n')
    expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([])
  })
})

describe('the placeholders of an explanation', () => {
  const evidence = readEvidenceNames()

  it('are names of evidence that some rule gives', () => {
    const unknown = codes.flatMap((code) => {
      const given = evidence.get(code)
      if (given === undefined) return []
      const used = fields.flatMap((field) => readPlaceholders(englishExplanations[code][field]).all)
      return used.filter((name) => name !== 'subject' && !given.some((names) => names.has(name))).map((name) => `${code}: {${name}}`)
    })
    expect(unknown).toEqual([])
  })

  it('stand in brackets unless every place that makes the finding gives them', () => {
    const risky = codes.flatMap((code) => {
      const required = fields.flatMap((field) => readPlaceholders(englishExplanations[code][field]).required)
      const given = evidence.get(code) ?? []
      return required.filter((name) => given.length === 0 || !given.every((names) => names.has(name))).map((name) => `${code}: {${name}}`)
    })
    expect(risky).toEqual([])
  })
})

function* everyText(): Generator<readonly [string, string, (typeof fields)[number]]> {
  for (const explanations of Object.values(texts)) {
    for (const [code, explanation] of Object.entries(explanations)) for (const field of fields) yield [code, explanation[field], field]
  }
}

/** The evidence that core gives with each code, one set of names for each place; a code whose evidence is not written out at some place is left out. */
function readEvidenceNames(): ReadonlyMap<string, readonly ReadonlySet<string>[]> {
  const names = new Map<string, ReadonlySet<string>[]>()
  const computed = new Set<string>()
  const core = join(import.meta.dirname, '../../../core')
  for (const file of globSync('{certificate,message,cms,path,verify}/**/*.ts', { cwd: core, exclude: ['verify/explanations/**'] })) {
    if (file.endsWith('-findings.ts')) continue
    for (const [, code, behind] of readFileSync(join(core, file), 'utf8').matchAll(/'([a-z]+-[a-z0-9-]+)'(\s*,\s*\{[^{}]*\}|)/g)) {
      if (code === undefined || !Object.hasOwn(findingRules, code)) continue
      if (behind === undefined || behind === '' || behind.includes('...')) computed.add(code)
      else names.set(code, [...(names.get(code) ?? []), readKeys(behind)])
    }
  }
  for (const code of computed) names.delete(code)
  return names
}

function readKeys(literal: string): ReadonlySet<string> {
  return new Set([...literal.matchAll(/[{,]\s*([A-Za-z0-9]+)(?=\s*[:,}])/g)].map((match) => match[1] as string))
}
