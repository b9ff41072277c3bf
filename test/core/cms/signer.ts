import { decodeCms } from '../../../core/cms/decode.ts'
import { type SignersOutcome, verifySigners } from '../../../core/cms/verify-signers.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { createNodeCrypto } from '../../../server/crypto.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { type ContentToSign, signContent } from '../../../simulation/signed-data.ts'
import type { ContentSigner } from '../../../simulation/signer-info.ts'

/** What the tests of this folder sign, and who. */
export const content = toUtf8('Content-Type: text/plain\r\n\r\nDear Alex\r\n')
export const authority = createAuthority({ name: 'CN=Contoso Root' })
export const jo = authority.issue({ subject: 'CN=Jo Example', key: keyPairOf('p256', 'jo') })
export const rsaJo = authority.issue({ subject: 'CN=Jo Example', key: keyPairOf('rsa2048', 'jo') })

export const nodeCrypto = createNodeCrypto()

/** The content signed by Jo in the way described. */
export function signedByJo(signer: Partial<ContentSigner> = {}, spec: Partial<ContentToSign> = {}): Bytes {
  return signContent({ content, signers: [{ certificate: jo, ...signer }], ...spec })
}

/** Decodes and verifies: opaque unless detached contents are given. */
export async function verifyCms(cms: Bytes, detached?: readonly Bytes[]): Promise<SignersOutcome> {
  const decoded = decodeCms(cms)
  if (decoded.kind !== 'signed-data') throw new TypeError(`${decoded.kind} is no signed-data`)
  const candidates = detached?.map((bytes, index) => ({ form: index === 0 ? ('canonical' as const) : ('as-received' as const), bytes }))
  return verifySigners({ signedData: decoded.signedData, detached: candidates, crypto: nodeCrypto })
}

/** The codes of all findings that are more than information, of the layer and of its signers. */
export function codesOf(outcome: SignersOutcome): string[] {
  const findings = [...outcome.findings, ...outcome.signers.flatMap((signer) => signer.findings)]
  return findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)
}

/** The codes for the content signed by Jo in the way described. */
export async function codesFor(signer: Partial<ContentSigner>, spec: Partial<ContentToSign> = {}): Promise<string[]> {
  return codesOf(await verifyCms(signedByJo(signer, spec)))
}
