import { z } from 'zod'
import { type Moment, minute } from '../../core/world/time.ts'

/** A Microsoft cloud: where its tokens come from and whom they are for. */
export interface Cloud {
  readonly authority: string
  readonly exchangeHost: string
  readonly environmentName: string | null
}

/** The clouds of Microsoft; for all but the worldwide one access tokens are not verified by us. 21Vianet refuses them (open report) and is left out. */
export const clouds = {
  worldwide: { authority: 'https://login.microsoftonline.com', exchangeHost: 'outlook.office365.com', environmentName: null },
  'gcc-high': { authority: 'https://login.microsoftonline.us', exchangeHost: 'outlook.office365.us', environmentName: 'O365USGovGCCHigh' },
  dod: { authority: 'https://login.microsoftonline.us', exchangeHost: 'webmail.apps.mil', environmentName: 'O365USGovDoD' },
} as const satisfies Readonly<Record<string, Cloud>>
export type CloudName = keyof typeof clouds

const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000'
const shortestLife = 10 * minute

const claimsSchema = z.object({
  aud: z.string(),
  tid: z.string(),
  exp: z.number(),
  oid: z.string().optional(),
  appid: z.string().optional(),
  roles: z.array(z.string()).default([]),
  scp: z.string().default(''),
})

/** The only claims that are ever shown or kept. */
export interface TokenIdentity {
  readonly tid: string
  readonly oid: string | null
  readonly appid: string | null
}

export type TokenReading =
  | { readonly kind: 'usable'; readonly identity: TokenIdentity }
  | { readonly kind: 'refused'; readonly reason: string }

/** Looks into an access token before PowerShell is started with it, without checking its signature: Exchange Online does that. Never throws. */
export function readAccessToken(token: string, tenantId: string, cloud: Cloud, now: Moment): TokenReading {
  const claims = claimsSchema.safeParse(payloadOf(token))
  if (!claims.success) return refused('the access token is no readable JWT')
  const { aud, tid, exp, roles, scp, oid, appid } = claims.data
  if (!isForExchange(aud, cloud)) return refused(`the access token is not for Exchange Online (${cloud.exchangeHost})`)
  if (tid.toLowerCase() !== tenantId.toLowerCase()) return refused(`the access token belongs to the tenant ${tid}, not to ${tenantId}`)
  if (exp * 1000 < now + shortestLife) return refused('the access token ends within 10 minutes; sign in again')
  if (!roles.includes('Exchange.ManageAsApp') && !scp.split(' ').includes('Exchange.Manage')) {
    return refused(
      'the access token has neither the application permission Exchange.ManageAsApp nor the delegated permission Exchange.Manage; "smime setup entra" says how the app registration gets it',
    )
  }
  return { kind: 'usable', identity: { tid, oid: oid ?? null, appid: appid ?? null } }
}

function refused(reason: string): TokenReading {
  return { kind: 'refused', reason }
}

function payloadOf(token: string): unknown {
  const parts = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)
  try {
    return JSON.parse(Buffer.from(parts?.[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined // no JSON: refused by the schema
  }
}

function isForExchange(audience: string, cloud: Cloud): boolean {
  if (audience === exchangeAppId) return true
  return URL.canParse(audience) && new URL(audience).protocol === 'https:' && new URL(audience).host === cloud.exchangeHost
}
