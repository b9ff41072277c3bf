import { toNameText } from '../../core/certificate/name.ts'
import { ConfigError, readConfig, type ServerConfig } from '../config.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { type LoadedTrust, loadTrust, TrustFileError } from '../trust-files.ts'
import { callersMistake } from './command-error.ts'
import type { ConfigCheckInput } from './commands/config-check.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'
import { isFile } from './verify/mail-inputs.ts'

/** `smime config check`: every problem of a configuration file, or what the server would run with. */
export async function checkConfig(input: ConfigCheckInput, terminal: Terminal): Promise<ExitCode> {
  if (!isFile(input.file)) throw callersMistake(`${input.file} does not exist`)
  const found = examine(input.file)
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ file: input.file, ...found }, undefined, 2)}\n`)
  else
    await terminal.out(
      found.problems.length === 0 ? describe(input.file, found) : found.problems.map((problem) => `${input.file}: ${problem}\n`).join(''),
    )
  return found.problems.length === 0 ? exitCodes.yes : exitCodes.no
}

interface Examined {
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly anchors: readonly { readonly subject: string; readonly sha256: string }[]
  readonly settings: Pick<ServerConfig, 'host' | 'port' | 'revocation' | 'limits'> | undefined
}

function examine(file: string): Examined {
  try {
    const config = readConfig(file)
    const trust: LoadedTrust = loadTrust(config)
    const { host, port, revocation, limits } = config
    const anchors = trust.anchors.map(({ certificate: { subject, der } }) => ({ subject: toNameText(subject), sha256: fingerprintOf(der) }))
    return { problems: [], notes: trust.notes, anchors, settings: { host, port, revocation, limits } }
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems, notes: [], anchors: [], settings: undefined }
    if (error instanceof TrustFileError) return { problems: [error.message], notes: [], anchors: [], settings: undefined }
    throw error
  }
}

function describe(file: string, { anchors, notes, settings }: Examined): string {
  const lines = [
    `${file} is sound.`,
    ...anchors.map(({ subject, sha256 }) => `trust anchor ${subject}, SHA-256 ${sha256}`),
    ...notes.map((note) => `note: ${note}`),
    ...(settings === undefined
      ? []
      : [
          `listens on ${settings.host}, port ${settings.port}; revocation ${settings.revocation}; messages up to ${settings.limits.messageBytes} bytes`,
        ]),
  ]
  return `${lines.join('\n')}\n`
}
