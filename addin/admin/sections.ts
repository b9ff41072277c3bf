import { IntuneSection } from './intune/intune-section.ts'
import { OwaSection } from './owa/owa-section.ts'
import { ReadinessSection } from './readiness/readiness-section.ts'
import type { Section } from './section.ts'

/** The sections of the admin page in the order of their tabs. */
export function createSections(): readonly Section[] {
  return [new OwaSection(), new IntuneSection(), new ReadinessSection()]
}
