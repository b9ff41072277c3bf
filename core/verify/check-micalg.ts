import { toHashName } from '../certificate/hash-algorithm.ts'
import type { SignedData } from '../cms/signed-data.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import type { Layer } from './layer.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** Compares the micalg parameter with the digests in use; receivers may ignore it (RFC 8551 §3.5.3.2), so a difference warns. */
export function checkMicalg(layer: Layer, signedData: SignedData): Finding[] {
  if (layer.micalg === undefined) return []
  const named = layer.micalg.split(',').map(normalise)
  const used = signedData.signerInfos.map((signer) => toHashName(signer.digestAlgorithm) ?? 'unknown')
  if (used.every((hash) => named.includes(normalise(hash)))) return []
  return [find('layer-micalg-differs', { micalg: layer.micalg.slice(0, 100), used: [...new Set(used)] })]
}

/** "sha-256", "SHA256" and "sha256" are one name; "rsa-md5" is an old spelling of md5. */
function normalise(name: string): string {
  return name.trim().toLowerCase().replace(/^rsa-/, '').replaceAll('-', '')
}
