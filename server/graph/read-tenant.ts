import type { JsonObject } from '../../core/intune/graph-payload.ts'
import { scepType } from '../../core/intune/graph-payload.ts'
import type { TenantObject, TenantState } from '../../core/intune/tenant-state.ts'
import { type GraphClient, GraphError } from './graph-client.ts'
import { readBatch } from './read-batch.ts'

export const configurationsPath = '/beta/deviceManagement/deviceConfigurations'
export const scriptsPath = '/beta/deviceManagement/deviceHealthScripts'

/** Reads every configuration and remediation with its assignments and root; any failure but "there is no root" ends the reading. */
export async function readTenant(client: GraphClient): Promise<TenantState> {
  const configurations = await client.list(configurationsPath)
  const scripts = await client.list(scriptsPath)
  const ids = { configurations: configurations.map(idOf), scripts: scripts.map(idOf) }
  const assignments = await readLists(client, [
    ...ids.configurations.map((id) => `${configurationsPath}/${id}/assignments`),
    ...ids.scripts.map((id) => `${scriptsPath}/${id}/assignments`),
  ])
  const roots = await readRoots(client, configurations)
  // A list tells no script content.
  const contents = await readBatch(
    client,
    ids.scripts.map((id) => `${scriptsPath}/${id}`),
  )
  const objects: TenantObject[] = [
    ...configurations.map((json, index) => {
      const id = ids.configurations[index] as string
      const rootId = roots.get(id)
      return {
        id,
        kind: 'configuration' as const,
        json,
        assignments: assignments[index] ?? [],
        rootIds: rootId === undefined ? [] : [rootId],
      }
    }),
    ...ids.scripts.map((id, index) => {
      const json = contents[index]
      if (json === undefined) throw new GraphError('busy', 404, `the remediation ${id} went away while it was read`)
      return { id, kind: 'script' as const, json, assignments: assignments[ids.configurations.length + index] ?? [], rootIds: [] }
    }),
  ]
  return { objects }
}

async function readLists(client: GraphClient, paths: readonly string[]): Promise<readonly (readonly JsonObject[])[]> {
  const bodies = await readBatch(client, paths)
  return Promise.all(
    bodies.map(async (body, index) => {
      if (body === undefined) throw new GraphError('busy', 404, `${paths[index]} went away while it was read`)
      if (!Array.isArray(body.value)) throw new GraphError('refused', 200, `${paths[index]} answered without a list`)
      const next = body['@odata.nextLink']
      return [...(body.value as JsonObject[]), ...(typeof next === 'string' ? await client.list(next) : [])]
    }),
  )
}

/** By the cast path: a plain GET does not tell the root. */
async function readRoots(client: GraphClient, configurations: readonly JsonObject[]): Promise<ReadonlyMap<string, string>> {
  const ids = configurations.filter((json) => json['@odata.type'] === scepType).map(idOf)
  const roots = await readBatch(
    client,
    ids.map((id) => `${configurationsPath}('${id}')/${scepType.slice(1)}/rootCertificate`),
  )
  return new Map(ids.flatMap((id, index) => (roots[index] === undefined ? [] : [[id, idOf(roots[index])]])))
}

export function idOf({ id }: JsonObject): string {
  if (typeof id !== 'string' || id === '') throw new GraphError('refused', 200, 'Graph answered with an object that has no id')
  return id
}

/** The ids that each group of a set answers to, by id or by display name. */
export async function readGroups(client: GraphClient, names: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {}
  for (const name of new Set(names)) found[name] = await readGroup(client, name)
  return found
}

async function readGroup(client: GraphClient, name: string): Promise<readonly string[]> {
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name)) {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`)
    return (await client.list(`/beta/groups?$filter=${filter}`)).map(idOf)
  }
  try {
    return [idOf(await client.get(`/beta/groups/${name}`))]
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'absent') return []
    throw error
  }
}
