import { assignmentRules } from './assignment-rules.ts'
import type { LintRules } from './lint-rule.ts'
import { purposeRules } from './purpose-rules.ts'
import { rootRules } from './root-rules.ts'
import { scepRules } from './scep-rules.ts'

/** Every rule of the linter by its code. */
export const lintRules = { ...rootRules, ...scepRules, ...purposeRules, ...assignmentRules } as const satisfies LintRules
export type LintCode = keyof typeof lintRules
