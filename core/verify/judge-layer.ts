import type { Certificate } from '../certificate/certificate.ts'
import { findCms } from '../cms/cms-findings.ts'
import type { SignedData } from '../cms/signed-data.ts'
import type { SignerOutcome } from '../cms/verify-signer.ts'
import { type ContentCandidate, readableCertificates, verifySigners } from '../cms/verify-signers.ts'
import { toCanonicalLineEnds } from '../message/signed-part.ts'
import { findCertificationPath } from '../path/find-certification-path.ts'
import type { PathOutcome } from '../path/path-query.ts'
import { indexRevocationData, type RevocationData } from '../path/revocation-data.ts'
import { SharedChecks } from '../path/shared-checks.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Moment } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { checkMicalg } from './check-micalg.ts'
import { judgeSigningTime } from './judge-signing-time.ts'
import { isSigned, type Layer } from './layer.ts'
import type { Trust } from './trust.ts'

/** When and how strictly certificates are judged. */
export interface Judging {
  readonly at: Moment
  readonly revocation: 'available' | 'required'
}

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
}

/** Judges one layer: the rules of CMS, then for each signer certificate its path at `judging.at` (RFC 5652 §5.6, RFC 5280 §6). */
export async function judgeLayer(layer: Layer, trust: Trust, judging: Judging, world: World): Promise<JudgedLayer> {
  const findings: Finding[] = [...layer.findings]
  if (layer.cms.kind !== 'unreadable' && layer.cms.trailingBytes > 0)
    findings.push(findCms('cms-trailing-bytes', { bytes: layer.cms.trailingBytes }))
  if (!isSigned(layer) || layer.content === undefined) return { layer, signers: [], findings, signedContent: undefined }
  const { signedData } = layer.cms
  const detached = layer.content.detached ? contentCandidates(layer.content.bytes) : undefined
  const checked = await verifySigners({ signedData, detached, moreCertificates: trust.certificates, crypto: world.crypto })
  findings.push(...checked.findings, ...checkMicalg(layer, signedData))
  const signers: JudgedSigner[] = []
  for (const outcome of checked.signers) signers.push(await judgeSigner(outcome, signedData, trust, judging, world))
  return { layer, signers, findings, signedContent: checked.content }
}

/** RFC 8551 §3.1.1: text is signed with CRLF line ends; a signer that did not is found by the octets as they came. */
function contentCandidates(bytes: Bytes): ContentCandidate[] {
  const canonical = toCanonicalLineEnds(bytes)
  const preferred: ContentCandidate = { form: 'canonical', bytes: canonical }
  return canonical === bytes ? [preferred] : [preferred, { form: 'as-received', bytes }]
}

async function judgeSigner(
  outcome: SignerOutcome,
  signedData: SignedData,
  trust: Trust,
  judging: Judging,
  world: World,
): Promise<JudgedSigner> {
  const { certificate } = outcome
  const findings: Finding[] = [...outcome.findings, ...judgeSigningTime(outcome.signingTime, certificate, judging.at)]
  if (certificate === undefined) return { outcome, certificate, path: undefined, findings }
  const path = await judgePath(certificate, signedData, trust, judging, world)
  return { outcome, certificate, path, findings: [...findings, ...path.findings] }
}

/** The path of a signer certificate at some moment: now, and again at the claimed signing time. */
export function judgePath(
  certificate: Certificate,
  signedData: SignedData,
  trust: Trust,
  judging: Judging,
  world: World,
): Promise<PathOutcome> {
  const { candidates, revocationData, checks } = carriedBy(signedData, world)
  return findCertificationPath(
    {
      target: certificate,
      candidates,
      intermediates: trust.intermediates,
      anchors: trust.anchors,
      purpose: 'mail-signing',
      revocationData: [trust.revocationData, revocationData],
      checks,
      ...judging,
    },
    world.crypto,
  )
}

/** What the paths of all signers of a layer, now and at their signing time, have in common: read once, and one budget. */
interface Carried {
  readonly candidates: readonly Certificate[]
  readonly revocationData: RevocationData
  readonly checks: SharedChecks
}

const carried = new WeakMap<SignedData, Carried>()

function carriedBy(signedData: SignedData, world: World): Carried {
  const known = carried.get(signedData)
  if (known !== undefined) return known
  const fresh: Carried = {
    candidates: readableCertificates(signedData),
    revocationData: indexRevocationData(signedData.crls, signedData.ocspResponses),
    checks: new SharedChecks(world.crypto),
  }
  carried.set(signedData, fresh)
  return fresh
}
