import { join } from 'node:path'
import { stateFolder } from '../state-folder.ts'

export interface AuditPlace {
  /** Named by the caller or by the configuration. */
  readonly audit?: string | undefined
  /** The folder of a simulated world. */
  readonly simulate?: string | undefined
}

/** The file of the audit: the named one, else the one in the simulated world's folder, else the one in the state folder of this user. */
export function auditFileOf({ audit, simulate }: AuditPlace, env: Readonly<Record<string, string | undefined>>): string {
  if (audit !== undefined) return audit
  return join(simulate ?? stateFolder(env), 'audit.sqlite')
}
