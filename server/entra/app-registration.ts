/** What an app registration is for; each gets the least that it needs, and a registration of its own. */
export const features = ['owa', 'owa-unattended', 'intune-read', 'intune', 'intune-unattended'] as const
export type Feature = (typeof features)[number]

/** One permission of a Microsoft service, by its name: its identifier is asked of the tenant, so that none can be wrong here. */
export interface Permission {
  readonly service: 'Office 365 Exchange Online' | 'Microsoft Graph'
  /** The service's own application id, the same in every tenant. */
  readonly serviceId: string
  readonly name: string
  readonly kind: 'delegated' | 'application'
  readonly why: string
}

/** An app registration as it should be. */
export interface AppRegistration {
  readonly feature: Feature
  readonly title: string
  /** True for a person who signs in with a browser or a device code; false for a job with a certificate or a managed identity. */
  readonly attended: boolean
  readonly permissions: readonly Permission[]
  /** What whoever signs in, or the registration itself, needs beside the permissions. */
  readonly roles: readonly string[]
}

type Named = readonly [name: string, why: string]
type Kind = Permission['kind']

const exchange = (kind: Kind, name: string): readonly Permission[] => [
  {
    service: 'Office 365 Exchange Online',
    serviceId: '00000002-0000-0ff1-ce00-000000000000',
    name,
    kind,
    why: 'Get-SmimeConfig and Set-SmimeConfig',
  },
]
const graph = (kind: Kind, ...named: readonly Named[]): readonly Permission[] =>
  named.map(([name, why]) => ({ service: 'Microsoft Graph', serviceId: '00000003-0000-0000-c000-000000000000', name, kind, why }))

const exchangeRole =
  'Exchange Administrator, or an Exchange role group with a role of "Get-ManagementRole -Cmdlet Set-SmimeConfig"; to read only: Global Reader'
const groups: Named = ['Group.Read.All', 'the names of the groups that profiles are assigned to']
const reads: readonly Named[] = [['DeviceManagementConfiguration.Read.All', 'the profiles'], groups]
const writes: readonly Named[] = [
  ['DeviceManagementConfiguration.ReadWrite.All', 'the four profiles'],
  ['DeviceManagementScripts.ReadWrite.All', 'the remediation'],
  groups,
]

/** Each feature with its permissions; nothing here writes more than the feature does. */
export const appRegistrations: Readonly<Record<Feature, AppRegistration>> = {
  owa: {
    feature: 'owa',
    title: 'smime owa, used by a person',
    attended: true,
    permissions: exchange('delegated', 'Exchange.Manage'),
    roles: [`whoever signs in: ${exchangeRole}`],
  },
  'owa-unattended': {
    feature: 'owa-unattended',
    title: 'smime owa, run by a job',
    attended: false,
    permissions: exchange('application', 'Exchange.ManageAsApp'),
    roles: [`the registration itself: ${exchangeRole}`],
  },
  'intune-read': {
    feature: 'intune-read',
    title: 'smime intune plan and drift, used by a person',
    attended: true,
    permissions: graph('delegated', ...reads),
    roles: ['whoever signs in: an Intune role that reads device configurations'],
  },
  intune: {
    feature: 'intune',
    title: 'smime intune, used by a person',
    attended: true,
    permissions: graph('delegated', ...writes),
    roles: ['whoever signs in: Intune Administrator, or an Intune role that manages device configurations'],
  },
  'intune-unattended': {
    feature: 'intune-unattended',
    title: 'smime intune, run by a job',
    attended: false,
    permissions: graph('application', ...writes),
    roles: [],
  },
}
