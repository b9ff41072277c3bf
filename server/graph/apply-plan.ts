import { type JsonObject, scepType, type WantedObject } from '../../core/intune/graph-payload.ts'
import { readMark } from '../../core/intune/mark.ts'
import { isFromPolicySet } from '../../core/intune/normalise.ts'
import type { Change, IntunePlan } from '../../core/intune/plan.ts'
import { matchesOf, type TenantState } from '../../core/intune/tenant-state.ts'
import { type GraphClient, GraphError, type GraphWrite } from './graph-client.ts'
import { configurationsPath, idOf, scriptsPath } from './read-tenant.ts'

/** What applying works with. `approvalCodeOf`: the code that an identical request was given before. */
export interface Applying {
  readonly client: GraphClient
  readonly baseUrl: string
  readonly setName: string
  readonly wanted: readonly WantedObject[]
  readonly state: TenantState
  readonly approvalCodeOf: (write: GraphWrite) => string | undefined
  readonly onApproval: (write: GraphWrite, code: string) => void
  /** After a request was carried out or refused: its approval is used up. */
  readonly onAnswered: (write: GraphWrite) => void
  readonly onWrite: (change: Change) => void
}

const maxCreations = 6

/** Carries out the changes of a plan in their order, one write each; throws GraphError where Graph ends it, so that what is left is a plan again. */
export async function applyPlan(applying: Applying, plan: IntunePlan): Promise<void> {
  const { wanted, state, setName } = applying
  const ids = new Map(wanted.map((object) => [object.role, matchesOf(state, setName, object)[0]?.id]))
  for (const change of plan.changes) {
    const object = wanted.find(({ role }) => role === change.role)
    if (change.action === 'delete') await send(applying, { method: 'DELETE', path: pathOf(change.role, change.id ?? ''), mayRepeat: true })
    else if (object !== undefined && change.action === 'create') ids.set(change.role, await create(applying, object, ids.get('root')))
    else if (object !== undefined) await send(applying, writeOf(applying, change, object, ids.get(change.role) ?? '', ids.get('root')))
    applying.onWrite(change)
  }
}

function pathOf(role: string, id: string): string {
  if (id === '') throw new RangeError(`the ${role} has no id`)
  return `${role === 'remediation' ? scriptsPath : configurationsPath}/${id}`
}

function writeOf({ baseUrl, state }: Applying, change: Change, wanted: WantedObject, id: string, rootId: string | undefined): GraphWrite {
  const path = pathOf(change.role, id)
  if (change.action === 'assign') {
    const key = wanted.kind === 'script' ? 'deviceHealthScriptAssignments' : 'assignments'
    const foreign = state.objects.find((object) => object.id === id)?.assignments.filter(isFromPolicySet) ?? []
    return { method: 'POST', path: `${path}/assign`, body: { [key]: [...foreign, ...wanted.assignments] }, mayRepeat: true }
  }
  if (change.action === 'bind-root') {
    const body = { '@odata.id': rootReference(baseUrl, rootIdOf(wanted, rootId)) }
    return { method: 'PUT', path: `${configurationsPath}('${id}')/${scepType.slice(1)}/rootCertificate/$ref`, body, mayRepeat: true }
  }
  const changed = Object.fromEntries(change.properties.map(({ property, to }) => [property, to]))
  return { method: 'PATCH', path, body: { '@odata.type': wanted.payload['@odata.type'] ?? '', ...changed }, mayRepeat: true }
}

function rootIdOf({ root }: WantedObject, ownRootId: string | undefined): string | undefined {
  return typeof root === 'object' ? root.id : ownRootId
}

function rootReference(baseUrl: string, rootId: string | undefined): string {
  if (rootId === undefined || rootId === '') throw new RangeError('the root profile has no id')
  return `${baseUrl}${configurationsPath}('${rootId}')`
}

/** A creation whose answer was lost is looked for by its mark before it is sent again: nothing is made twice. */
async function create(applying: Applying, wanted: WantedObject, rootId: string | undefined): Promise<string> {
  const { kind, role, root } = wanted
  const binding: JsonObject =
    root === 'none' ? {} : { 'rootCertificate@odata.bind': rootReference(applying.baseUrl, rootIdOf(wanted, rootId)) }
  const payload = Object.fromEntries(Object.entries(wanted.payload).filter(([, value]) => value !== null))
  const path = kind === 'script' ? scriptsPath : configurationsPath
  for (let attempt = 1; ; attempt++) {
    try {
      return idOf((await send(applying, { method: 'POST', path, body: { ...payload, ...binding }, mayRepeat: false })) ?? {})
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'lost' || attempt === maxCreations) throw error
      await applying.client.pause(attempt, error.retryAfter) // the search may not show a new object at once
      const made = (await applying.client.list(path)).filter(({ description }) => {
        const mark = readMark(description)
        return mark?.setName === applying.setName && mark.role === role
      })
      if (made[0] !== undefined) return idOf(made[0])
    }
  }
}

async function send(applying: Applying, write: GraphWrite): Promise<JsonObject | undefined> {
  const approvalCode = applying.approvalCodeOf(write)
  try {
    const answer = await applying.client.send(approvalCode === undefined ? write : { ...write, approvalCode })
    applying.onAnswered(write)
    return answer
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'approval' && error.approvalCode !== undefined)
      applying.onApproval(write, error.approvalCode)
    // Somebody said no, or the code is too old: the next run asks anew.
    else if (error instanceof GraphError && error.status === 403 && approvalCode !== undefined) applying.onAnswered(write)
    throw error
  }
}
