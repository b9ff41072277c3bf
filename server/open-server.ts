import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { readTrustFile } from '../core/certificate/trust-file.ts'
import { toUtf8 } from '../core/world/bytes.ts'
import { defaultLimits } from '../core/world/limits.ts'
import { type AdminOptions, closeAdminWorld, openAdminWorld } from './admin-world.ts'
import { createApp } from './app.ts'
import { ensurePages } from './build-pages.ts'
import { openSqliteCases } from './cases/sqlite-cases.ts'
import type { Terminal } from './cli/terminal.ts'
import type { ServerConfig } from './config.ts'
import { createLaunchToken } from './door/launch-token.ts'
import { createJudgingPool, createOpinionPool } from './judging-pool/create-judging-pool.ts'
import { listenOn, listenOnNextFree, type TlsIdentity } from './listen.ts'
import { openPc } from './powershell/open-pc.ts'
import { createPcAccess, type PcAccess } from './powershell/pc-access.ts'
import { identifyByLaunchToken } from './principal.ts'
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
  /** Of the pages behind the printed URLs. */
  readonly lang?: string | undefined
  /** Serves https, on exactly this port: the manifest names it. */
  readonly tls?: TlsIdentity | undefined
  /** Folder of a simulated world for the admin pages. */
  readonly simulate?: string | undefined
}

const demoPort = 8025

/** Starts the demo: a PKI and sample mails made now, the pages built when they are not, on the next free loopback port. */
export async function openDemo({ port, host = '127.0.0.1', lang, tls, simulate }: Listening, terminal: Terminal): Promise<StartedServer> {
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
  const folder = simulate ?? mkdtempSync(join(tmpdir(), 'smime-demo-'))
  const pcFolder = join(folder, 'pc')
  const pc = createPcAccess(() => openPc({ simulate: pcFolder, now: terminal.now(), needsWindows: true, onProgress: terminal.note }))
  const { world, close } = createWorld({
    trust,
    terminal,
    pagesFolder,
    isSimulated: true,
    samples: set.samples,
    logLevel: 'warn',
    admin: { folder },
    pc,
    cases: openSqliteCases(':memory:', 1),
  })
  const app = createApp(world)
  const server = await (tls === undefined ? listenOnNextFree(app, host, port ?? demoPort) : listenOn(app, host, port ?? demoPort, tls))
  const closeAll = async () => {
    await server.close().finally(close)
    if (simulate === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return { banner: bannerOf(server.url, world, lang), close: closeAll }
}

/** Starts the server with a configuration. */
export async function openConfigured(
  config: ServerConfig,
  { port, host, lang, simulate }: Listening,
  terminal: Terminal,
): Promise<StartedServer> {
  const trust = loadTrust(config)
  for (const note of trust.notes) terminal.note(`smime: note: ${note}`)
  const pagesFolder = await ensurePages((line) => terminal.note(`smime: ${line}`))
  const { revocation, limits } = config
  const { world, close } = createWorld({
    trust,
    terminal,
    pagesFolder,
    admin: simulate === undefined ? undefined : { folder: simulate, auditFile: config.audit, approvals: config.owa.approvals },
    isSimulated: false,
    samples: [],
    logLevel: 'info',
    revocation,
    addIn: config.addIn,
    personalScripts: config.personalScripts === 'on',
    cases: config.cases && openSqliteCases(config.cases.file, config.cases.days),
    ...limits,
  })
  const tls = config.tls && { cert: readFileSync(config.tls.certificate, 'utf8'), key: readFileSync(config.tls.key, 'utf8') }
  const server = await listenOn(createApp(world), host ?? config.host, port ?? config.port, tls)
  return { banner: bannerOf(server.url, world, lang), close: () => server.close().finally(close) }
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
  readonly cases: ServerWorld['cases']
  readonly admin?: Pick<AdminOptions, 'folder' | 'auditFile' | 'approvals'> | undefined
  readonly pc?: PcAccess
  readonly messageBytes?: number
  readonly requestsPerMinute?: number
}

function createWorld(options: WorldOptions): { readonly world: ServerWorld; readonly close: () => Promise<void> } {
  const { trust, terminal, pagesFolder, isSimulated, samples } = options
  const pool = createJudgingPool(trust, Math.max(1, Math.min(4, availableParallelism() - 1)))
  const opinions = createOpinionPool()
  const log = pino({ level: options.logLevel, base: null }, pino.destination({ dest: 2, sync: true }))
  // Each head is logged whatever else is: against it shows whether entries were cut off.
  const heads = log.child({}, { level: 'info' })
  const launchToken = createLaunchToken()
  const admin =
    options.admin &&
    openAdminWorld({
      ...options.admin,
      now: terminal.now,
      logHead: (head) => heads.info({ head }, 'audit'),
      logFault: (error) => log.error({ fault: error instanceof Error ? error.stack : String(error) }, 'fault'),
    })
  const world = {
    now: terminal.now,
    pool,
    askPkijs: askPkijsIn(opinions),
    trust,
    revocation: options.revocation ?? 'available',
    addIn: options.addIn,
    personalScripts: options.personalScripts ?? true,
    pc: options.pc,
    cases: options.cases,
    maxMessageBytes: options.messageBytes ?? defaultLimits.messageBytes,
    requestsPerMinute: options.requestsPerMinute ?? 600,
    launchToken,
    identify: identifyByLaunchToken(launchToken),
    admin,
    isSimulated,
    samples,
    pagesFolder,
    log,
  } as const satisfies ServerWorld
  const close = async () => {
    await Promise.all([pool.close(), opinions.close(), options.cases?.close(), ...(admin === undefined ? [] : [closeAdminWorld(admin)])])
  }
  return { world, close }
}

function bannerOf(url: string, { isSimulated, launchToken, trust, pagesFolder, admin }: ServerWorld, lang: string | undefined): string {
  const at = (page: string) => `${url}/${page}/${lang === undefined ? '' : `?lang=${lang}`}#token=${launchToken}`
  const anchors = trust.anchors.length === 1 ? '1 trust anchor' : `${trust.anchors.length} trust anchors`
  return [
    isSimulated ? 'SIMULATED: the PKI and the sample mails were made for this demo.' : `Serving with ${anchors}.`,
    ...(pagesFolder === undefined
      ? []
      : [`Helpdesk page: ${at('helpdesk')}`, `Readiness:     ${at('readiness')}`, `Outlook pane:  ${at('taskpane')}`]),
    ...(pagesFolder === undefined || admin === undefined ? [] : [`Admin page:    ${at('admin')}`]),
    `Interface:     ${url}/api/openapi.json`,
    'Stop with Ctrl-C.',
    '',
  ].join('\n')
}
