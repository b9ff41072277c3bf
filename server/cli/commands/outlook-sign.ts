import { z } from 'zod'
import { auditOptions } from '../audit-options.ts'
import { defineCommand } from '../command.ts'
import { answerFormat } from '../outlook/outlook-options.ts'

const file = z.string().min(1, 'must name a file')

export const outlookSignSchema = z.strictObject({
  file: file.meta({ argument: true, value: 'file', description: 'a script that "smime outlook script" or "smime outlook policy" wrote' }),
  certificate: file.meta({ value: 'FILE', description: 'the code signing certificate, PEM or DER, and those above it' }),
  key: file.optional().meta({ value: 'FILE', description: 'its private key in PEM' }),
  passphraseFile: file.optional().meta({ value: 'FILE', description: 'the passphrase of an encrypted key, on the first line' }),
  signer: file
    .optional()
    .meta({ value: 'FILE', description: 'instead of --key: a program that asks for the signature where the key lies' }),
  out: file.optional().meta({ value: 'FILE', description: 'where to write the signed script; over the script itself unless given' }),
  audit: auditOptions.audit,
  format: answerFormat,
})
export type OutlookSignInput = z.output<typeof outlookSignSchema>

export const outlookSignCommand = defineCommand({
  name: 'outlook sign',
  summary: 'Put an Authenticode signature into a generated script, for PCs that run signed scripts only.',
  details: [
    'The script must be one that this version ships, with one data block that its schema takes; a line more, a second block or an unknown setting is refused with exit code 1.',
    'A program given with --signer reads {"algorithm": "RSA-PKCS1-SHA256" or "ECDSA-SHA256", "digest": a SHA-256 in base64} from its standard input and writes the signature in base64 to its standard output. The signature is checked against the certificate.',
    'Each signature and each refusal is written to the audit first; where that is not possible nothing is signed.',
    'The certificate needs the extended key usage Code Signing and must be valid now. The signature has no time stamp: it ends with the certificate. Windows wants the issuer trusted and, with AllSigned, the certificate among the trusted publishers.',
  ],
  schema: outlookSignSchema,
  exitCodes: [0, 1, 64, 70, 75],
  examples: [
    {
      line: 'smime outlook sign intune/Repair-OutlookSigning.ps1 --certificate code.pem --key code.key',
      shows: 'the fingerprint of the signed script',
    },
    { line: 'smime outlook sign Set-OutlookSigning.ps1 --certificate code.pem --signer /opt/vault/sign', shows: 'the same by a key vault' },
  ],
  permissions: 'to read the key, or to use the signing program',
  run: async (input, terminal) => (await import('../outlook/sign-outlook-script.ts')).signOutlookScript(input, terminal),
})
