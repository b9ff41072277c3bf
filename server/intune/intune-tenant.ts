import { setTimeout as wait } from 'node:timers/promises'
import { createGraphClient, type GraphClient } from '../graph/graph-client.ts'
import { type GraphCloudName, graphClouds } from '../graph/graph-clouds.ts'
import { openTokenSource, type SignIn } from '../sign-in/obtain-token.ts'

/** A tenant whose Intune can be read and written. */
export interface IntuneTenant {
  readonly client: GraphClient
  /** Which host references to other objects name. */
  readonly baseUrl: string
  readonly tenantId: string
  readonly simulated: boolean
  readonly close: () => Promise<void>
}

/** The id that before-images of every simulated tenant carry. */
const simulatedTenantId = 'simulated'

/** The simulated tenant whose state is kept in a folder. */
export async function openSimulatedIntune(folder: string, now: () => number): Promise<IntuneTenant> {
  const { openGraphTenant } = await import('../../simulation/graph-tenant/tenant.ts')
  const tenant = await openGraphTenant(folder, now)
  // Nothing there takes its time, so nothing is waited for.
  const world = { baseUrl: tenant.url, token: async () => 'simulated', fetch, wait: async () => undefined, random: Math.random }
  const client = createGraphClient(world)
  return { client, baseUrl: graphClouds.worldwide.host, tenantId: simulatedTenantId, simulated: true, close: tenant.close }
}

/** A real tenant; signs in at once, so that a refusal comes before anything else. Throws what @azure/identity throws. */
export async function openRealIntune(signIn: SignIn, cloudName: GraphCloudName, tell: (line: string) => void): Promise<IntuneTenant> {
  const { authority, host } = graphClouds[cloudName]
  const token = await openTokenSource(signIn, { authority, scope: `${host}/.default` }, tell)
  await token()
  const client = createGraphClient({ baseUrl: host, token, fetch, wait: pause, random: Math.random })
  return { client, baseUrl: host, tenantId: signIn.tenantId.toLowerCase(), simulated: false, close: async () => undefined }
}

async function pause(ms: number): Promise<void> {
  await wait(ms)
}
