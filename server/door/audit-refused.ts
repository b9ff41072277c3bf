import { newAuditJob } from '../audit/audit.ts'
import type { Principal } from '../principal.ts'
import type { Route } from '../routes/route.ts'
import type { ServerWorld } from '../server-world.ts'

/** Puts a refused call of what starts or changes something into the audit. The call is refused whether or not that can be written. */
export function auditRefused({ admin, log }: Pick<ServerWorld, 'admin' | 'log'>) {
  return ({ method, path, effect }: Route, principal: Principal | undefined): void => {
    if (admin === undefined || (effect !== 'spawn' && effect !== 'change')) return
    const detail = `${method.toUpperCase()} ${path}: ${principal === undefined ? 'without a principal' : 'without the role'}`
    const event = {
      area: 'door',
      action: 'call',
      outcome: 'refused',
      job: newAuditJob(),
      tenant: null,
      before: null,
      after: null,
      detail,
    } as const
    admin
      .auditOf(principal ?? { kind: 'nobody', name: '' })
      .append(event)
      .catch((error: unknown) => log.error({ fault: String(error) }, 'audit'))
  }
}
