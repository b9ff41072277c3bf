import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pino from 'pino'
import { readTrustFile } from '../core/certificate/trust-file.ts'
import { toUtf8 } from '../core/world/bytes.ts'
import { defaultLimits } from '../core/world/limits.ts'
import { createApp } from './app.ts'
import { ensurePages } from './build-pages.ts'
import type { Terminal } from './cli/terminal.ts'
import type { ServerConfig } from './config.ts'
import { createLaunchToken } from './door/launch-token.ts'
import { createJudgingPool, createOpinionPool } from './judging-pool/create-judging-pool.ts'
import { listenOn, listenOnNextFree } from './listen.ts'
import { askPkijsIn } from './second-opinions.ts'
import type { ServerWorld } from './server-world.ts'
import { type LoadedTrust, loadTrust } from './trust-files.ts'

export interface StartedServer {
  /** What is printed for the person who started it. */
  readonly banner: string
  readonly close: () => Promise<void>
}

interface Listening {
  readonly port?: number | undefined
  readonly host?: string | undefined
}

const demoPort = 8025

/** Starts the demo: a PKI and sample mails made now, the pages built when they are not, on the next free loopback port. */
export async function openDemo({ port, host = '127.0.0.1' }: Listening, terminal: Terminal): Promise<StartedServer> {
  const { makeSamples } = await import('../simulation/samples.ts')
  const [set, pagesFolder] = await Promise.all([
    makeSamples({ now: terminal.now() }),
    ensurePages((line) => terminal.note(`smime: ${line}`)),
  ])
  const crls = set.crls.map(({ bytes }) => readTrustFile(bytes))
  const trust: LoadedTrust = {
    anchors: readTrustFile(toUtf8(set.trustAnchors)).certificates.map((certificate) => ({ certificate, source: 'demo' })),
    intermediates: [],
    crls: crls.flatMap((file) => file.crls),
    ocspResponses: crls.flatMap((file) => file.ocspResponses),
    notes: [],
  }
  const { world, closePools } = createWorld({ trust, terminal, pagesFolder, isSimulated: true, samples: set.samples, logLevel: 'warn' })
  const server = await listenOnNextFree(createApp(world), host, port ?? demoPort)
  return { banner: bannerOf(server.url, world), close: () => server.close().finally(closePools) }
}

/** Starts the server with a configuration. */
export async function openConfigured(config: ServerConfig, { port, host }: Listening, terminal: Terminal): Promise<StartedServer> {
  const trust = loadTrust(config)
  for (const note of trust.notes) terminal.note(`smime: note: ${note}`)
  const pagesFolder = await ensurePages((line) => terminal.note(`smime: ${line}`))
  const { revocation, limits } = config
  const { world, closePools } = createWorld({
    trust,
    terminal,
    pagesFolder,
    isSimulated: false,
    samples: [],
    logLevel: 'info',
    revocation,
    addIn: config.addIn,
    personalScripts: config.personalScripts === 'on',
    ...limits,
  })
  const tls = config.tls && { cert: readFileSync(config.tls.certificate, 'utf8'), key: readFileSync(config.tls.key, 'utf8') }
  const server = await listenOn(createApp(world), host ?? config.host, port ?? config.port, tls)
  return { banner: bannerOf(server.url, world), close: () => server.close().finally(closePools) }
}

interface WorldOptions {
  readonly trust: LoadedTrust
  readonly terminal: Terminal
  readonly pagesFolder: string | undefined
  readonly isSimulated: boolean
  readonly samples: ServerWorld['samples']
  readonly logLevel: 'info' | 'warn'
  readonly revocation?: 'available' | 'required'
  readonly addIn?: ServerWorld['addIn']
  readonly personalScripts?: boolean
  readonly messageBytes?: number
  readonly requestsPerMinute?: number
}

function createWorld(options: WorldOptions): { readonly world: ServerWorld; readonly closePools: () => Promise<void> } {
  const { trust, terminal, pagesFolder, isSimulated, samples } = options
  const pool = createJudgingPool(trust, Math.max(1, Math.min(4, availableParallelism() - 1)))
  const opinions = createOpinionPool()
  const world = {
    now: terminal.now,
    pool,
    askPkijs: askPkijsIn(opinions),
    trust,
    revocation: options.revocation ?? 'available',
    addIn: options.addIn,
    personalScripts: options.personalScripts ?? true,
    maxMessageBytes: options.messageBytes ?? defaultLimits.messageBytes,
    requestsPerMinute: options.requestsPerMinute ?? 600,
    launchToken: createLaunchToken(),
    isSimulated,
    samples,
    pagesFolder,
    log: pino({ level: options.logLevel, base: null }, pino.destination({ dest: 2, sync: true })),
  } as const satisfies ServerWorld
  const closePools = async () => {
    await Promise.all([pool.close(), opinions.close()])
  }
  return { world, closePools }
}

function bannerOf(url: string, { isSimulated, launchToken, trust, pagesFolder }: ServerWorld): string {
  const anchors = trust.anchors.length === 1 ? '1 trust anchor' : `${trust.anchors.length} trust anchors`
  return [
    isSimulated ? 'SIMULATED: the PKI and the sample mails were made for this demo.' : `Serving with ${anchors}.`,
    ...(pagesFolder === undefined
      ? []
      : [`Helpdesk page: ${url}/helpdesk/#token=${launchToken}`, `Outlook pane:  ${url}/taskpane/#token=${launchToken}`]),
    `Interface:     ${url}/api/openapi.json`,
    'Stop with Ctrl-C.',
    '',
  ].join('\n')
}
