import { writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { compressContent } from '../../../simulation/compressed-data.ts'
import { authEnvelopContent, envelopContent } from '../../../simulation/enveloped-data.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { signingTimeAttribute } from '../../../simulation/signed-attributes.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { authority, content, jo, rsaJo, signedByJo } from './signer.ts'

/** CMS objects of every kind that the decoders read, by name. */
export function cmsSamples(): Readonly<Record<string, Bytes>> {
  const custom = authority.issue({ subject: 'CN=Jo', key: keyPairOf('p256', 'jo'), mailboxes: ['jo@contoso.example'] })
  return {
    'one signer': signContent({ content, signers: [{ certificate: custom, essVersion: 'v2' }], certificates: [custom.der, authority.der] }),
    'two signers, detached': signContent({ content, detached: true, signers: [{ certificate: jo }, { certificate: rsaJo }] }),
    'indefinite lengths': signContent({ content, signers: [{ certificate: rsaJo, sid: 'subjectKeyIdentifier' }], encoding: 'indefinite' }),
    'revocation data and unsigned attributes': signContent({
      content,
      signers: [{ certificate: jo, unsignedAttributes: [signingTimeAttribute(simulationTime)] }],
      crls: [authority.issueCrl()],
      ocspResponses: [writeSequence()],
    }),
    'no attributes': signedByJo({ signedAttributes: 'none' }),
    'certificates only': signContent({ content, detached: true, signers: [], certificates: [jo.der] }),
    'another content type': signedByJo({}, { contentType: oid.timeStampToken }),
    'trailing bytes': signedByJo({}, { trailing: Uint8Array.of(0, 0, 0) }),
    enveloped: envelopContent(content, [rsaJo]),
    'authenticated and enveloped': authEnvelopContent(content, [rsaJo]),
    compressed: compressContent(content),
  }
}
