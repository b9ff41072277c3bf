import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { redactTokens } from '../redact-tokens.ts'
import { obtainToken, type SignIn } from '../sign-in/obtain-token.ts'
import { type CloudName, clouds, readAccessToken, type TokenIdentity } from './access-token.ts'
import type { ApplyWaits } from './apply-changes.ts'
import { type ExchangeSession, openExchangeSession } from './exchange-session.ts'
import type { OwaStep } from './owa-work.ts'

/** A tenant that can be worked with. */
export interface OpenTenant {
  readonly kind: 'open'
  readonly session: ExchangeSession
  readonly waits: ApplyWaits
  readonly simulated: boolean
  /** Whom the access token is for; null for the simulated tenant. */
  readonly identity: TokenIdentity | null
}
export type OpenedTenant = OpenTenant | { readonly kind: 'missing' | 'refused'; readonly sentence: string }

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
/** Between half and one and a half of each delay, so that many jobs that were refused together do not come back together. `random` gives 0 to 1. */
export function withJitter(delaysMs: readonly number[], random: () => number): readonly number[] {
  return delaysMs.map((delay) => Math.round(delay * (0.5 + random())))
}

const busyDelaysMs = [2000, 4000, 8000]
const pollDelaysMs = [2000, 4000, 8000, 16_000, 30_000]

/** The tenant of a folder, behind the stand-in module in the genuine engine. */
export async function openSimulatedTenant(
  directory: string,
  organization: string,
  note: (line: string) => void,
  tell: (step: OwaStep) => void = () => undefined,
): Promise<OpenedTenant> {
  const { findPowerShellHost } = await import('../../simulation/powershell-host.ts')
  const { openSimulatedExchange } = await import('../../simulation/simulated-exchange.ts')
  const engine = await findPowerShellHost({ onProgress: note })
  if (engine.kind === 'missing') return engine
  const exchange = openSimulatedExchange(resolve(directory))
  if (organization.toLowerCase() !== exchange.organization) {
    return { kind: 'refused', sentence: `the simulated tenant in ${directory} is ${exchange.organization}, not ${organization}` }
  }
  const { executable } = engine
  const { tenantId, environment } = exchange
  const host = {
    executable,
    organization: exchange.organization,
    tenantId,
    environmentName: null,
    environment,
    retryDelaysMs: [0, 0, 0],
    timeoutMs: 120_000,
    tell,
  }
  const waits = { sleep: async () => undefined, pollDelaysMs: pollDelaysMs.map(() => 0) }
  return { kind: 'open', session: openExchangeSession(host, () => 'simulated-token'), waits, simulated: true, identity: null }
}

/** A real tenant: signs in, looks into the token, and finds PowerShell. */
export async function openRealTenant(
  organization: string,
  cloudName: CloudName,
  signIn: SignIn,
  now: () => number,
  note: (line: string) => void,
  tell: (step: OwaStep) => void,
  random: () => number,
): Promise<OpenedTenant> {
  const executable = await findPowerShell()
  if (executable === undefined) return { kind: 'missing', sentence: 'PowerShell was not found: install PowerShell 7 (pwsh)' }
  const cloud = clouds[cloudName]
  const target = { authority: cloud.authority, scope: `https://${cloud.exchangeHost}/.default` }
  const token = await obtainToken(signIn, target, note).catch((error: unknown) => error as Error)
  if (typeof token !== 'string') return { kind: 'refused', sentence: `signing in failed: ${redactTokens(token.message).slice(0, 500)}` }
  const reading = readAccessToken(token, signIn.tenantId, cloud, now())
  if (reading.kind === 'refused') return { kind: 'refused', sentence: reading.reason }
  const { identity } = reading
  const { environmentName } = cloud
  const retryDelaysMs = withJitter(busyDelaysMs, random)
  const host = { executable, organization, tenantId: signIn.tenantId, environmentName, environment: {}, retryDelaysMs, tell }
  return { kind: 'open', session: openExchangeSession(host, () => token), waits: { sleep, pollDelaysMs }, simulated: false, identity }
}

async function findPowerShell(): Promise<string | undefined> {
  const names = process.platform === 'win32' ? ['pwsh.exe', 'powershell.exe'] : ['pwsh']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return file
  }
  return undefined
}
