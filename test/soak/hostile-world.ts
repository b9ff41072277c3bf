import { indexTrust, type Trust } from '../../core/verify/trust.ts'
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

/** Trust in the root alone. */
export function hostileTrust(): Trust {
  return indexTrust({ anchors: [{ certificate: root.certificate, source: 'soak' }] })
}
