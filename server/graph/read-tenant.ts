import type { JsonObject } from '../../core/intune/graph-payload.ts'
import { scepType } from '../../core/intune/graph-payload.ts'
import type { TenantObject, TenantState } from '../../core/intune/tenant-state.ts'
import { type GraphClient, GraphError } from './graph-client.ts'

export const configurationsPath = '/beta/deviceManagement/deviceConfigurations'
export const scriptsPath = '/beta/deviceManagement/deviceHealthScripts'

/** Reads every configuration and remediation with its assignments and root; any failure but "there is no root" ends the reading. */
export async function readTenant(client: GraphClient): Promise<TenantState> {
  const configurations = await client.list(configurationsPath)
  const scripts = await client.list(scriptsPath)
  const objects: TenantObject[] = []
  for (const json of configurations) objects.push(await readObject(client, 'configuration', json))
  // A list tells no script content.
  for (const json of scripts) objects.push(await readObject(client, 'script', await client.get(`${scriptsPath}/${idOf(json)}`)))
  return { objects }
}

async function readObject(client: GraphClient, kind: TenantObject['kind'], json: JsonObject): Promise<TenantObject> {
  const id = idOf(json)
  const path = `${kind === 'script' ? scriptsPath : configurationsPath}/${id}`
  const assignments = await client.list(`${path}/assignments`)
  return { id, kind, json, assignments, rootIds: json['@odata.type'] === scepType ? await readRootIds(client, id) : [] }
}

/** By the cast path: a plain GET does not tell the root. */
async function readRootIds(client: GraphClient, id: string): Promise<readonly string[]> {
  try {
    return [idOf(await client.get(`${configurationsPath}('${id}')/${scepType.slice(1)}/rootCertificate`))]
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'absent') return []
    throw error
  }
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
