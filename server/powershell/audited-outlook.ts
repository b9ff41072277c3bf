import type { SigningResult } from '../../core/powershell/signing-result.ts'
import { type Audit, auditChange, newAuditJob } from '../audit/audit.ts'
import type { AuditEvent } from '../audit/audit-entry.ts'
import { fingerprintOf } from '../fingerprint.ts'

export interface OutlookChange {
  readonly action: 'apply' | 'restore'
  readonly simulated: boolean
  /** Of the stored plan that is carried out; undefined without one. */
  readonly baseHash?: string
}

/** Changes Outlook's settings between two entries of the audit. Rejects with AuditError when the first cannot be written: then nothing is changed. */
export function changeOutlookAudited<Ran extends { readonly result: SigningResult }>(
  audit: Audit,
  { action, simulated, baseHash }: OutlookChange,
  change: () => Promise<Ran>,
): Promise<{ readonly result: Ran; readonly unrecorded: string | undefined }> {
  const event = {
    area: 'outlook',
    action,
    job: newAuditJob(),
    tenant: null,
    before: null,
    after: null,
    detail: baseHash === undefined ? null : `base hash ${baseHash}`,
    ...(simulated ? { simulated } : {}),
  } as const
  return auditChange(audit, event, change, ({ result }) => endingOf(result))
}

function endingOf(result: SigningResult): Pick<AuditEvent, 'outcome' | 'before' | 'after' | 'detail'> {
  const side = (pick: 'from' | 'to') =>
    Object.fromEntries(result.changes.map((change) => [`${change.key}\\${change.value}`, summarise(change[pick])]))
  const reason = result.reason === '' ? '' : ` (${result.reason})`
  return {
    outcome: outcomeOf(result),
    before: side('from'),
    after: side('to'),
    detail: `${result.state}${reason}; registry values written: ${result.writes}`,
  }
}

function outcomeOf({ state, writes }: SigningResult): AuditEvent['outcome'] {
  if (state === 'failed') return writes > 0 ? 'unclear' : 'failed'
  if (writes > 0) return 'done'
  return ['compliant', 'user-choice', 'nothing-to-restore'].includes(state) ? 'no-change' : 'refused'
}

const maxShown = 64

/** A registry value in hexadecimal; a long one by its fingerprint. */
function summarise(hexadecimal: string | null): string | null {
  if (hexadecimal === null || hexadecimal.length <= maxShown) return hexadecimal
  return `SHA-256 ${fingerprintOf(Uint8Array.from(Buffer.from(hexadecimal, 'hex')))}, ${hexadecimal.length / 2} bytes`
}
