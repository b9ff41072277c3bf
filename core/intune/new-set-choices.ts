import { z } from 'zod'
import { deviceIdentifiers } from './guide-profiles.ts'
import type { SanType } from './profile-set.ts'

const maxTextLength = 1024

/** What an organisation chooses for a new set, wherever it is asked: the command, the page's form, its route. */
export const newSetFields = {
  deviceId: z.enum(deviceIdentifiers).default('DeviceId').meta({ description: 'what the subject of device certificates names' }),
  keyStorage: z.enum(['tpm', 'software']).default('tpm').meta({ description: 'where private keys are made' }),
  validityDays: z.coerce
    .number({ error: 'must be a number of days' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(3650, 'must be 3650 or less')
    .optional()
    .meta({ value: 'DAYS', description: 'lifetime of the certificates; one year unless said' }),
  rdns: z
    .array(
      z
        .string()
        .max(maxTextLength)
        .regex(/^[A-Za-z]+=\S.*$/, 'must be a name part such as O=Contoso'),
    )
    .max(20)
    .default([])
    .meta({ value: 'O=Contoso', description: 'further parts of the subject; may be repeated' }),
  alternativeNames: z
    .array(
      z
        .string()
        .max(maxTextLength)
        .regex(/^(dns|uri|email|upn):\S.*$/, 'must be such as dns:{{DeviceName}}.contoso.com'),
    )
    .max(100)
    .default([])
    .meta({
      value: 'dns|uri|email|upn:VALUE',
      description: 'further alternative names: dns for devices, the others for users; may be repeated',
    }),
}

const sanTypes: Readonly<Record<string, SanType>> = {
  dns: 'domainNameService',
  uri: 'universalResourceIdentifier',
  email: 'emailAddress',
  upn: 'userPrincipalName',
}

/** "dns:{{DeviceName}}.contoso.com" as Graph takes it. */
export function toAlternativeName(text: string): { readonly sanType: SanType; readonly name: string } {
  const colon = text.indexOf(':')
  return { sanType: sanTypes[text.slice(0, colon)] ?? 'none', name: text.slice(colon + 1) }
}
