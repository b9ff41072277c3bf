import { type GroupIds, type Json, type JsonObject, type WantedObject, wantedObjects } from './graph-payload.ts'
import { equalAssignments, equalInIntune, isFromPolicySet, normaliseAssignment } from './normalise.ts'
import { type ProfileSet, type SetRole, setRoles } from './profile-set.ts'
import { abandonedObjects, matchesOf, type TenantObject, type TenantState } from './tenant-state.ts'

/** What a change does to certificates that are out there. SCEPman's table knows some properties; for the others nobody says. */
export type Consequence = 'none' | 'reaches-others' | 'unknown' | 're-enrols-everyone' | 'removes-certificates'

export interface PropertyChange {
  readonly property: string
  readonly from: Json
  readonly to: Json
  readonly consequence: Consequence
}

/** One write. */
export interface Change {
  readonly action: 'create' | 'update' | 'bind-root' | 'assign' | 'unassign' | 'delete'
  readonly role: SetRole
  readonly displayName: string
  /** Undefined for what does not exist yet. */
  readonly id: string | undefined
  readonly properties: readonly PropertyChange[]
  readonly consequence: Consequence
}

/** Two objects that both could be a role, or a root that others still need. */
export type PlanProblem =
  | { readonly kind: 'two-matches'; readonly role: SetRole; readonly ids: readonly string[] }
  | { readonly kind: 'root-in-use'; readonly ids: readonly string[]; readonly names: readonly string[] }

export interface IntunePlan {
  readonly changes: readonly Change[]
  readonly problems: readonly PlanProblem[]
}

const order: readonly Change['action'][] = ['create', 'update', 'bind-root', 'assign']

/** What has to be written so that the tenant is as the set says. */
export function planSet(set: ProfileSet, groups: GroupIds, state: TenantState): IntunePlan {
  return planObjects(set.name, wantedObjects(set, groups), state)
}

/**
 * What has to be written so that the tenant holds these objects and no others with the set's mark: root before SCEP, all profiles before
 * assignments, the remediation last; deletions after that in reverse. Equal sides give no change.
 */
export function planObjects(setName: string, wanted: readonly WantedObject[], state: TenantState): IntunePlan {
  const found = wanted.map((object) => ({ object, matches: matchesOf(state, setName, object) }))
  const problems: PlanProblem[] = found
    .filter(({ matches }) => matches.length > 1)
    .map(({ object, matches }) => ({ kind: 'two-matches', role: object.role, ids: matches.map(({ id }) => id) }))
  const rootId = found.find(({ object }) => object.role === 'root')?.matches[0]?.id
  const changes = found.flatMap(({ object, matches }) => (matches.length > 1 ? [] : changesOf(object, matches[0], rootId)))
  const abandoned = abandonedObjects(
    state,
    setName,
    wanted.map(({ role }) => role),
  )
  return { changes: [...changes.toSorted(inOrder), ...deletions(abandoned)], problems: [...problems, ...rootsInUse(abandoned, state)] }
}

/** Assignments of a profile come after every profile, but before the remediation is made. */
function inOrder(a: Change, b: Change): number {
  const stage = ({ role, action }: Change) => (role === 'remediation' ? 2 : action === 'assign' ? 1 : 0)
  return stage(a) - stage(b) || setRoles.indexOf(a.role) - setRoles.indexOf(b.role) || order.indexOf(a.action) - order.indexOf(b.action)
}

function changesOf(wanted: WantedObject, existing: TenantObject | undefined, rootId: string | undefined): Change[] {
  const name = { role: wanted.role, displayName: textOf(wanted.payload.displayName) }
  if (existing === undefined) {
    const created: Change = { action: 'create', ...name, id: undefined, properties: [], consequence: 'none' }
    return wanted.assignments.length === 0 ? [created] : [created, assignChange(wanted, undefined)]
  }
  const properties = diffPayload(wanted.payload, existing.json)
  const wantedRoot = typeof wanted.root === 'object' ? wanted.root.id : rootId
  const isBound = wanted.root === 'none' || (existing.rootIds.length === 1 && existing.rootIds[0] === wantedRoot)
  const own = existing.assignments.filter((assignment) => !isFromPolicySet(assignment))
  return [
    ...(properties.length === 0 ? [] : [toChange('update', name, existing.id, properties)]),
    ...(isBound
      ? []
      : [
          toChange('bind-root', name, existing.id, [
            { property: 'rootCertificate', from: existing.rootIds, to: wantedRoot ?? 'root', consequence: 'unknown' },
          ]),
        ]),
    ...(equalAssignments(wanted.assignments, own) ? [] : [assignChange(wanted, existing)]),
  ]
}

function toChange(action: Change['action'], name: Pick<Change, 'role' | 'displayName'>, id: string, properties: PropertyChange[]): Change {
  return { action, ...name, id, properties, consequence: worst(properties.map(({ consequence }) => consequence)) }
}

function assignChange(wanted: WantedObject, existing: TenantObject | undefined): Change {
  const describe = (assignments: readonly JsonObject[]) => assignments.map(normaliseAssignment)
  const own = existing?.assignments.filter((assignment) => !isFromPolicySet(assignment)) ?? []
  return {
    action: 'assign',
    role: wanted.role,
    displayName: textOf(wanted.payload.displayName),
    id: existing?.id,
    properties: [{ property: 'assign', from: describe(own), to: describe(wanted.assignments), consequence: 'reaches-others' }],
    consequence: 'reaches-others',
  }
}

/** The managed properties in which an object differs from what is wanted. */
export function diffPayload(wanted: JsonObject, actual: JsonObject): PropertyChange[] {
  return Object.entries(wanted)
    .filter(([property]) => !equalInIntune(property, wanted[property], actual[property]))
    .map(([property, to]) => ({ property, from: actual[property] ?? null, to, consequence: consequenceOf(property) }))
}

const reEnrolling = [
  'subjectNameFormat',
  'subjectNameFormatString',
  'subjectAlternativeNameType',
  'customSubjectAlternativeNames',
  'certificateValidityPeriodScale',
  'certificateValidityPeriodValue',
  'extendedKeyUsages',
]
const notInSource = [
  'certificateStore',
  'keyStorageProvider',
  'keyUsage',
  'keySize',
  'hashAlgorithm',
  'trustedRootCertificate',
  'destinationStore',
]

/** SCEPman: subject, SAN, validity and EKU re-enrol everyone; name, description, renewal threshold and URL do not; the rest is in no source. */
export function consequenceOf(property: string): Consequence {
  if (reEnrolling.includes(property)) return 're-enrols-everyone'
  return notInSource.includes(property) ? 'unknown' : 'none'
}

const gravity: readonly Consequence[] = ['none', 'reaches-others', 'unknown', 're-enrols-everyone', 'removes-certificates']

function worst(consequences: readonly Consequence[]): Consequence {
  return gravity[Math.max(0, ...consequences.map((each) => gravity.indexOf(each)))] ?? 'none'
}

function deletions(abandoned: readonly (readonly [SetRole, TenantObject])[]): Change[] {
  return abandoned
    .toSorted(([a], [b]) => setRoles.indexOf(b) - setRoles.indexOf(a))
    .map(([role, { id, json }]) => ({
      action: 'delete',
      role,
      displayName: textOf(json.displayName),
      id,
      properties: [],
      consequence: role === 'remediation' ? 'none' : 'removes-certificates',
    }))
}

function rootsInUse(abandoned: readonly (readonly [SetRole, TenantObject])[], state: TenantState): PlanProblem[] {
  const leaving = abandoned.map(([, { id }]) => id)
  return abandoned
    .filter(([role]) => role === 'root')
    .map(([, root]) => state.objects.filter(({ id, rootIds }) => rootIds.includes(root.id) && !leaving.includes(id)))
    .filter((users) => users.length > 0)
    .map((users) => ({ kind: 'root-in-use', ids: users.map(({ id }) => id), names: users.map(({ json }) => textOf(json.displayName)) }))
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
