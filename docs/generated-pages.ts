import { renderFindings } from './render-findings.ts'
import { renderLimits } from './render-limits.ts'

/** Every page that is made from code, with its path from the top of the checkout; a test compares them both ways. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'docs/reference/findings.md': renderFindings,
  'docs/reference/limits.md': renderLimits,
}
