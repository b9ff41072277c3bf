import type { World } from '../../world/world.ts'
import type { ProfileSet, SetRole } from '../profile-set.ts'
import { checkAssignments } from './check-assignments.ts'
import { checkPurposes } from './check-purpose.ts'
import { checkRoot } from './check-root.ts'
import { checkScepProfiles } from './check-scep.ts'
import { checkScripts } from './check-scripts.ts'
import type { LintFinding } from './lint-rule.ts'

/** Judges a set by every rule that needs no tenant. A warning that the set accepts with a reason stays, as info with that reason; an error cannot be accepted. */
export async function lintSet(set: ProfileSet, world: World): Promise<LintFinding[]> {
  const findings = [
    ...(await checkRoot(set, world)),
    ...checkScepProfiles(set),
    ...checkPurposes(set, world),
    ...checkAssignments(set),
    ...checkScripts(set),
  ]
  return findings.map((finding) => accept(finding, set))
}

function accept(finding: LintFinding, { exceptions }: ProfileSet): LintFinding {
  const exception = exceptions.find(({ rule, profile }) => isMeant(rule, finding) && matchesProfile(profile, finding.profile))
  return exception === undefined || finding.severity !== 'warn' ? finding : { ...finding, severity: 'info', accepted: exception.reason }
}

function isMeant(rule: string, { rule: own, code }: LintFinding): boolean {
  return rule === own || rule === code
}

function matchesProfile(wanted: SetRole | undefined, profile: SetRole | undefined): boolean {
  return wanted === undefined || wanted === profile
}
