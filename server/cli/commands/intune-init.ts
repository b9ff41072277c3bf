import { z } from 'zod'
import { newSetFields } from '../../../core/intune/new-set-choices.ts'
import { defineCommand } from '../command.ts'
import { unaskedTenant } from '../intune/intune-options.ts'

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
  deviceId: newSetFields.deviceId,
  keyStorage: newSetFields.keyStorage,
  validityDays: newSetFields.validityDays,
  rdn: newSetFields.rdns,
  san: newSetFields.alternativeNames,
  publisher: z.string().min(1).default('IT').meta({ value: 'TEXT', description: 'publisher of the remediation' }),
  ...unaskedTenant,
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
  run: async (input, terminal) => (await import('../intune/init-intune.ts')).initIntune(input, terminal),
})
