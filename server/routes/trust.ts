import { basename } from 'node:path'
import { z } from 'zod'
import { toNameText } from '../../core/certificate/name.ts'
import type { TrustAnchor } from '../../core/path/trust-anchors.ts'
import { toBase64 } from '../../core/world/base64.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { emptyQuery } from './judging-query.ts'
import type { Route } from './route.ts'

const anchorSchema = z.object({
  subject: z.string(),
  sha256: z.string().describe('of the DER, lower-case hexadecimal'),
  notBefore: z.string(),
  notAfter: z.string(),
  source: z.string().describe('file that the configuration took it from'),
  pem: z.string(),
})
const derList = z.array(z.string()).describe('DER, base64')

export const trustSchema = z.object({
  simulated: z.boolean().describe('true in the demo: everything here is made up'),
  anchors: z.array(anchorSchema),
  intermediates: derList,
  crls: derList,
  ocspResponses: derList,
  revocation: z.enum(['available', 'required']),
  limits: z.object({ messageBytes: z.int() }),
})

/** Whom this server trusts, so that a page can judge by itself: only anchors are PEM, the rest is not to be trusted. */
export const trustRoute: Route = {
  method: 'get',
  path: '/api/trust',
  role: 'anyone',
  effect: 'none',
  summary: 'The trust anchors, intermediates, CRLs and OCSP responses of the configuration.',
  bodyTypes: [],
  query: emptyQuery,
  answer: trustSchema,
  handle: (_request, response, { trust, isSimulated, revocation, maxMessageBytes }) => {
    response.json({
      simulated: isSimulated,
      anchors: trust.anchors.map(describeAnchor),
      intermediates: trust.intermediates.map((certificate) => toBase64(certificate.der)),
      crls: trust.crls.map(toBase64),
      ocspResponses: trust.ocspResponses.map(toBase64),
      revocation,
      limits: { messageBytes: maxMessageBytes },
    } satisfies z.input<typeof trustSchema>)
  },
}

function describeAnchor({ certificate, source }: TrustAnchor): z.input<typeof anchorSchema> {
  const { subject, notBefore, notAfter, der } = certificate
  return {
    subject: toNameText(subject),
    sha256: fingerprintOf(der),
    notBefore: toIsoTime(notBefore),
    notAfter: toIsoTime(notAfter),
    source: basename(source),
    pem: toPem(der),
  }
}

function toPem(der: Bytes): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
