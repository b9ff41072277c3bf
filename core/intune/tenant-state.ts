import { type JsonObject, rootType, scepType, scriptType, type WantedObject } from './graph-payload.ts'
import { readMark } from './mark.ts'
import type { SetRole } from './profile-set.ts'

/** One object as Graph gave it back. */
export interface TenantObject {
  readonly id: string
  readonly kind: 'configuration' | 'script'
  readonly json: JsonObject
  readonly assignments: readonly JsonObject[]
  /** Ids of the trusted certificates that it refers to. */
  readonly rootIds: readonly string[]
}

/** What was read of a tenant; a read that failed never becomes an absent object, it ends the reading. */
export interface TenantState {
  readonly objects: readonly TenantObject[]
}

/** The Graph type of each role. */
export const typeOfRole: Readonly<Record<SetRole, string>> = {
  root: rootType,
  device: scepType,
  user: scepType,
  signature: scepType,
  remediation: scriptType,
}

/** The objects that a wanted one is: by its id, else by its mark, else by display name and type. More than one is never resolved by guessing. */
export function matchesOf(state: TenantState, setName: string, { role, id, payload }: WantedObject): readonly TenantObject[] {
  const known = id === undefined ? [] : state.objects.filter((object) => object.id === id)
  if (known.length > 0) return known
  const marked = state.objects.filter(({ json }) => {
    const mark = readMark(json.description)
    return mark?.setName === setName && mark.role === role
  })
  if (marked.length > 0) return marked
  return state.objects.filter(
    ({ json }) =>
      json['@odata.type'] === typeOfRole[role] && json.displayName === payload.displayName && readMark(json.description) === undefined,
  )
}

/** Objects that carry the set's mark for a role that the set no longer has. */
export function abandonedObjects(
  state: TenantState,
  setName: string,
  roles: readonly SetRole[],
): readonly (readonly [SetRole, TenantObject])[] {
  return state.objects.flatMap((object) => {
    const mark = readMark(object.json.description)
    return mark?.setName === setName && !roles.includes(mark.role) ? [[mark.role, object] as const] : []
  })
}
