import { type Audit, AuditError, openAudit } from '../audit/audit.ts'
import { type AuditPlace, auditFileOf } from '../audit/audit-file.ts'
import { openSqliteStorage } from '../audit/sqlite-storage.ts'
import { ConfigError, readConfig, type ServerConfig } from '../config.ts'
import { osPrincipal } from '../principal.ts'
import { CommandError, callersMistake } from './command-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Which audit a command writes into: the named one, that of the configuration, or the default. */
export function auditPlaceOf({ audit, config, simulate }: AuditPlace & { readonly config?: string | undefined }): AuditPlace {
  return { audit: audit ?? (config === undefined ? undefined : readConfigOrRefuse(config).audit), simulate }
}

/** The configuration that a command names; a bad one is the caller's mistake. */
export function readConfigOrRefuse(file: string): ServerConfig {
  try {
    return readConfig(file)
  } catch (error) {
    throw error instanceof ConfigError ? callersMistake(error.message) : error
  }
}

/** Gives a command the audit to write into, and closes it afterwards. Without one the command does nothing: exit 75. */
export async function withAudit<Answer>(place: AuditPlace, terminal: Terminal, use: (audit: Audit) => Promise<Answer>): Promise<Answer> {
  const file = auditFileOf(place, terminal.env)
  const storage = open(file)
  try {
    return await use(openAudit(storage, { principal: osPrincipal(), token: null }, terminal.now, terminal.note))
  } catch (error) {
    throw error instanceof AuditError ? new CommandError(exitCodes.later, `audit-not-written: nothing was done: ${error.message}`) : error
  } finally {
    await storage.close()
  }
}

function open(file: string) {
  try {
    return openSqliteStorage(file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(exitCodes.later, `audit-not-written: nothing was done, because the audit ${file} cannot be written: ${why}`)
  }
}
