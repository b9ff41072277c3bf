import type { EvidenceName } from './evidence-names.ts'

/** The independent questions that a message or certificate is judged by, in the order in which they are shown. */
export const axes = [
  'structure',
  'integrity',
  'signer',
  'path',
  'validity',
  'revocation',
  'purpose',
  'algorithms',
  'sender',
  'coverage',
  'headers',
] as const
export type Axis = (typeof axes)[number]

/**
 * What a finding does to its axis. `fail`: the axis fails. `cannot`: the axis could not be checked and the verdict depends on it.
 * `warn`: the axis passes with a warning. `not-checked`: the axis was left open without harm to the verdict. `info`: worth showing, changes nothing.
 */
export type Severity = 'fail' | 'cannot' | 'warn' | 'not-checked' | 'info'

export type AxisState = 'pass' | 'warn' | 'fail' | 'not-checked' | 'not-applicable'

export type EvidenceValue = string | number | boolean | readonly string[]
export type Evidence = Readonly<Record<string, EvidenceValue>>

/** Evidence of findings about messages and certificates: only under names that have a label in every language. */
type NamedEvidence<Given> = { readonly [Name in keyof Given]: Name extends EvidenceName ? EvidenceValue : never }

/** One rule's entry in a folder's table of finding codes: a code always has the same axis, severity and clause. */
export interface FindingRule {
  readonly axis: Axis
  readonly severity: Severity
  readonly clause: string
}

/** An observation with its evidence; never text, which is looked up by code. */
export interface Finding<Code extends string = string> {
  readonly code: Code
  readonly axis: Axis
  readonly severity: Severity
  readonly subject?: string
  readonly evidence: Evidence
  readonly clause: string
}

/** Makes the function that creates findings of one table: `const find = findingsOf(cmsFindings); find('cms-trailing-bytes', {count: 3})`. */
export function findingsOf<Table extends Readonly<Record<string, FindingRule>>>(table: Table) {
  return <Code extends keyof Table & string>(code: Code, evidence: Evidence = {}, subject?: string): Finding<Code> => {
    const { axis, severity, clause } = table[code] as FindingRule
    return subject === undefined ? { code, axis, severity, evidence, clause } : { code, axis, severity, subject, evidence, clause }
  }
}

/** The same for tables whose evidence is shown to people beside its name. */
export function namedFindingsOf<Table extends Readonly<Record<string, FindingRule>>>(table: Table) {
  const find = findingsOf(table)
  return <Code extends keyof Table & string, Given extends NamedEvidence<Given>>(
    code: Code,
    evidence?: Given,
    subject?: string,
  ): Finding<Code> => find(code, evidence as Evidence | undefined, subject)
}
