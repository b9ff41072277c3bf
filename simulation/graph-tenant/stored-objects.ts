import { randomUUID } from 'node:crypto'
import { type Answer, type Call, problem } from './answer.ts'
import { asGraphTells, type StoredObject } from './as-graph-tells.ts'
import { checkPayload } from './check-payload.ts'

export type StoredObjects = Record<string, StoredObject>

const pageSize = 2
const createdTypes: Readonly<Record<string, readonly string[]>> = {
  deviceConfigurations: ['microsoft.graph.windows81TrustedRootCertificate', 'microsoft.graph.windows81SCEPCertificateProfile'],
  deviceHealthScripts: ['microsoft.graph.deviceHealthScript'],
}

export function listObjects(objects: StoredObjects, collection: string, url: URL): Answer {
  const all = Object.values(objects).filter((each) => each.collection === collection)
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0)
  const next =
    skip + pageSize < all.length ? { '@odata.nextLink': `/beta/deviceManagement/${collection}?$skiptoken=${skip + pageSize}` } : {}
  return {
    status: 200,
    body: { '@odata.context': 'simulated', value: all.slice(skip, skip + pageSize).map((each) => asGraphTells(each, true)), ...next },
  }
}

export function createObject(objects: StoredObjects, collection: string, text: string): Answer {
  const json = JSON.parse(text) as Record<string, unknown>
  const faults = checkPayload(json, createdTypes[collection] ?? [])
  if (faults.length > 0) return problem(400, 'BadRequest', faults.join('; '))
  const { 'rootCertificate@odata.bind': bound, ...properties } = json
  const root = typeof bound === 'string' ? /\('([^']+)'\)$/.exec(bound)?.[1] : undefined
  if (root !== undefined && objects[root] === undefined) return problem(400, 'BadRequest', 'the root certificate does not exist')
  const stored: StoredObject = { id: randomUUID(), collection, json: properties, root, assignments: [], version: 1 }
  objects[stored.id] = stored
  return { status: 201, body: asGraphTells(stored, false) }
}

export function answerObject(objects: StoredObjects, stored: StoredObject, { method, text }: Call, url: URL): Answer {
  if (method === 'GET') {
    const expanded = (url.searchParams.get('$expand') ?? '').split(',')
    const root = stored.root === undefined ? undefined : objects[stored.root]
    const assignments = expanded.includes('assignments') ? { assignments: stored.assignments } : {}
    const rootCertificate = expanded.includes('rootCertificate') && root !== undefined ? { rootCertificate: asGraphTells(root, false) } : {}
    return { status: 200, body: { ...asGraphTells(stored, false), ...assignments, ...rootCertificate } }
  }
  if (method === 'DELETE') {
    delete objects[stored.id]
    return { status: 204 }
  }
  const change = JSON.parse(text) as Record<string, unknown>
  const faults = checkPayload(change, [String(stored.json['@odata.type']).slice(1)])
  if (faults.length > 0 || change['@odata.type'] === undefined)
    return problem(400, 'BadRequest', faults.join('; ') || '@odata.type is missing')
  objects[stored.id] = { ...stored, json: { ...stored.json, ...change }, version: stored.version + 1 }
  return { status: 200, body: asGraphTells(objects[stored.id] as StoredObject, false) }
}

export function answerRelated(objects: StoredObjects, stored: StoredObject, rest: string, { method, text }: Call): Answer {
  if (rest === 'assignments' && method === 'GET') return { status: 200, body: { value: stored.assignments } }
  if (rest === 'assign' && method === 'POST') return assign(objects, stored, JSON.parse(text) as Record<string, unknown>)
  if (!rest.endsWith('/rootCertificate') && !rest.endsWith('/rootCertificate/$ref')) return problem(404, 'ResourceNotFound', rest)
  const root = stored.root === undefined ? undefined : objects[stored.root]
  if (method === 'GET')
    return root === undefined ? problem(404, 'ResourceNotFound', 'no root certificate') : { status: 200, body: asGraphTells(root, false) }
  const reference = (JSON.parse(text) as Record<string, unknown>)['@odata.id']
  const id = /\('([^']+)'\)$/.exec(String(reference))?.[1] ?? ''
  if (objects[id] === undefined) return problem(400, 'BadRequest', 'the root certificate does not exist')
  objects[stored.id] = { ...stored, root: id }
  return { status: 204 }
}

/** Replaces the whole list. */
function assign(objects: StoredObjects, stored: StoredObject, body: Record<string, unknown>): Answer {
  const isScript = stored.collection === 'deviceHealthScripts'
  const [key, type] = isScript
    ? ['deviceHealthScriptAssignments', 'microsoft.graph.deviceHealthScriptAssignment']
    : ['assignments', 'microsoft.graph.deviceConfigurationAssignment']
  const sent = body[key as string]
  if (!Array.isArray(sent)) return problem(400, 'BadRequest', `${key} is missing`)
  const faults = sent.flatMap((each) => checkPayload(each, [type as string]))
  if (faults.length > 0) return problem(400, 'BadRequest', faults.join('; '))
  const assignments = sent.map((each, index) => ({
    id: `${stored.id}_${index}`,
    ...(isScript ? {} : { intent: 'apply', source: 'direct', sourceId: stored.id }),
    ...each,
  }))
  objects[stored.id] = { ...stored, assignments }
  return { status: 200, body: { value: assignments } }
}
