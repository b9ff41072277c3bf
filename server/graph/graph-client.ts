import type { JsonObject } from '../../core/intune/graph-payload.ts'

/** Hosts of Microsoft Graph in the clouds that there are. */
export const graphHosts = {
  global: 'https://graph.microsoft.com',
  usgov: 'https://graph.microsoft.us',
  usdod: 'https://dod-graph.microsoft.us',
  china: 'https://microsoftgraph.chinacloudapi.cn',
} as const

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

  constructor(kind: GraphError['kind'], status: number, message: string, approvalCode?: string) {
    super(message)
    this.name = 'GraphError'
    this.kind = kind
    this.status = status
    this.approvalCode = approvalCode
  }
}

export interface GraphClient {
  /** Throws GraphError; only a 404 is `absent`. */
  readonly get: (path: string) => Promise<JsonObject>
  /** All pages of a collection. */
  readonly list: (path: string) => Promise<readonly JsonObject[]>
  readonly send: (request: GraphWrite) => Promise<JsonObject | undefined>
}

export interface GraphWrite {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: JsonObject
  /** False for a creation: sent twice it would make two objects. */
  readonly mayRepeat: boolean
  readonly approvalCode?: string
}

const maxTries = 6
const maxPages = 1000
const baseWaitMs = 1000
const maxWaitMs = 60_000
const justification = Buffer.from('smime intune apply').toString('base64')

/** A thin client: throttling with and without Retry-After, 5xx, connection resets, paging. A failed read is never an empty answer. */
export function createGraphClient(world: GraphWorld): GraphClient {
  const get = async (path: string) => {
    if (/\/$|\/\/|\(''\)/.test(path.replace(/^https?:\/\//, ''))) throw new RangeError(`an empty id in ${path} would read every object`)
    return (await request(world, { method: 'GET', path, mayRepeat: true })) ?? {}
  }
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
  }
}

type GraphRequest = Omit<GraphWrite, 'method'> & { readonly method: GraphWrite['method'] | 'GET' }

async function request(world: GraphWorld, asked: GraphRequest): Promise<JsonObject | undefined> {
  for (let attempt = 1; ; attempt++) {
    const response = await once(world, asked)
    const isLast = attempt === maxTries
    if (response === undefined) {
      if (!asked.mayRepeat || isLast) throw new GraphError('lost', 0, `${asked.method} ${asked.path}: no answer came`)
      await world.wait(waitMs(world, attempt, undefined))
      continue
    }
    if (response.ok) return response.status === 204 ? undefined : ((await response.json()) as JsonObject)
    // 429 says that nothing was done; after 5xx a creation may have been.
    const isBusy = response.status === 429 || (asked.mayRepeat && response.status >= 500)
    if (!isBusy || isLast) throw await toError(asked, response)
    await world.wait(waitMs(world, attempt, response.headers.get('retry-after') ?? undefined))
  }
}

async function once(world: GraphWorld, { method, path, body, approvalCode }: GraphRequest): Promise<Response | undefined> {
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
    return await world.fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), redirect: 'error' })
  } catch {
    return undefined // the connection broke: the caller decides whether the request may be sent again
  }
}

function waitMs(world: GraphWorld, attempt: number, retryAfter: string | undefined): number {
  const seconds = Number(retryAfter)
  if (retryAfter !== undefined && Number.isFinite(seconds)) return Math.min(seconds * 1000, maxWaitMs)
  return Math.min(baseWaitMs * 2 ** (attempt - 1) * (0.5 + world.random()), maxWaitMs)
}

async function toError({ method, path }: GraphRequest, response: Response): Promise<GraphError> {
  const { status } = response
  const text = await response.text()
  const code = response.headers.get('x-msft-approval-code') ?? undefined
  if (status === 403 && text.includes('ApprovalRequired'))
    return new GraphError('approval', status, `${method} ${path} waits for approval`, code)
  const kind =
    status === 404 ? 'absent' : status === 429 || (status >= 500 && method === 'GET') ? 'busy' : status >= 500 ? 'lost' : 'refused'
  return new GraphError(kind, status, `${method} ${path}: ${status} ${text.slice(0, 500)}`)
}
