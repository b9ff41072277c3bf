import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type ExchangeRole = 'administrator' | 'reader' | 'none'

/** A misfortune that waits at a cmdlet. `skip` calls pass first; then it happens `times` times, for ever unless said. */
export interface ExchangeFault {
  readonly at: 'connect' | 'connection' | 'disconnect' | 'get' | 'what-if' | 'set'
  readonly kind: ExchangeFaultKind
  readonly skip?: number
  readonly times?: number
  /** `changed`: what somebody else sets meanwhile. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** `delayed`: how many readings still show the old values. */
  readonly reads?: number
}

export type ExchangeFaultKind =
  | 'warning'
  | 'banner'
  | 'stderr'
  | 'large-output'
  | 'exit'
  | 'hang'
  | 'server-busy'
  | 'refuse'
  | 'write-error'
  | 'refuse-token'
  | 'expired-token'
  | 'wrong-tenant'
  | 'changed'
  | 'not-stored'
  | 'delayed'
  | 'exit-after'
  | 'hang-after'

/** The tenant as the stand-in module keeps it; a setting that was never written is absent. */
export interface SimulatedTenant {
  readonly organization: string
  readonly tenantId: string
  readonly role: ExchangeRole
  readonly hiddenParameters: readonly string[]
  readonly restShape: boolean
  readonly settings: Readonly<Record<string, unknown>>
  readonly faults: readonly ExchangeFault[]
}

const stateFile = 'exchange-online.json'
const freshTenant: SimulatedTenant = {
  organization: 'contoso.onmicrosoft.com',
  tenantId: '11111111-2222-4333-8444-555555555555',
  role: 'administrator',
  hiddenParameters: [],
  restShape: false,
  settings: {},
  faults: [],
}

/** What a PowerShell job needs in its environment to meet the simulated tenant instead of Exchange Online. */
export interface SimulatedExchange {
  readonly environment: Readonly<Record<string, string>>
  readonly tenantId: string
  readonly organization: string
}

/** Opens the tenant in a folder, and makes it with default settings when it is not there. `moduleVersion` is what the stand-in says it is. */
export function openSimulatedExchange(directory: string, moduleVersion?: string): SimulatedExchange {
  mkdirSync(directory, { recursive: true })
  if (!existsSync(join(directory, stateFile))) writeTenant(directory, {})
  const { tenantId, organization } = readTenant(directory)
  const modules = moduleVersion === undefined ? join(import.meta.dirname, 'exchange-online') : installModule(directory, moduleVersion)
  return { environment: { SIMULATED_EXCHANGE: directory, PSModulePath: modules }, tenantId, organization }
}

function installModule(directory: string, version: string): string {
  const modules = join(directory, 'modules')
  const target = join(modules, 'ExchangeOnlineManagement')
  cpSync(join(import.meta.dirname, 'exchange-online', 'ExchangeOnlineManagement'), target, { recursive: true })
  const manifest = join(target, 'ExchangeOnlineManagement.psd1')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/(ModuleVersion\s*=\s*)'[^']*'/, `$1'${version}'`))
  return modules
}

/** The state as it is stored now. */
export function readTenant(directory: string): SimulatedTenant {
  return JSON.parse(readFileSync(join(directory, stateFile), 'utf8')) as SimulatedTenant
}

/** Changes the tenant from outside, as a portal or another administrator would; it is made when it is not there. */
export function writeTenant(directory: string, changes: Partial<SimulatedTenant>): void {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, stateFile)
  const before = existsSync(file) ? readTenant(directory) : freshTenant
  writeFileSync(`${file}.new`, JSON.stringify({ ...before, ...changes }, undefined, 2))
  renameSync(`${file}.new`, file)
}

/** One line of calls.ndjson. */
export interface ExchangeCall {
  readonly cmdlet: string
  readonly write: boolean
  readonly whatIf: boolean
  readonly parameters: Readonly<Record<string, string>>
}

/** What the stand-in was asked for so far; calls of other stand-ins in the same folder are left out. */
export function readExchangeCalls(directory: string): readonly ExchangeCall[] {
  const file = join(directory, 'calls.ndjson')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.includes('"cmdlet"')).map((line) => JSON.parse(line) as ExchangeCall)
}
