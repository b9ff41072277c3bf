import type { Certificate } from '../certificate/certificate.ts'
import { findCms } from '../cms/cms-findings.ts'
import type { SignerOutcome } from '../cms/verify-signer.ts'
import { type ContentCandidate, verifySigners } from '../cms/verify-signers.ts'
import { toCanonicalLineEnds } from '../message/signed-part.ts'
import type { PathOutcome } from '../path/path-query.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { World } from '../world/world.ts'
import { checkMicalg } from './check-micalg.ts'
import { createPathJudge, type Judging, type PathJudge } from './judge-path.ts'
import { judgeSigningTime } from './judge-signing-time.ts'
import { isSigned, type Layer } from './layer.ts'
import type { Trust } from './trust.ts'

/** One SignerInfo with its certificate, path and everything found about it. */
export interface JudgedSigner {
  readonly outcome: SignerOutcome
  readonly certificate: Certificate | undefined
  readonly path: PathOutcome | undefined
  readonly findings: readonly Finding[]
}

export interface JudgedLayer {
  readonly layer: Layer
  readonly signers: readonly JudgedSigner[]
  /** Of the layer as a whole; those of a signer stand with the signer. */
  readonly findings: readonly Finding[]
  /** The octets that the signatures were checked over, the only ones that may be shown as signed. */
  readonly signedContent: Bytes | undefined
  /** Judges the signers' paths again at another moment; undefined where nothing is signed. */
  readonly judgePath: PathJudge | undefined
}

/** Judges one layer: the rules of CMS, then for each signer certificate its path at `judging.at` (RFC 5652 §5.6, RFC 5280 §6). */
export async function judgeLayer(layer: Layer, trust: Trust, judging: Judging, world: World): Promise<JudgedLayer> {
  const findings: Finding[] = [...layer.findings]
  if (layer.cms.kind !== 'unreadable' && layer.cms.trailingBytes > 0)
    findings.push(findCms('cms-trailing-bytes', { bytes: layer.cms.trailingBytes }))
  if (!isSigned(layer) || layer.content === undefined)
    return { layer, signers: [], findings, signedContent: undefined, judgePath: undefined }
  const { signedData } = layer.cms
  const detached = layer.content.detached ? contentCandidates(layer.content.bytes, layer.kind) : undefined
  const checked = await verifySigners({ signedData, detached, moreCertificates: trust.certificates, crypto: world.crypto })
  findings.push(...checked.findings, ...checkMicalg(layer, signedData))
  const judgePath = createPathJudge(signedData, trust, world)
  const signers: JudgedSigner[] = []
  for (const outcome of checked.signers) signers.push(await judgeSigner(outcome, judgePath, judging))
  return { layer, signers, findings, signedContent: checked.content, judgePath }
}

/**
 * RFC 8551 §3.1.1: the part of a mail is signed with CRLF line ends; a signer that did not is found by the octets as they came. A file beside a signature
 * file is what RFC 5652 §5.4 signs, its very octets; CRLF is tried for a text that lost them on the way.
 */
function contentCandidates(bytes: Bytes, kind: Layer['kind']): ContentCandidate[] {
  const canonical = toCanonicalLineEnds(bytes)
  const preferred: ContentCandidate = { form: 'canonical', bytes: canonical }
  if (canonical === bytes) return [preferred]
  return kind === 'multipart/signed' ? [preferred, { form: 'as-received', bytes }] : [{ form: 'exact', bytes }, preferred]
}

async function judgeSigner(outcome: SignerOutcome, judgePath: PathJudge, judging: Judging): Promise<JudgedSigner> {
  const { certificate } = outcome
  const findings: Finding[] = [...outcome.findings, ...judgeSigningTime(outcome.signingTime, certificate, judging.at)]
  if (certificate === undefined) return { outcome, certificate, path: undefined, findings }
  const path = await judgePath(certificate, judging)
  return { outcome, certificate, path, findings: [...findings, ...path.findings] }
}
