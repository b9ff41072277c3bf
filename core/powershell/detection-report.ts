import { z } from 'zod'
import { keyUsageNames } from '../certificate/extensions.ts'

const text = z.string().max(4096)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(256)
const mailbox = z.object({ kind: z.enum(['rfc822Name', 'smtpUtf8Mailbox']), text })

const certificateSchema = z.object({
  subject: text,
  issuer: text,
  serialNumber: z.string().regex(/^[0-9a-f]{2,100}$/),
  thumbprint: z.string().regex(/^[0-9a-f]{40}$/),
  /** Seconds since 1970. */
  notBefore: z.int(),
  notAfter: z.int(),
  /** null: the certificate has no such extension. */
  keyUsage: list(z.enum(keyUsageNames)).nullable(),
  extendedKeyUsage: list(text).nullable(),
  isAuthority: z.boolean(),
  mailboxes: list(mailbox),
  subjectMailboxes: list(mailbox),
  userPrincipalNames: list(text),
  key: z.object({ kind: z.enum(['rsa', 'ec', 'other']), bits: z.int() }),
  signatureHash: text.nullable(),
  hasPrivateKey: z.boolean(),
  keyProviderName: text,
  keyProvider: z.enum(['tpm', 'software', 'smart-card', 'windows-hello', 'other']).nullable(),
  chain: z.object({ trust: z.enum(['trusted', 'untrusted']), revocation: z.enum(['good', 'revoked', 'unknown']), reasons: list(text) }),
})

/** What Find-SigningCertificate.ps1 prints. Fields are only added within /1. */
export const detectionReportSchema = z.object({
  schema: z.literal('detection-report/1'),
  state: z.enum(['read', 'system-account', 'failed']),
  readAt: z.int(),
  powershell: text,
  outlook: z.object({
    version: text,
    /** What Click-to-Run calls the installed Office; "" when it was installed otherwise. */
    edition: text,
    bitness: z.enum(['x86', 'x64', 'none', 'unknown']),
    /** The new Outlook for Windows, which has no such settings, is in use. */
    newOutlook: z.boolean(),
    running: z.boolean(),
  }),
  /** Addresses of the mail accounts of Outlook's profiles: hints, for people may rename accounts. */
  addresses: list(text),
  certificates: z.array(certificateSchema).max(1000),
  /** Certificates of the store that could not be read. */
  unreadable: z.int(),
  /** null: Windows does not tell it. `affected`: firmware on the list of those that cannot sign mail well. */
  tpm: z.object({ manufacturer: text, version: text, affected: z.boolean() }).nullable(),
  reason: text.optional(),
})

export type DetectionReport = z.output<typeof detectionReportSchema>
