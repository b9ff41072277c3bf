import type { FindingCode } from '../finding-codes.ts'
import type { Explanation } from './explanation.ts'

export const englishExplanations = {} satisfies Record<FindingCode, Explanation>
