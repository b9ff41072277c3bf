import { ConfigError, readConfig } from '../config.ts'
import { isLoopbackName } from '../door/loopback.ts'
import { TrustFileError } from '../trust-files.ts'
import { CommandError, callersMistake } from './command-error.ts'
import type { ServeInput } from './commands/serve.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `smime serve`: starts the server, prints its URLs and stays until it is told to stop. */
export async function servePages(input: ServeInput, terminal: Terminal): Promise<ExitCode> {
  refuseUnsafe(input, terminal)
  try {
    const started = await start(input, terminal)
    await terminal.out(started.banner)
    await untilStopped(terminal.stop)
    terminal.note('smime: stopping')
    await started.close()
    return exitCodes.yes
  } catch (error) {
    if (error instanceof ConfigError || error instanceof TrustFileError) throw callersMistake(error.message)
    if (isSystemError(error, 'EADDRINUSE'))
      throw callersMistake(`port ${input.port ?? 'of the configuration'} is taken: name another with --port, or 0 for a free one`)
    if (isSystemError(error, 'EACCES'))
      throw new CommandError(exitCodes.usage, 'this port needs rights that this user does not have: name one above 1023 with --port')
    throw error
  }
}

async function start(input: ServeInput, terminal: Terminal) {
  const config = input.config === undefined ? undefined : readConfig(input.config)
  const { openDemo, openConfigured } = await import('../open-server.ts')
  return config === undefined ? openDemo(input, terminal) : openConfigured(config, input, terminal)
}

function refuseUnsafe(input: ServeInput, terminal: Terminal): void {
  if (input.demo && input.config !== undefined) throw callersMistake('--demo and --config exclude each other')
  if (!input.demo && input.config === undefined) {
    throw callersMistake('there is no configuration: use --demo to try it with a simulated world, or --config FILE with your trust anchors')
  }
  if (input.demo && terminal.env.NODE_ENV === 'production') {
    throw callersMistake('--demo refuses to run with NODE_ENV=production: its world is made up; use --config FILE')
  }
  if (input.host !== undefined && !isLoopbackName(input.host)) {
    throw callersMistake(`--host ${input.host}: until sign-in exists the server listens on loopback only (127.0.0.1, ::1 or localhost)`)
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })
}
