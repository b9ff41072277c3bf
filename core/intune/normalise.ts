import type { Json, JsonObject } from './graph-payload.ts'

const flagProperties = ['keyUsage', 'hashAlgorithm', 'subjectAlternativeNameType', 'sanType']
const unorderedLists = ['roleScopeTagIds', 'customSubjectAlternativeNames', 'extendedKeyUsages']

/**
 * A Graph value in the one form in which equal means equal: annotations stripped (but for @odata.type), flags as ordered sets, null and unset alike,
 * "none" alike unset for flags, lists whose order means nothing sorted.
 */
export function normalise(property: string, value: Json | undefined): Json {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return flagProperties.includes(property) ? toFlagSet(value) : value
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(property, item as Json))
    if (items.length === 0) return null
    return unorderedLists.includes(property) ? items.toSorted(compareJson) : items
  }
  return typeof value === 'object' ? normaliseObject(value as JsonObject) : value
}

/** The same for an object; properties are sorted and those that are null left out. */
export function normaliseObject(object: JsonObject): JsonObject {
  const kept = Object.entries(object)
    .filter(([key]) => key === '@odata.type' || !key.includes('@'))
    .map(([key, value]) => [key, normalise(key, value)] as const)
    .filter(([, value]) => value !== null)
  return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function toFlagSet(value: string): Json {
  const flags = value.split(',').map((flag) => flag.trim())
  const set = [...new Set(flags)].filter((flag) => flag !== '' && flag !== 'none').toSorted()
  return set.length === 0 ? null : set.join(',')
}

function compareJson(a: Json, b: Json): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** True when both mean the same to Intune. */
export function equalInIntune(property: string, a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(normalise(property, a)) === JSON.stringify(normalise(property, b))
}

/** An assignment by what it does: filters that are not set, ids and sources left out. */
export function normaliseAssignment(assignment: JsonObject): JsonObject {
  const { target, intent, runRemediationScript, runSchedule } = assignment
  const { deviceAndAppManagementAssignmentFilterType: filterType, ...rest } = (target ?? {}) as JsonObject
  const filter = filterType === 'none' ? {} : { deviceAndAppManagementAssignmentFilterType: filterType ?? null }
  const schedule = runSchedule as JsonObject | null | undefined
  const time = schedule?.time
  return normaliseObject({
    target: { ...rest, ...filter },
    ...(intent === 'remove' ? { intent } : {}), // the other one, "apply", is what is meant where nothing is said
    ...(runRemediationScript === undefined ? {} : { runRemediationScript }),
    // Graph gives times back as 09:00:00.0000000
    ...(schedule === undefined
      ? {}
      : { runSchedule: typeof time === 'string' ? { ...schedule, time: time.replace(/\.0+$/, '') } : schedule }),
  })
}

/** Assignments that are not ours to change: they came from a policy set. */
export function isFromPolicySet(assignment: JsonObject): boolean {
  return assignment.source === 'policySets'
}

/** True when both lists assign to the same, in whatever order. */
export function equalAssignments(a: readonly JsonObject[], b: readonly JsonObject[]): boolean {
  const sorted = (list: readonly JsonObject[]) => list.map((each) => JSON.stringify(normaliseAssignment(each))).toSorted()
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}
