import { z } from 'zod'
import { type CloudName, clouds } from '../../exchange/access-token.ts'
import { signInOptions } from '../sign-in-options.ts'

const cloudNames = Object.keys(clouds) as [CloudName, ...CloudName[]]

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
  ...signInOptions,
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
