import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { addressField, judgingOptions, languageOption, redactOption } from '../verify/judging-options.ts'

export const certificatesCheckSchema = z.strictObject({
  files: z
    .array(z.string().min(1, 'must name a file'))
    .min(1, 'at least one file is needed')
    .meta({ argument: true, value: 'file', description: 'certificates: PEM, DER or .p7b' }),
  purpose: z
    .enum(['mail-signing', 'any'])
    .default('mail-signing')
    .meta({ description: 'any: do not ask whether the certificate may sign mail' }),
  mailbox: addressField.optional().meta({ value: 'ADDRESS', description: 'the address that the certificate must name' }),
  ...judgingOptions,
  format: z.enum(['text', 'json', 'ndjson', 'csv']).default('text').meta({ description: 'how the answers are written' }),
  redact: redactOption,
  lang: languageOption,
})
export type CertificatesCheckInput = z.output<typeof certificatesCheckSchema>

export const certificatesCheckCommand = defineCommand({
  name: 'certificates check',
  summary: 'Say whether each certificate leads to a trusted root and may sign mail.',
  details: [
    'The path rules of "smime verify" without a message. A file with several certificates gives one answer each; one may be the issuer of another.',
    'json is one document: the answer for one certificate, or an array. ndjson is one answer a line.',
  ],
  schema: certificatesCheckSchema,
  exitCodes: [0, 1, 3, 64, 70],
  examples: [
    { line: 'smime certificates check jo.cer --trust-anchor root.cer --mailbox jo@contoso.example', shows: 'whether Jo can sign with it' },
    {
      line: 'smime certificates check *.crt --trust-anchor root.crt --intermediate certs/ --crl crls/ --purpose any --revocation required --format ndjson',
      shows: 'one answer a line, every certificate with its revocation status',
    },
  ],
  permissions: 'to read the files',
  run: async (input, terminal) => (await import('../verify/check-certificates.ts')).checkCertificates(input, terminal),
})
