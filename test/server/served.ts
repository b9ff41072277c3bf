import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import pino from 'pino'
import { createApp } from '../../server/app.ts'
import { JudgingPool, type PoolOptions } from '../../server/judging-pool/judging-pool.ts'
import { listenOn } from '../../server/listen.ts'
import { identifyByLaunchToken } from '../../server/principal.ts'
import type { Route } from '../../server/routes/route.ts'
import type { ServerWorld } from '../../server/server-world.ts'

const launchToken = 'the-launch-token-of-this-test'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Call {
  readonly method?: string
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: Uint8Array | string
}

export interface Served {
  readonly port: number
  readonly token: string
  readonly call: (call: Call) => Promise<Answer>
  /** Everything that was logged. */
  readonly logged: () => string
  readonly close: () => Promise<void>
}

/** A pool whose jobs are those of a test. */
export function hostilePool(options: Partial<PoolOptions> = {}): JudgingPool {
  return new JudgingPool({
    jobs: new URL('./judging-pool/hostile-jobs.ts', import.meta.url).href,
    setup: undefined,
    heapMegabytes: 64,
    maxResidentBytes: 1024 * 1024 * 1024,
    deadlineMs: 15_000,
    size: 1,
    jobsPerChild: 100,
    maxWaiting: 8,
    ...options,
  })
}

/** Serves an app on a free loopback port, with whatever of its world a test wants otherwise. */
export async function serve(changes: Partial<ServerWorld> = {}, routes?: readonly Route[]): Promise<Served> {
  const lines: string[] = []
  const world: ServerWorld = {
    now: () => Date.UTC(2026, 10, 24),
    pool: hostilePool(),
    askPkijs: async () => ({ opinion: 'skipped' }),
    trust: { anchors: [], intermediates: [], crls: [], ocspResponses: [], notes: [] },
    revocation: 'available',
    addIn: undefined,
    personalScripts: true,
    pc: undefined,
    cases: undefined,
    maxMessageBytes: 1024 * 1024,
    requestsPerMinute: 1000,
    launchToken,
    identify: identifyByLaunchToken(launchToken),
    admin: undefined,
    isSimulated: false,
    samples: [],
    pagesFolder: undefined,
    log: pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) }),
    ...changes,
  }
  const server = await listenOn(createApp(world, routes), '127.0.0.1', 0)
  const port = Number(new URL(server.url).port)
  const close = async () => {
    await world.pool.close()
    await server.close()
  }
  return { port, token: world.launchToken, call: (call) => send(port, call), logged: () => lines.join(''), close }
}

function send(port: number, { method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
