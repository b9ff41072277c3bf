import type { JsonObject } from '../../core/intune/graph-payload.ts'

/** What a Graph client needs of the world. */
export interface GraphWorld {
  readonly baseUrl: string
  readonly token: () => Promise<string>
  readonly fetch: typeof fetch
  readonly wait: (ms: number) => Promise<void>
  /** 0 to 1, for the jitter of waiting. */
  readonly random: () => number
}

/** `lost`: the request was sent and no answer came, so nobody knows whether it was carried out. */
export class GraphError extends Error {
  readonly kind: 'refused' | 'absent' | 'busy' | 'lost' | 'approval'
  readonly status: number
  readonly approvalCode: string | undefined
  /** As the header of the answer says. */
  readonly retryAfter: string | undefined

  constructor(
    kind: GraphError['kind'],
    status: number,
    message: string,
    { approvalCode, retryAfter }: { readonly approvalCode?: string | undefined; readonly retryAfter?: string | undefined } = {},
  ) {
    super(message)
    this.name = 'GraphError'
    this.kind = kind
    this.status = status
    this.approvalCode = approvalCode
    this.retryAfter = retryAfter
  }
}

export interface GraphClient {
  /** Throws GraphError; only a 404 is `absent`. */
  readonly get: (path: string) => Promise<JsonObject>
  /** All pages of a collection. */
  readonly list: (path: string) => Promise<readonly JsonObject[]>
  readonly send: (request: GraphWrite) => Promise<JsonObject | undefined>
  /** Waits as long as before the given attempt: what Retry-After says, else longer each time. */
  readonly pause: (attempt: number, retryAfter?: string) => Promise<void>
}

export interface GraphWrite {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: JsonObject
  /** False for a creation: sent twice it would make two objects. */
  readonly mayRepeat: boolean
  readonly approvalCode?: string
}

const maxTries = 8
const maxPages = 1000
const baseWaitMs = 1000
const maxWaitMs = 60_000
/** Beyond this a person may as well run the command again. */
const maxRetryAfterMs = 300_000
const justification = Buffer.from('smime intune apply').toString('base64')

/** A thin client: throttling with and without Retry-After, 5xx, connection resets, paging. A failed read is never an empty answer. */
export function createGraphClient(world: GraphWorld): GraphClient {
  const get = async (path: string) => (await request(world, { method: 'GET', path, mayRepeat: true })) ?? {}
  return {
    get,
    list: async (path) => {
      const all: JsonObject[] = []
      let next: string | undefined = path
      for (let page = 0; next !== undefined; page++) {
        if (page === maxPages) throw new GraphError('refused', 0, `${path} has more than ${maxPages} pages`)
        const body: JsonObject = await get(next)
        if (!Array.isArray(body.value)) throw new GraphError('refused', 200, `${path} answered without a list`)
        all.push(...(body.value as JsonObject[]))
        next = typeof body['@odata.nextLink'] === 'string' ? body['@odata.nextLink'] : undefined
      }
      return all
    },
    send: (write) => request(world, write),
    pause: (attempt, retryAfter) => world.wait(waitMs(world, attempt, retryAfter)),
  }
}

type GraphRequest = Omit<GraphWrite, 'method'> & { readonly method: GraphWrite['method'] | 'GET' }

async function request(world: GraphWorld, asked: GraphRequest): Promise<JsonObject | undefined> {
  if (/\/$|\/\/|\(''\)/.test(asked.path.replace(/^https?:\/\//, '').replace(/\?.*$/, '')))
    throw new RangeError(`an empty id in ${asked.path} would mean every object`)
  for (let attempt = 1; ; attempt++) {
    const answer = await once(world, asked)
    const isLast = attempt === maxTries
    if (answer === undefined) {
      if (!asked.mayRepeat || isLast) throw new GraphError('lost', 0, `${asked.method} ${asked.path}: no answer came`)
      await world.wait(waitMs(world, attempt, undefined))
      continue
    }
    if (answer.status < 300) return answer.json
    if (asked.method === 'DELETE' && answer.status === 404) return undefined // it is gone, as was wanted
    // 429 says that nothing was done; after 5xx a creation may have been.
    const isBusy = answer.status === 429 || (asked.mayRepeat && answer.status >= 500)
    const isTooLong = Number(answer.retryAfter) * 1000 > maxRetryAfterMs
    if (!isBusy || isLast || isTooLong) throw toError(asked, answer)
    await world.wait(waitMs(world, attempt, answer.retryAfter))
  }
}

interface Answer {
  readonly status: number
  readonly json: JsonObject | undefined
  readonly text: string
  readonly retryAfter: string | undefined
  readonly approvalCode: string | undefined
}

/** Undefined when the connection broke, or the answer in its middle: the caller decides whether the request may be sent again. */
async function once(world: GraphWorld, { method, path, body, approvalCode }: GraphRequest): Promise<Answer | undefined> {
  const url = new URL(path, world.baseUrl)
  if (url.origin !== new URL(world.baseUrl).origin)
    throw new GraphError('refused', 0, `${url.origin} is not ${world.baseUrl}: the token is not sent there`)
  const headers = {
    authorization: `Bearer ${await world.token()}`,
    'content-type': 'application/json',
    ...(method === 'GET' ? {} : { 'x-msft-approval-justification': justification }),
    ...(approvalCode === undefined ? {} : { 'x-msft-approval-code': approvalCode }),
  }
  try {
    const response = await world.fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
    })
    const text = await response.text()
    const header = (name: string) => response.headers.get(name) ?? undefined
    return {
      status: response.status,
      json: response.ok && text !== '' ? (JSON.parse(text) as JsonObject) : undefined,
      text,
      retryAfter: header('retry-after'),
      approvalCode: header('x-msft-approval-code'),
    }
  } catch {
    return undefined
  }
}

function waitMs(world: GraphWorld, attempt: number, retryAfter: string | undefined): number {
  const seconds = Number(retryAfter)
  if (retryAfter !== undefined && Number.isFinite(seconds)) return Math.min(seconds * 1000, maxRetryAfterMs)
  return Math.min(baseWaitMs * 2 ** (attempt - 1) * (0.5 + world.random()), maxWaitMs)
}

function toError({ method, path, mayRepeat }: GraphRequest, { status, text, approvalCode, retryAfter }: Answer): GraphError {
  if (status === 403 && text.includes('ApprovalRequired'))
    return new GraphError('approval', status, `${method} ${path} waits for approval by another administrator`, { approvalCode })
  const kind = status === 404 ? 'absent' : status === 429 ? 'busy' : status < 500 ? 'refused' : mayRepeat ? 'busy' : 'lost'
  return new GraphError(kind, status, `${method} ${path}: ${status} ${text.slice(0, 500)}${permissionHint(status, path)}`, { retryAfter })
}

/** Since July 2025 remediations have a permission of their own: profiles may work where scripts do not. */
function permissionHint(status: number, path: string): string {
  if (status !== 403) return ''
  const scope = path.includes('/deviceHealthScripts') ? 'DeviceManagementScripts' : 'DeviceManagementConfiguration'
  return ` (needed: ${scope}.ReadWrite.All, or .Read.All to read)`
}
