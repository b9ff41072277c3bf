import { z } from 'zod'
import { type CloudName, clouds } from '../../exchange/access-token.ts'
import { signInKinds } from '../../sign-in/obtain-token.ts'

const cloudNames = Object.keys(clouds) as [CloudName, ...CloudName[]]
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which tenant, and as whom: the options of every owa command. */
export const tenantOptions = {
  organization: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}\.(onmicrosoft\.com|onmicrosoft\.us)$/i,
      'must be the initial domain of the tenant, such as contoso.onmicrosoft.com (no tenant id, no own domain)',
    )
    .transform((domain) => domain.toLowerCase())
    .meta({ value: 'DOMAIN', description: 'initial domain of the tenant, such as contoso.onmicrosoft.com' }),
  simulate: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'DIR', description: 'work on the simulated tenant in this folder; made when absent' }),
  auth: z.enum(signInKinds).optional().meta({ description: 'how to sign in to a real tenant' }),
  tenant: z.string().regex(guid, 'must be the id of the tenant (a GUID)').optional().meta({ value: 'T', description: 'tenant id' }),
  clientId: z
    .string()
    .regex(guid, 'must be a GUID')
    .optional()
    .meta({ value: 'C', description: "client id of your organisation's app registration" }),
  certificate: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: 'PEM file with certificate and private key, for --auth certificate' }),
  cloud: z.enum(cloudNames).default('worldwide').meta({ description: 'the Microsoft cloud of the tenant' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
}

export const profileOption = {
  profile: z.string().min(1).default('default').meta({
    value: 'FILE',
    description: 'what is wanted, as YAML or JSON; "default" is the one setting of the guide, "recommended" adds SHA-256 and the chain',
  }),
}

export const writeOptions = {
  yes: z.boolean().default(false).meta({ description: 'do not ask; needed where no terminal is and the tenant is real' }),
  rollbackFolder: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'DIR', description: 'where the rollback file is written; with --simulate in its folder' }),
}

export const tenantPermissions =
  'Exchange.ManageAsApp or Exchange.Manage, and a role that offers Get-SmimeConfig (Global Reader) or Set-SmimeConfig (Exchange Administrator); none with --simulate'

const tenantSchema = z.object(tenantOptions)
export type TenantInput = z.output<typeof tenantSchema> & { readonly audit?: string | undefined; readonly config?: string | undefined }
