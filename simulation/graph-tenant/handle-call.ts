import { type Answer, type Call, problem } from './answer.ts'
import { type Approval, askForApproval } from './approval.ts'
import type { Directory } from './directory.ts'
import { answerExportJob, downloadReport, type ExportJob } from './export-jobs.ts'
import { type RunKnob, runStatesOf } from './run-states.ts'
import { answerObject, answerRelated, createObject, listObjects, type StoredObjects } from './stored-objects.ts'

/** What the tenant keeps in its folder. */
export interface TenantState {
  objects: StoredObjects
  approval: Approval
  jobs: Record<string, ExportJob>
  runs: RunKnob[]
}

/** Everything that answering works with. `disturb`: the answer of a fault that hits a part of a batch. */
export interface Tenant {
  readonly state: TenantState
  readonly directory: Directory
  readonly baseUrl: () => string
  readonly now: () => number
  readonly disturb: (line: string) => Answer | undefined
}

/** Answers one request as Graph does. */
export function handleCall(tenant: Tenant, call: Call): Answer {
  const { state, directory } = tenant
  const url = new URL(call.url, 'http://graph')
  const path = decodeURIComponent(url.pathname).replace(/\('([^']*)'\)/g, '/$1')
  if (path === '/beta/$batch') return answerBatch(tenant, call)
  if (path.startsWith('/storage/')) return downloadReport(call, directory, tenant.now())
  const waiting = call.method === 'GET' || path.includes('/exportJobs') ? undefined : askForApproval(state.approval, call)
  if (waiting !== undefined) return waiting
  const [, collection = '', id = '', rest = ''] =
    /^\/beta\/(?:deviceManagement\/)?([^/]+(?:\/exportJobs)?)(?:\/([^/]*))?(?:\/(.+))?$/.exec(path) ?? []
  switch (collection) {
    case 'groups':
      return readGroup(directory, id, rest, url)
    case 'users':
      return page(directory.users, url)
    case 'managedDevices':
      return page(directory.devices, url)
    case 'reports/exportJobs':
      return answerExportJob(state.jobs, id, call, tenant.baseUrl())
    case 'deviceConfigurations':
    case 'deviceHealthScripts':
      return answerDeviceManagement(tenant, collection, id, rest, call, url)
  }
  return problem(404, 'ResourceNotFound', `no such resource ${path}`)
}

function answerDeviceManagement(tenant: Tenant, collection: string, id: string, rest: string, call: Call, url: URL): Answer {
  const { objects, runs } = tenant.state
  if (id === '') return call.method === 'POST' ? createObject(objects, collection, call.text) : listObjects(objects, collection, url)
  const stored = objects[id]
  if (stored === undefined || stored.collection !== collection) return problem(404, 'ResourceNotFound', `no object ${id}`)
  if (rest === '') return answerObject(objects, stored, call, url)
  if (rest === 'deviceRunStates') return page(runStatesOf(stored, tenant.directory, runs, tenant.now()), url)
  return answerRelated(objects, stored, rest, call)
}

/** Every part has a status of its own. */
function answerBatch(tenant: Tenant, call: Call): Answer {
  const { requests } = JSON.parse(call.text) as { requests: readonly { id: string; method: string; url: string }[] }
  if (requests.length > 20) return problem(400, 'BadRequest', 'more than 20 requests in a batch')
  const responses = requests.map(({ id, method, url }) => {
    const part = { method, url: `/beta${url}`, text: '', headers: call.headers }
    const isRead = method === 'GET'
    const answer = !isRead
      ? problem(400, 'BadRequest', 'reads alone')
      : (tenant.disturb(`${method} ${part.url}`) ?? handleCall(tenant, part))
    return { id, ...answer }
  })
  return { status: 200, body: { responses } }
}

/** Every well-formed group id exists and has everybody as its member; names do not. */
function readGroup({ users }: Directory, id: string, rest: string, url: URL): Answer {
  if (id === '') return { status: 200, body: { value: [] } }
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) return problem(404, 'Request_ResourceNotFound', `no group ${id}`)
  if (rest === 'transitiveMembers/microsoft.graph.user') return page(users, url)
  return rest === '' ? { status: 200, body: { id, displayName: `Group ${id.slice(0, 8)}` } } : problem(404, 'ResourceNotFound', rest)
}

function page(all: readonly object[], url: URL): Answer {
  const size = Math.min(Number(url.searchParams.get('$top') ?? 100), 999)
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0)
  url.searchParams.set('$skiptoken', String(skip + size))
  const next = skip + size < all.length ? { '@odata.nextLink': `${url.pathname}${url.search}` } : {}
  return { status: 200, body: { value: all.slice(skip, skip + size), ...next } }
}
