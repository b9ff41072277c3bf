import type { FindingRule } from '../world/finding.ts'

/** Every rule of every folder by its code: what explanations, `smime explain` and docs/reference/findings.md are complete over. */
export const findingRules = {} as const satisfies Readonly<Record<string, FindingRule>>

export type FindingCode = keyof typeof findingRules
