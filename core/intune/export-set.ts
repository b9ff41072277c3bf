import { type JsonObject, wantedObjects } from './graph-payload.ts'
import type { ProfileSet } from './profile-set.ts'

/** An object as other tools import it: Graph's own JSON with its assignments, as `$expand=assignments` tells them. */
export interface ExportedObject {
  readonly fileName: string
  readonly json: JsonObject
  /** Assignments that are not in it, because a display name of a group means nothing in another tenant. */
  readonly withoutGroups: readonly string[]
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The set as plain Graph JSON, in the order of import. No id of a tenant is in it but those of groups that the set itself names by id. */
export function exportSet(set: ProfileSet): readonly ExportedObject[] {
  return wantedObjects(set, {}).map(({ payload, assignments }, index) => {
    const groups = assignments.map((each) => groupOf(each))
    const kept = assignments.filter((_, at) => groups[at] === undefined || guid.test(groups[at] ?? ''))
    return {
      fileName: `${index + 1}-${fileNameOf(String(payload.displayName))}.json`,
      json: { ...payload, assignments: kept },
      withoutGroups: groups.filter((group) => group !== undefined && !guid.test(group)) as string[],
    }
  })
}

function groupOf({ target }: JsonObject): string | undefined {
  const { groupId } = (target ?? {}) as JsonObject
  return typeof groupId === 'string' ? groupId : undefined
}

function fileNameOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}
