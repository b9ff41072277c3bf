import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { asGraphTells, type StoredObject } from './as-graph-tells.ts'
import { checkPayload } from './check-payload.ts'

/** One disturbance: the next `times` requests whose "METHOD path" matches are answered so. `lost`: carried out, but the answer never arrives. */
export interface Fault {
  readonly on: RegExp
  readonly times: number
  readonly answer: 'lost' | 'reset' | { readonly status: number; readonly retryAfter?: number }
}

export interface GraphTenant {
  /** "http://127.0.0.1:PORT" */
  readonly url: string
  readonly disturb: (fault: Fault) => void
  /** Every write waits for a second administrator from now on (Multi Admin Approval). */
  readonly requireApproval: () => void
  readonly approve: () => void
  readonly close: () => Promise<void>
}

interface TenantState {
  objects: Record<string, StoredObject>
  approval: 'off' | 'required' | 'approved'
  codes: Record<string, string>
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Starts a tenant on loopback whose objects are kept in `folder`; calls.ndjson there lists what it received. */
export async function openGraphTenant(folder: string): Promise<GraphTenant> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'graph-tenant.json')
  const state: TenantState = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as TenantState)
    : { objects: {}, approval: 'off', codes: {} }
  const faults: { fault: Fault; left: number }[] = []
  const save = () => writeFileSync(file, JSON.stringify(state, undefined, 1))
  const server = createServer((request, response) => void serve(request, response))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    const text = await readBody(request)
    const disturbed = faults.find(({ fault, left }) => left > 0 && fault.on.test(`${method} ${url}`))
    if (disturbed !== undefined) disturbed.left--
    const fault = disturbed?.fault.answer
    if (fault === 'reset') return void request.socket.destroy()
    const answer: Answer = typeof fault === 'object' ? faultAnswer(fault) : handle(state, { method, url, text, headers: request.headers })
    const write = method !== 'GET' && answer.status < 300
    appendFileSync(join(folder, 'calls.ndjson'), `${JSON.stringify({ method, path: url, write })}\n`)
    save()
    if (fault === 'lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: addressOf(server),
    disturb: (fault) => void faults.push({ fault, left: fault.times }),
    requireApproval: () => {
      state.approval = 'required'
    },
    approve: () => {
      state.approval = 'approved'
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the tenant listens nowhere')
  return `http://127.0.0.1:${address.port}`
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function faultAnswer({ status, retryAfter }: { readonly status: number; readonly retryAfter?: number }): Answer {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...problem(status, 'TooManyRequests', 'disturbed'), headers }
}

function problem(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } }
}

interface Call {
  readonly method: string
  readonly url: string
  readonly text: string
  readonly headers: IncomingMessage['headers']
}

function handle(state: TenantState, call: Call): Answer {
  const waiting = call.method === 'GET' ? undefined : askForApproval(state, call)
  if (waiting !== undefined) return waiting
  const url = new URL(call.url, 'http://graph')
  const path = decodeURIComponent(url.pathname).replace(/\('([^']*)'\)/g, '/$1')
  const group = /^\/beta\/groups(?:\/([^/]*))?$/.exec(path)
  if (group !== null) return readGroup(group[1])
  const match = /^\/beta\/deviceManagement\/(deviceConfigurations|deviceHealthScripts)(?:\/([^/]*))?(?:\/(.+))?$/.exec(path)
  if (match === null) return problem(404, 'ResourceNotFound', `no such resource ${path}`)
  const [, collection = '', id = '', rest = ''] = match
  if (id === '') return call.method === 'POST' ? create(state, collection, call.text) : list(state, collection, url)
  const stored = state.objects[id]
  if (stored === undefined || stored.collection !== collection) return problem(404, 'ResourceNotFound', `no object ${id}`)
  if (rest === '') return single(state, stored, call, url)
  return related(state, stored, rest, call)
}

/** The same request has to come again with the code that was handed out, once somebody approved. */
function askForApproval(state: TenantState, { method, url, text, headers }: Call): Answer | undefined {
  if (state.approval === 'off') return undefined
  const code = headers['x-msft-approval-code']
  const request = `${method} ${url} ${text}`
  if (typeof code === 'string' && state.codes[code] === request && state.approval === 'approved') return undefined
  if (headers['x-msft-approval-justification'] === undefined) return problem(400, 'BadRequest', 'a justification is needed')
  const own = typeof code === 'string' && state.codes[code] === request ? code : randomUUID()
  state.codes[own] = request
  return { ...problem(403, 'ApprovalRequired', 'waiting for another administrator'), headers: { 'x-msft-approval-code': own } }
}

/** Every well-formed group id exists; names do not. */
function readGroup(id: string | undefined): Answer {
  if (id === undefined) return { status: 200, body: { value: [] } }
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)
  return isId
    ? { status: 200, body: { id, displayName: `Group ${id.slice(0, 8)}` } }
    : problem(404, 'Request_ResourceNotFound', `no group ${id}`)
}

const pageSize = 2
const createdTypes: Readonly<Record<string, readonly string[]>> = {
  deviceConfigurations: ['microsoft.graph.windows81TrustedRootCertificate', 'microsoft.graph.windows81SCEPCertificateProfile'],
  deviceHealthScripts: ['microsoft.graph.deviceHealthScript'],
}

function list(state: TenantState, collection: string, url: URL): Answer {
  const all = Object.values(state.objects).filter((each) => each.collection === collection)
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0)
  const next =
    skip + pageSize < all.length ? { '@odata.nextLink': `/beta/deviceManagement/${collection}?$skiptoken=${skip + pageSize}` } : {}
  return {
    status: 200,
    body: { '@odata.context': 'simulated', value: all.slice(skip, skip + pageSize).map((each) => asGraphTells(each, true)), ...next },
  }
}

function create(state: TenantState, collection: string, text: string): Answer {
  const json = JSON.parse(text) as Record<string, unknown>
  const faults = checkPayload(json, createdTypes[collection] ?? [])
  if (faults.length > 0) return problem(400, 'BadRequest', faults.join('; '))
  const { 'rootCertificate@odata.bind': bound, ...properties } = json
  const root = typeof bound === 'string' ? /\('([^']+)'\)$/.exec(bound)?.[1] : undefined
  if (root !== undefined && state.objects[root] === undefined) return problem(400, 'BadRequest', 'the root certificate does not exist')
  const stored: StoredObject = { id: randomUUID(), collection, json: properties, root, assignments: [], version: 1 }
  state.objects[stored.id] = stored
  return { status: 201, body: asGraphTells(stored, false) }
}

function single(state: TenantState, stored: StoredObject, { method, text }: Call, url: URL): Answer {
  if (method === 'GET') {
    const isExpanded = (url.searchParams.get('$expand') ?? '').includes('assignments')
    return { status: 200, body: { ...asGraphTells(stored, false), ...(isExpanded ? { assignments: stored.assignments } : {}) } }
  }
  if (method === 'DELETE') {
    delete state.objects[stored.id]
    return { status: 204 }
  }
  const change = JSON.parse(text) as Record<string, unknown>
  const faults = checkPayload(change, [String(stored.json['@odata.type']).slice(1)])
  if (faults.length > 0 || change['@odata.type'] === undefined)
    return problem(400, 'BadRequest', faults.join('; ') || '@odata.type is missing')
  state.objects[stored.id] = { ...stored, json: { ...stored.json, ...change }, version: stored.version + 1 }
  return { status: 200, body: asGraphTells(state.objects[stored.id] as StoredObject, false) }
}

function related(state: TenantState, stored: StoredObject, rest: string, { method, text }: Call): Answer {
  if (rest === 'assignments' && method === 'GET') return { status: 200, body: { value: stored.assignments } }
  if (rest === 'assign' && method === 'POST') return assign(state, stored, JSON.parse(text) as Record<string, unknown>)
  if (!rest.endsWith('/rootCertificate') && !rest.endsWith('/rootCertificate/$ref')) return problem(404, 'ResourceNotFound', rest)
  const root = stored.root === undefined ? undefined : state.objects[stored.root]
  if (method === 'GET')
    return root === undefined ? problem(404, 'ResourceNotFound', 'no root certificate') : { status: 200, body: asGraphTells(root, false) }
  const reference = (JSON.parse(text) as Record<string, unknown>)['@odata.id']
  const id = /\('([^']+)'\)$/.exec(String(reference))?.[1] ?? ''
  if (state.objects[id] === undefined) return problem(400, 'BadRequest', 'the root certificate does not exist')
  state.objects[stored.id] = { ...stored, root: id }
  return { status: 204 }
}

/** Replaces the whole list. */
function assign(state: TenantState, stored: StoredObject, body: Record<string, unknown>): Answer {
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
  state.objects[stored.id] = { ...stored, assignments }
  return { status: 200, body: { value: assignments } }
}
