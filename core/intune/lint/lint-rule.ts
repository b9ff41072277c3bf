import type { Evidence } from '../../world/finding.ts'
import type { SetRole } from '../profile-set.ts'

export type LintSeverity = 'error' | 'warn' | 'info'

/** What the guide says, what Microsoft and SCEPman say where they say something else, and what to do. */
export interface RuleTexts {
  readonly guide: string
  readonly microsoft?: string
  readonly scepman?: string
  readonly fix: string
}

export interface LintRule extends RuleTexts {
  readonly severity: LintSeverity
}

export type LintRules = Readonly<Record<string, LintRule>>

/** The same codes with the same sentences in another language: a missing one does not compile, and neither does one too many. */
export type TextsOf<Table extends LintRules> = {
  readonly [Code in keyof Table]: { readonly [Key in Exclude<keyof Table[Code], 'severity'>]: string }
}

/** An observation about a set, with everything that its rule says. */
export interface LintFinding {
  /** "S03": several codes may belong to one rule. */
  readonly rule: string
  readonly code: string
  readonly severity: LintSeverity
  readonly profile: SetRole | undefined
  /** Where in the set the fault is, such as ["profiles", "device", "keySize"]. */
  readonly path: readonly (string | number)[]
  readonly evidence: Evidence
  readonly guide: string
  readonly microsoft?: string
  readonly scepman?: string
  readonly fix: string
  /** Why the organisation accepts it, when the set says so. */
  readonly accepted?: string
}

/** Makes the function that makes findings of one table of rules: `find('S03-size-1024', 'device', 'keySize', {…})`. */
export function lintFindingsOf<Table extends LintRules>(table: Table) {
  return (code: keyof Table & string, profile: SetRole | undefined, property: string | undefined, evidence: Evidence = {}): LintFinding => {
    const place = profile === undefined ? [] : profile === 'remediation' ? ['remediation'] : ['profiles', profile]
    return {
      rule: code.slice(0, 3),
      code,
      profile,
      path: property === undefined ? place : [...place, property],
      evidence,
      ...(table[code] as LintRule),
    }
  }
}
