import { planRestore } from '../../core/exchange/plan-owa.ts'
import { readSmimeConfig } from '../../core/exchange/smime-config.ts'
import type { Snapshot } from './exchange-session.ts'
import { newestRollbackFile, readRollbackFile } from './rollback-file.ts'

/** How the last apply ended, told by its rollback file and what the tenant has now. */
export interface LastApply {
  readonly rollbackFile: string
  /** `not-applied`: everything is as before it. `applied`: nothing is. `partly-applied`: some of its changes show. */
  readonly state: 'not-applied' | 'applied' | 'partly-applied' | 'unreadable'
}

/** Compares the tenant with the newest rollback file of a folder; null when there is none, which means that nothing was written. */
export function readLastApply(folder: string, { config }: Snapshot): LastApply | null {
  const rollbackFile = newestRollbackFile(folder)
  if (rollbackFile === undefined) return null
  const saved = readRollbackFile(rollbackFile)
  const before = typeof saved === 'string' ? undefined : readSmimeConfig(saved.before)
  if (typeof saved === 'string' || before === undefined || before.kind === 'refused') return { rollbackFile, state: 'unreadable' }
  const differing = planRestore(config, before.config, new Set(saved.changes.map(({ setting }) => setting))).length
  const state = differing === 0 ? 'not-applied' : differing === saved.changes.length ? 'applied' : 'partly-applied'
  return { rollbackFile, state }
}
