import { authorityParameter, settingNames, settingOf } from '../../core/exchange/smime-settings.ts'
import type { TokenIdentity } from './access-token.ts'
import { missingCmdletAdvice } from './exchange-problem.ts'
import type { ReadOutcome, Snapshot } from './exchange-session.ts'

/** One thing that a change needs: whether it is there, and what to do when it is not. */
export interface Check {
  readonly check: string
  readonly ok: boolean
  readonly sentence: string
}

/** Whom the access token is for; it was looked into before PowerShell is started. */
export function checkSignIn(identity: TokenIdentity | null): Check {
  const sentence =
    identity === null ? 'no sign-in: the tenant is simulated' : `application ${identity.appid ?? 'unknown'} in tenant ${identity.tid}`
  return { check: 'sign-in', ok: true, sentence }
}

/** What a reading of the tenant says about everything that apply needs except writing. */
export function diagnose(outcome: ReadOutcome): readonly Check[] {
  if (outcome.kind === 'problem') return [{ check: outcome.problem.code, ok: false, sentence: outcome.problem.sentence }]
  const { report, offered } = outcome.snapshot
  return [
    { check: 'powershell', ok: true, sentence: `PowerShell ${report.powershell}` },
    { check: 'module', ok: true, sentence: `ExchangeOnlineManagement ${report.module ?? ''}` },
    { check: 'tenant', ok: true, sentence: `${report.organization ?? ''} (${report.tenantId ?? ''})` },
    { check: 'read', ok: true, sentence: 'Get-SmimeConfig answers' },
    {
      check: 'cmdlet',
      ok: offered.length > 0,
      sentence: offered.length > 0 ? 'Set-SmimeConfig is offered' : `your role does not offer Set-SmimeConfig; ${missingCmdletAdvice}`,
    },
    ...(offered.length === 0 ? [] : [checkParameters(outcome.snapshot)]),
  ]
}

function checkParameters({ offered }: Snapshot): Check {
  const wanted = [...settingNames.filter((name) => settingOf(name).optional !== true), authorityParameter]
  const missing = wanted.filter((name) => !offered.includes(name))
  const sentence = missing.length === 0 ? 'every parameter is offered' : `${missing.join(', ')} not offered; ${missingCmdletAdvice}`
  return { check: 'parameters', ok: missing.length === 0, sentence }
}
