import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { answerFormat, mailboxField, simulateOption } from '../outlook/outlook-options.ts'

export const certificatesFindSchema = z.strictObject({
  mailbox: mailboxField
    .optional()
    .meta({ value: 'ADDRESS', description: "the address to judge for, instead of those of Outlook's accounts on this PC" }),
  simulate: simulateOption,
  format: answerFormat,
})
export type CertificatesFindInput = z.output<typeof certificatesFindSchema>

export const certificatesFindCommand = defineCommand({
  name: 'certificates find',
  summary: "List the certificates of the user's store and say which can sign mail, and why the others cannot.",
  details: [
    'Runs scripts/Find-SigningCertificate.ps1 in PowerShell and judges what it reports. Nothing is changed, and no private key is used.',
    'json is the detection report with an assessment of each certificate and, for each address, the certificate that would be chosen.',
    'Outlook and its accounts are looked at on Windows only; elsewhere only the certificate store of PowerShell is.',
  ],
  schema: certificatesFindSchema,
  exitCodes: [0, 1, 3, 64, 70],
  examples: [
    { line: 'smime certificates find', shows: 'every certificate of this user, rule by rule' },
    { line: 'smime certificates find --simulate pc --format json', shows: 'the same for a simulated PC with one good certificate' },
  ],
  permissions: "the user's own account, not an administrator's",
  run: async (input, terminal) => (await import('../outlook/find-certificates.ts')).findCertificates(input, terminal),
})
