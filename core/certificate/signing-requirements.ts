import type { KeyUsage } from './extensions.ts'
import { oid } from './object-identifiers.ts'
import { minRsaBits } from './public-key.ts'
import { renewalWarningDays } from './renewal.ts'

/**
 * What a certificate for signing mail must be like: the one rule set, judged by assessCertificate and handed to the generated scripts as data.
 * RFC 8550 §4.4 where it speaks; the rest is what the deployment guide asks for.
 */
export const signingRequirements = {
  /** One of these must be there when the extension is there at all (RFC 8550 §4.4.2). */
  keyUsages: ['digitalSignature', 'nonRepudiation'] as readonly KeyUsage[],
  extendedKeyUsage: oid.emailProtection as string,
  /** Allowed by RFC 8550 §4.4.4 in place of the one above, against the guide. */
  anyExtendedKeyUsage: oid.anyExtendedKeyUsage as string,
  minRsaBits,
  minCurveBits: 256,
  weakHashes: ['md5', 'sha1'] as readonly string[],
  renewalWarningDays,
  /** Usages that only encryption needs: without escrow of the key such mail is lost with the PC, so the guide forbids them here. */
  encryptionUsages: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'] as readonly KeyUsage[],
} as const

export type SigningRequirements = typeof signingRequirements
