import type { JobAnswer, JobReport } from './smime-config-job.ts'

/** Why a job did not do what it should. Each has its own sentence and tells what to do; `later` may be tried again as it is. */
export type ExchangeProblemCode =
  | 'powershell-missing'
  | 'constrained-language'
  | 'module-missing'
  | 'module-unsuitable'
  | 'token-refused'
  | 'token-expired'
  | 'connect-failed'
  | 'wrong-tenant'
  | 'cmdlet-missing'
  | 'parameter-missing'
  | 'busy'
  | 'changed'
  | 'refused-by-exchange'
  | 'read-failed'
  | 'unreadable-settings'
  | 'timeout'
  | 'too-much-output'
  | 'no-answer'
  | 'ended-midway'
  | 'not-stored'
  | 'profile-refused'
  | 'risk-not-accepted'
  | 'approval-missing'
  | 'foreign-file'
  | 'rollback-not-written'
  | 'audit-not-written'

export interface ExchangeProblem {
  readonly code: ExchangeProblemCode
  readonly sentence: string
}

/** The problem of a job's answer; undefined when it did what was asked. */
export function problemOf(answer: JobAnswer): ExchangeProblem | undefined {
  if (answer.kind === 'report') return problemOfReport(answer.report)
  switch (answer.problem) {
    case 'missing':
    case 'refused':
      return { code: 'powershell-missing', sentence: `PowerShell could not be started: ${answer.detail}` }
    case 'timeout':
      return {
        code: 'timeout',
        sentence: `PowerShell gave ${answer.detail} and was ended; look at the connection to Exchange Online and try again`,
      }
    case 'too-much-output':
      return { code: 'too-much-output', sentence: `PowerShell wrote ${answer.detail} and was ended; look at what its modules print` }
    case 'constrained-language':
      return constrained
    case 'ended-midway':
      return {
        code: 'ended-midway',
        sentence: `${answer.detail}; something in PowerShell ended it, look at the modules and profiles there`,
      }
    default:
      return { code: 'no-answer', sentence: `PowerShell gave no result: ${answer.detail}` }
  }
}

const constrained: ExchangeProblem = {
  code: 'constrained-language',
  sentence: 'a policy restricts PowerShell to constrained language; run this on a computer without it',
}

function problemOfReport(report: JobReport): ExchangeProblem | undefined {
  switch (report.state) {
    case 'done':
      return undefined
    case 'module-missing':
      return {
        code: 'module-missing',
        sentence: 'the module ExchangeOnlineManagement is not installed; run: Install-Module ExchangeOnlineManagement -Scope CurrentUser',
      }
    case 'module-unsuitable':
      return { code: 'module-unsuitable', sentence: unsuitable(report) }
    case 'constrained-language':
      return constrained
    case 'wrong-tenant':
      return {
        code: 'wrong-tenant',
        sentence: `the connection led to ${report.organization ?? 'another organisation'} (tenant ${report.tenantId ?? 'unknown'}); nothing was read or written`,
      }
    case 'changed':
      return { code: 'changed', sentence: 'somebody changed the settings since the plan was made; nothing was written; plan again' }
    default:
      return problemOfError(report)
  }
}

function unsuitable({ installed, powershell }: JobReport): string {
  return `no installed ExchangeOnlineManagement (${installed.join(', ')}) takes an access token and runs in PowerShell ${powershell}: from 3.1 on 7.2 is needed, from 3.5 on 7.4, from 3.10 on 7.6`
}

function problemOfError(report: JobReport): ExchangeProblem {
  const { message = 'no reason was given', id = '', category = '', transient = false } = report.error ?? {}
  const said = `Exchange Online said at the step "${report.stage}": ${message}`
  if (transient) return { code: 'busy', sentence: `Exchange Online is too busy; try again later. ${said}` }
  if (/CommandNotFound/.test(id)) return { code: 'cmdlet-missing', sentence: missingCmdlet(message) }
  if (/NamedParameterNotFound/.test(id)) return { code: 'parameter-missing', sentence: `a parameter is not offered to you: ${message}` }
  if (report.stage === 'connect') {
    if (/expired/i.test(message)) return { code: 'token-expired', sentence: `the sign-in is too old; sign in again. ${said}` }
    if (/AuthenticationError/.test(category) || /unauthori[sz]ed/i.test(message)) {
      return {
        code: 'token-refused',
        sentence: `Exchange Online does not accept this sign-in: it needs Exchange.ManageAsApp (application) or Exchange.Manage (delegated) and an Exchange role. ${said}`,
      }
    }
    return { code: 'connect-failed', sentence: said }
  }
  if (report.stage === 'what-if' || report.stage === 'write') return { code: 'refused-by-exchange', sentence: said }
  return { code: 'read-failed', sentence: said }
}

/** Where the permission comes from; which role holds it is asked of the tenant, for nobody documents it. */
export const missingCmdletAdvice =
  'ask for Exchange Administrator, or for a role group with a role of "Get-ManagementRole -Cmdlet Set-SmimeConfig"'

function missingCmdlet(message: string): string {
  return `your role does not offer the cmdlet, so the service hides it: ${message} Now ${missingCmdletAdvice}`
}
