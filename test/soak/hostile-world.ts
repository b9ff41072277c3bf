import { parseCertificate } from '../../core/certificate/certificate.ts'
import { indexTrust, type Trust } from '../../core/verify/trust.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Authority } from '../../simulation/certificate-authority.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { type KeyPair, keyPairOf } from '../../simulation/keys.ts'
import { signedMail } from '../../simulation/signed-message.ts'
import type { ContentSigner } from '../../simulation/signer-info.ts'

const root = createAuthority({ name: 'CN=Contoso Root', key: keyPairOf('p256', 'root') })
const certificate = root.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })

/** An authority that nobody trusts. */
export function forgeryRoot(name: string, key: KeyPair = keyPairOf('p256', name)): Authority {
  return createAuthority({ name, key })
}

/** A signer with a good certificate of the trusted root. */
export function signerOf(): ContentSigner {
  return { certificate }
}

/** A mail whose signer bears these addresses, under a CA of the trusted root that may not issue for those. */
export function mailUnderConstraints(mailboxes: readonly string[], excluded: readonly string[], from: string): Bytes {
  const names = excluded.map((text) => ({ kind: 'rfc822Name', text }) as const)
  const ca = root.issueAuthority({ subject: 'CN=Constrained', nameConstraints: { excluded: names } })
  const signer = ca.issue({ subject: 'CN=Jo Example', mailboxes })
  return signedMail({ header: { From: from }, signers: [{ certificate: signer }], certificates: [signer.der, ca.der] })
}

/** The root's DER, for the process that judges: each process that loads this file has a root of its own. */
export const rootDer: Bytes = root.der

/** Trust in one root alone. */
export function hostileTrust(der: Bytes): Trust {
  return indexTrust({ anchors: [{ certificate: parseCertificate(der), source: 'soak' }] })
}
