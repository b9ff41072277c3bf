import { z } from 'zod'
import { axes } from '../../world/finding.ts'
import { type Verdict, verdicts } from '../verdict.ts'

export type { Verdict }

const verdict = z.enum(verdicts)
const time = z.string().describe('ISO 8601, UTC')
const sha256 = z.string().describe('SHA-256 fingerprint of the DER, lower-case hexadecimal')

const axisStates = z.object(
  Object.fromEntries(axes.map((axis) => [axis, z.enum(['pass', 'warn', 'fail', 'not-checked', 'not-applicable'])])) as Record<
    (typeof axes)[number],
    z.ZodEnum<{ pass: 'pass'; warn: 'warn'; fail: 'fail'; 'not-checked': 'not-checked'; 'not-applicable': 'not-applicable' }>
  >,
)

export const findingSchema = z.object({
  code: z.string(),
  axis: z.enum(axes),
  severity: z.enum(['fail', 'cannot', 'warn', 'not-checked', 'info']),
  subject: z.string().optional(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  clause: z.string(),
  layer: z.number().int().optional().describe('index into layers'),
  signer: z.number().int().optional().describe('index into the signers of that layer'),
})

export const reportCertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  sha256,
  notBefore: time,
  notAfter: time,
  publicKey: z.string().describe('such as "RSA 2048" or "P-256"'),
  signatureAlgorithm: z.string(),
  keyUsage: z.array(z.string()).nullable(),
  extendedKeyUsage: z.array(z.string()).nullable(),
  addresses: z.array(z.string()),
  anchor: z.boolean(),
  der: z.string().describe('base64'),
})

export const revocationSchema = z.object({
  subject: z.string(),
  status: z.enum(['good', 'revoked', 'unknown', 'not-checked']),
  source: z.enum(['crl', 'ocsp', 'none']),
  revokedAt: time.nullable(),
  reason: z.string().nullable(),
  thisUpdate: time.nullable(),
  nextUpdate: time.nullable(),
})

export const secondOpinionSchema = z.enum(['agrees', 'differs', 'cannot', 'skipped'])

export const signerSchema = z.object({
  subject: z.string().nullable().describe('null when the signer certificate was not found'),
  issuer: z.string().nullable(),
  serial: z.string().nullable(),
  sha256: sha256.nullable(),
  addresses: z.array(z.string()),
  signingTime: time.nullable(),
  digestAlgorithm: z.string(),
  signatureAlgorithm: z.string(),
  path: z.array(reportCertificateSchema).describe('signer first, trust anchor last; as far as it could be built'),
  revocation: z.array(revocationSchema),
  pkijs: secondOpinionSchema,
  pkijsNote: z.string().optional().describe('code of the explanation when pkijs differs or cannot'),
})

export const layerSchema = z.object({
  kind: z.enum([
    'multipart/signed',
    'signed-data',
    'certs-only',
    'enveloped-data',
    'auth-enveloped-data',
    'encrypted-data',
    'compressed-data',
    'other',
  ]),
  coverage: z.enum(['whole', 'part', 'none']),
  partPath: z.string().describe('where in the MIME tree, such as "1.2"; empty for the root'),
  verdict,
  axes: axisStates,
  signers: z.array(signerSchema),
})

const protectedHeader = z.object({ name: z.string(), outer: z.string().nullable(), inner: z.string() })

export const headersSchema = z.object({
  from: z.array(z.string()),
  sender: z.string().nullable(),
  replyTo: z.array(z.string()),
  subject: z.string().nullable(),
  date: time.nullable(),
  protected: z.array(protectedHeader).describe('header fields that the signature covers, beside the ones outside'),
})

export const timelineEntrySchema = z.object({
  time,
  event: z.enum(['not-before', 'not-after', 'signing-time', 'date', 'received', 'revoked', 'this-update', 'next-update', 'judged-at']),
  subject: z.string(),
  claimed: z.boolean().describe('said by the sender or a relay and proved by nobody'),
})

export const judgedWithSchema = z.object({
  version: z.string(),
  at: time,
  offline: z.boolean(),
  revocation: z.enum(['available', 'required']),
  decoder: z.enum(['own', 'pkijs']),
  anchors: z.array(sha256),
})

const singleReportSchema = z.object({
  schema: z.literal('verification-report/1'),
  file: z.string(),
  index: z.number().int().optional().describe('number of the message in an mbox, from 1'),
  name: z.string().optional().describe('of an attached mail: how the mail around it calls it'),
  format: z.string(),
  verdict,
  axes: axisStates,
  findings: z.array(findingSchema),
  layers: z.array(layerSchema),
  headers: headersSchema,
  timeline: z.array(timelineEntrySchema),
  atSigningTime: z.object({ time, verdict }).nullable(),
  recipients: z.array(z.string()).describe('who can decrypt it, as far as the message says'),
  attachedMails: z.array(z.string()).describe('names of the mails attached to this one'),
  judgedWith: judgedWithSchema,
  simulated: z.literal(true).optional(),
})

/** What every face shows of one message: `verification-report/1`. Fields are only added within /1. */
export interface VerificationReport extends z.infer<typeof singleReportSchema> {
  attached: VerificationReport[]
}

export const reportSchema: z.ZodType<VerificationReport> = singleReportSchema.extend({
  attached: z.array(z.lazy(() => reportSchema)).describe('the mails attached to this one, each with its own report'),
})

/** What `certificates check` says of one certificate. */
export const certificateReportSchema = z.object({
  schema: z.literal('certificate-report/1'),
  file: z.string(),
  verdict,
  axes: axisStates,
  findings: z.array(findingSchema),
  path: z.array(reportCertificateSchema).describe('the certificate first, trust anchor last; as far as it could be built'),
  revocation: z.array(revocationSchema),
  judgedWith: judgedWithSchema.omit({ decoder: true }).extend({ purpose: z.enum(['mail-signing', 'any']) }),
  simulated: z.literal(true).optional(),
})
export type CertificateReport = z.infer<typeof certificateReportSchema>

export type ReportFinding = z.infer<typeof findingSchema>
export type ReportLayer = z.infer<typeof layerSchema>
export type ReportSigner = z.infer<typeof signerSchema>
export type ReportCertificate = z.infer<typeof reportCertificateSchema>
export type RevocationAnswer = z.infer<typeof revocationSchema>
export type TimelineEntry = z.infer<typeof timelineEntrySchema>
