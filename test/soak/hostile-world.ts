import { parseCertificate } from '../../core/certificate/certificate.ts'
import { indexTrust, type Trust } from '../../core/verify/trust.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Authority } from '../../simulation/certificate-authority.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { type KeyPair, keyPairOf } from '../../simulation/keys.ts'
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

/** The root's DER, for the process that judges: each process that loads this file has a root of its own. */
export const rootDer: Bytes = root.der

/** Trust in one root alone. */
export function hostileTrust(der: Bytes): Trust {
  return indexTrust({ anchors: [{ certificate: parseCertificate(der), source: 'soak' }] })
}
