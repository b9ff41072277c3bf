import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Answer, problem } from './answer.ts'
import { openDirectory } from './directory.ts'
import { handleCall, type Tenant, type TenantState } from './handle-call.ts'
import type { RunKnob } from './run-states.ts'

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
  /** How remediations ended, from now on. */
  readonly reportRuns: (runs: readonly RunKnob[]) => void
  readonly close: () => Promise<void>
}

/** Starts a tenant on loopback whose objects are kept in `folder`; calls.ndjson there lists what it received. */
export async function openGraphTenant(folder: string, now: () => number = Date.now): Promise<GraphTenant> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'graph-tenant.json')
  const empty: TenantState = { objects: {}, approval: { mode: 'off', codes: {} }, jobs: {}, runs: [] }
  const state: TenantState = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TenantState) : empty
  const faults: { fault: Fault; left: number }[] = []
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(state, undefined, 1))
    renameSync(`${file}.new`, file) // whole or not at all, when the process is ended in between
  }
  const faultOn = (line: string): Fault['answer'] | undefined => {
    const hit = faults.find(({ fault, left }) => left > 0 && fault.on.test(line))
    if (hit !== undefined) hit.left--
    return hit?.fault.answer
  }
  const tenant: Tenant = {
    state,
    directory: openDirectory(folder, now()),
    baseUrl: () => addressOf(server),
    now,
    disturb: (line) => {
      const fault = faultOn(line)
      return typeof fault === 'object' ? faultAnswer(fault) : undefined
    },
  }
  const server = createServer((request, response) => void serve(request, response))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    const text = await readBody(request)
    const fault = faultOn(`${method} ${url}`)
    if (fault === 'reset') return void request.socket.destroy()
    const answer: Answer = typeof fault === 'object' ? faultAnswer(fault) : handleCall(tenant, { method, url, text, headers })
    const write = method !== 'GET' && !isReading(url) && answer.status < 300
    appendFileSync(join(folder, 'calls.ndjson'), `${JSON.stringify({ method, path: url, write })}\n`)
    if (method !== 'GET') save()
    if (fault === 'lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body === undefined ? undefined : answer.body instanceof Uint8Array ? answer.body : JSON.stringify(answer.body))
  }

  const change = (act: () => void) => () => {
    act()
    save()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: addressOf(server),
    disturb: (fault) => void faults.push({ fault, left: fault.times }),
    requireApproval: change(() => {
      state.approval.mode = 'required'
    }),
    approve: change(() => {
      state.approval.mode = 'approved'
    }),
    reportRuns: (runs) =>
      change(() => {
        state.runs = [...runs]
      })(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A batch holds reads alone, and a report changes nothing. */
function isReading(url: string): boolean {
  return url === '/beta/$batch' || url.includes('/exportJobs')
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
