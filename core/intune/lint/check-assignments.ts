import type { Assignment, ProfileSet, ScepProfile, ScepRole } from '../profile-set.ts'
import { scepProfilesOf } from '../profile-set.ts'
import { assignmentRules } from './assignment-rules.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'

const find = lintFindingsOf(assignmentRules)

/** A01 to A03, A05 and the filters of A04; whether groups exist is told by the plan. */
export function checkAssignments(set: ProfileSet): LintFinding[] {
  const root = set.root
  const { signature } = set.scep
  const all: [ScepRole | 'root', readonly Assignment[]][] = [
    ...(root === undefined ? [] : [['root', root.assign] as [ScepRole | 'root', readonly Assignment[]]]),
    ...scepProfilesOf(set).map(([role, { assign }]) => [role, assign] as [ScepRole, readonly Assignment[]]),
  ]
  return [
    ...all.flatMap(([role, assign]) => (includesOf(assign).length === 0 ? [find('A03-nobody', role, 'assign')] : [])),
    ...all.flatMap(([role, assign]) => (mixesKinds(assign) ? [find('A02-include-exclude-mixed', role, 'assign')] : [])),
    ...(root === undefined ? [] : scepProfilesOf(set).flatMap(([role, profile]) => compareWithRoot(role, profile, root.assign))),
    ...(signature === undefined ? [] : checkSignatureTargets(signature)),
    ...(signature === undefined || set.remediation === undefined || sameKeys(signature.assign, set.remediation.assign)
      ? []
      : [find('A05-other-group', 'remediation', 'assign')]),
  ]
}

function includesOf(assign: readonly Assignment[]): Exclude<Assignment, { readonly exclude: string }>[] {
  return assign.filter((each) => typeof each === 'string' || 'group' in each) as Exclude<Assignment, { readonly exclude: string }>[]
}

function keyOf(assignment: Assignment): string {
  if (typeof assignment === 'string') return assignment
  return 'exclude' in assignment ? `not ${assignment.exclude}` : assignment.group
}

function sameKeys(a: readonly Assignment[], b: readonly Assignment[]): boolean {
  return JSON.stringify(a.map(keyOf).toSorted()) === JSON.stringify(b.map(keyOf).toSorted())
}

function kindOf(assignment: Assignment): 'users' | 'devices' | undefined {
  if (assignment === 'all-users') return 'users'
  return assignment === 'all-devices' ? 'devices' : assignment.kind
}

function mixesKinds(assign: readonly Assignment[]): boolean {
  const excluded = assign.filter((each) => typeof each === 'object' && 'exclude' in each).map(kindOf)
  const included = includesOf(assign).map(kindOf)
  return included.some((kind) => kind !== undefined && excluded.some((other) => other !== undefined && other !== kind))
}

function compareWithRoot(role: ScepRole, { assign }: ScepProfile, rootAssign: readonly Assignment[]): LintFinding[] {
  const rootIncludes = includesOf(rootAssign)
  const rootKeys = rootIncludes.map(keyOf)
  const uncovered = includesOf(assign).filter((each) => !isCovered(each, rootKeys))
  const rootKinds = rootIncludes.map(kindOf)
  const mixed = includesOf(assign).some(
    (each) => kindOf(each) !== undefined && rootKinds.length > 0 && rootKinds.every((kind) => kind !== undefined && kind !== kindOf(each)),
  )
  const evidence = { notCovered: uncovered.map(keyOf), root: rootKeys }
  if (mixed) return [find('A02-kinds-mixed', role, 'assign', evidence)]
  if (uncovered.length > 0) return [find('A01-not-covered', role, 'assign', evidence)]
  return [
    ...(sameKeys(assign, rootAssign) ? [] : [find('A01-not-same', role, 'assign', { root: rootKeys })]),
    ...(filtersDiffer(assign, rootAssign) ? [find('A04-filters', role, 'assign')] : []),
  ]
}

/** All users or all devices covers a group unless the group is known to hold the other kind. */
function isCovered(assignment: Assignment, rootKeys: readonly string[]): boolean {
  if (rootKeys.includes(keyOf(assignment))) return true
  const kind = kindOf(assignment)
  return (rootKeys.includes('all-users') && kind !== 'devices') || (rootKeys.includes('all-devices') && kind !== 'users')
}

function filtersDiffer(a: readonly Assignment[], b: readonly Assignment[]): boolean {
  const filters = (assign: readonly Assignment[]) =>
    assign
      .map((each) => (typeof each === 'object' && 'filter' in each ? [keyOf(each), each.filter?.id, each.filter?.type].join(' ') : ''))
      .filter((text) => text.trim() !== '')
  return JSON.stringify(filters(a).toSorted()) !== JSON.stringify(filters(b).toSorted())
}

function checkSignatureTargets({ assign }: ScepProfile): LintFinding[] {
  const devices = includesOf(assign).filter((each) => kindOf(each) === 'devices')
  return devices.length === 0 ? [] : [find('A03-devices', 'signature', 'assign', { targets: devices.map(keyOf) })]
}
