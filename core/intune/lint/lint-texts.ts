import { assignmentRulesDe } from './german/assignment-rules.ts'
import { purposeRulesDe } from './german/purpose-rules.ts'
import { rootRulesDe } from './german/root-rules.ts'
import { scepRulesDe } from './german/scep-rules.ts'
import type { RuleTexts } from './lint-rule.ts'
import { type LintCode, lintRules } from './lint-rules.ts'

/** What each rule says, by language: the guide, Microsoft and SCEPman in a translation of ours where their own words are another language's. */
export const lintTexts: Readonly<Record<'en' | 'de', Readonly<Record<LintCode, RuleTexts>>>> = {
  en: lintRules,
  de: { ...rootRulesDe, ...scepRulesDe, ...purposeRulesDe, ...assignmentRulesDe },
}

/** The texts of a finding in a language; undefined for a code that is none of ours. */
export function lintTextsOf(code: string, language: 'en' | 'de'): RuleTexts | undefined {
  return (lintTexts[language] as Readonly<Record<string, RuleTexts>>)[code]
}
