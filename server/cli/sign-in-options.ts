import { z } from 'zod'
import { signInKinds } from '../sign-in/obtain-token.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The simulated tenant, or who signs in to a real one: the same for Exchange Online and Graph. */
export const signInOptions = {
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
}
