import { factList } from '../../page/facts.ts'
import { strange } from '../../page/names.ts'
import type { OwaView } from './owa-actions.ts'

/** Which organisation is worked on, in whose name, and how many people a change needs. */
export function tenantLine({ state: { tenant, now }, texts: { owa } }: OwaView): HTMLElement | undefined {
  if (tenant === undefined) return undefined
  const line = factList([
    [owa.tenant, strange(now === undefined ? tenant.organization : `${tenant.organization} (${now.tenantId})`)],
    [owa.actor, strange(tenant.principal)],
    [owa.approvals, String(tenant.approvals)],
  ])
  line.classList.add('tenant-line')
  return line
}
