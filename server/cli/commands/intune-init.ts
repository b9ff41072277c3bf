import { z } from 'zod'
import { deviceIdentifiers } from '../../../core/intune/guide-profiles.ts'
import { defineCommand } from '../command.ts'

const path = z.string().min(1, 'must name a file')

export const intuneInitSchema = z.strictObject({
  rootCertificate: path.meta({ value: 'FILE', description: 'the CA certificate from the SCEPman portal, DER or PEM' }),
  scepUrl: z.string().min(1).meta({ value: 'URL', description: 'the URL under "Intune MDM" of the SCEPman portal' }),
  out: path.meta({ value: 'FOLDER', description: 'where the set is written; made when absent, no file in it is overwritten' }),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens')
    .default('smime')
    .meta({ value: 'NAME', description: 'marks our objects in Intune' }),
  profiles: z
    .string()
    .regex(/^(root|device|user|signature)(,(root|device|user|signature))*$/, 'must be a list such as root,user,signature')
    .default('root,device,user,signature')
    .meta({ value: 'LIST', description: 'which of the profiles root,device,user,signature' }),
  assign: z
    .array(z.string().min(1))
    .default([])
    .meta({ value: 'all-users|all-devices|GROUP', description: 'who gets them; may be repeated' }),
  group: z
    .array(z.string().min(1))
    .default([])
    .meta({ value: 'GROUP', description: 'the same as --assign GROUP: an id or a display name' }),
  pilot: z
    .array(z.string().min(1))
    .default([])
    .meta({ value: 'GROUP', description: 'first ring of the remediation; repeated, the next rings; everyone comes last' }),
  deviceId: z.enum(deviceIdentifiers).default('DeviceId').meta({ description: 'what the subject of device certificates names' }),
  keyStorage: z.enum(['tpm', 'software']).default('tpm').meta({ description: 'where private keys are made' }),
  validityDays: z.coerce
    .number({ error: 'must be a number of days' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(3650, 'must be 3650 or less')
    .optional()
    .meta({ value: 'DAYS', description: 'lifetime of the certificates; one year unless said' }),
  rdn: z
    .array(z.string().regex(/^[A-Za-z]+=.+$/, 'must be a name part such as O=Contoso'))
    .default([])
    .meta({ value: 'O=Contoso', description: 'further parts of the subject; may be repeated' }),
  san: z
    .array(z.string().regex(/^(dns|uri|email|upn):.+$/, 'must be such as dns:{{DeviceName}}.contoso.com'))
    .default([])
    .meta({
      value: 'dns|uri|email|upn:VALUE',
      description: 'further alternative names: dns for devices, the others for users; may be repeated',
    }),
  publisher: z.string().min(1).default('IT').meta({ value: 'TEXT', description: 'publisher of the remediation' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the list of files is written' }),
})
export type IntuneInitInput = z.output<typeof intuneInitSchema>

export const intuneInitCommand = defineCommand({
  name: 'intune init',
  summary: "Write the guide's four profiles and the Outlook remediation as a commented YAML set.",
  details: [
    'Nothing is sent. The folder holds intune.yaml, the root certificate as DER, the scripts of the remediation and the schema for editors.',
    'The remediation only looks, in its first ring: "smime intune promote" lets it repair, ring by ring.',
  ],
  schema: intuneInitSchema,
  exitCodes: [0, 64, 70],
  examples: [
    {
      line: 'smime intune init --root-certificate scepman-root.cer --scep-url https://scepman.contoso.com/certsrv/mscep/mscep.dll --assign all-users --out contoso',
      shows: 'a set for everyone',
    },
  ],
  permissions: 'to write the folder',
  run: async (input, terminal) => (await import('../init-intune.ts')).initIntune(input, terminal),
})
