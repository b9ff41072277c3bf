import { certificateFindings } from '../certificate/certificate-findings.ts'
import { cmsFindings } from '../cms/cms-findings.ts'
import { messageFindings } from '../message/message-findings.ts'
import { pathFindings } from '../path/path-findings.ts'
import type { Axis, FindingRule } from '../world/finding.ts'
import { verifyFindings } from './verify-findings.ts'

/** Every rule of every folder by its code: what explanations, `smime explain` and docs/reference/findings.md are complete over. */
export const findingRules = {
  ...messageFindings,
  ...cmsFindings,
  ...pathFindings,
  ...verifyFindings,
  ...certificateFindings,
} as const satisfies Readonly<Record<string, FindingRule>>

export type FindingCode = keyof typeof findingRules

/** The codes of one table that lie on these axes. */
export type CodesOn<Table extends Readonly<Record<string, FindingRule>>, On extends Axis> = {
  [Code in keyof Table]: Table[Code]['axis'] extends On ? Code : never
}[keyof Table]
