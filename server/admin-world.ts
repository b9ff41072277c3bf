import type { Moment } from '../core/world/time.ts'
import { type Audit, type Auditor, openAudit } from './audit/audit.ts'
import { auditFileOf } from './audit/audit-file.ts'
import type { AuditStorage } from './audit/audit-storage.ts'
import { openSqliteStorage } from './audit/sqlite-storage.ts'
import { ExchangeError } from './exchange/exchange-error.ts'
import { JobRefusal } from './jobs/job-refusal.ts'
import { Jobs } from './jobs/jobs.ts'

/** What the admin pages work on. Until sign-in exists that is the simulated tenant of a folder; a real one is reached by the command alone. */
export interface AdminWorld {
  /** The folder of the simulated world: tenant, rollback files, and the audit where no other is named. */
  readonly folder: string
  readonly organization: string
  readonly approvals: 1 | 2
  readonly jobs: Jobs
  readonly audit: AuditStorage
  /** The audit in the name of a person. */
  readonly auditOf: (principal: Auditor['principal']) => Audit
}

export interface AdminOptions {
  readonly folder: string
  readonly auditFile?: string | undefined
  readonly approvals?: 1 | 2
  readonly now: () => Moment
  readonly logHead: (line: string) => void
  readonly logFault: (error: unknown) => void
}

/** Opens the audit and the line of jobs. Throws when the audit cannot be opened. */
export function openAdminWorld({ folder, auditFile, approvals = 1, now, logHead, logFault }: AdminOptions): AdminWorld {
  const audit = openSqliteStorage(auditFileOf({ audit: auditFile, simulate: folder }, {}))
  const jobs = new Jobs((error) => {
    if (error instanceof ExchangeError) return error.problem
    if (error instanceof JobRefusal) return { code: error.code, sentence: error.message }
    logFault(error)
    return { code: 'fault', sentence: 'Something went wrong here, not with your tenant. The log of the server says more.' }
  })
  const auditOf = (principal: Auditor['principal']) => openAudit(audit, { principal, token: null }, now, logHead)
  return { folder, organization: 'contoso.onmicrosoft.com', approvals, jobs, audit, auditOf }
}

/** Waits for the jobs that run, then closes the audit. */
export async function closeAdminWorld({ jobs, audit }: AdminWorld): Promise<void> {
  await jobs.close()
  await audit.close()
}
