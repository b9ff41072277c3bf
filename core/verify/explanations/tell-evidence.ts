import type { Evidence, EvidenceValue } from '../../world/finding.ts'
import { evidenceLabels } from './evidence-labels.ts'
import type { Language } from './explanation.ts'
import { toGermanReason } from './reasons.de.ts'
import { toEnglishReason } from './reasons.en.ts'

const labels: Readonly<Record<string, Readonly<Record<Language, string>>>> = evidenceLabels
// What the rules say in words of their own; all other evidence is a stranger's text, a number or a term of the standards.
const wordsOfOurs = new Set(['reason', 'detail', 'problem'])

/** Evidence under plain labels, reasons in the reader's language, nothing empty (the part of a mail without parts); a name of another version's report stays as it is. */
export function labelEvidence(evidence: Evidence, language: Language): readonly (readonly [string, EvidenceValue])[] {
  const told = Object.entries(inWordsOf(evidence, language)).filter(([, value]) => value !== '')
  return told.map(([name, value]) => [(Object.hasOwn(labels, name) ? labels[name]?.[language] : undefined) ?? name, value])
}

/** The same evidence with its reasons in this language. */
export function inWordsOf(evidence: Evidence, language: Language): Evidence {
  const toReason = language === 'de' ? toGermanReason : toEnglishReason
  const told = ([name, value]: readonly [string, EvidenceValue]) =>
    [name, wordsOfOurs.has(name) && typeof value === 'string' ? toReason(value) : value] as const
  return Object.fromEntries(Object.entries(evidence).map(told))
}
