import type { Certificate } from '../certificate/certificate.ts'
import { nameKey } from '../certificate/name.ts'
import { type IssuerCandidates, isSameEntity } from './issuer-candidates.ts'
import { extensionsOf } from './path-extensions.ts'
import type { SignatureChecks } from './signature-checks.ts'
import { anchorsNamedAsIssuer, type TrustAnchor, type TrustAnchors } from './trust-anchors.ts'

/** A verified step upwards; `unchecked` when the signature could be neither confirmed nor refuted here. */
export interface AnchorLink {
  readonly anchor: TrustAnchor
  readonly unchecked: boolean
}
export interface IssuerLink {
  readonly issuer: Certificate
  readonly unchecked: boolean
}

/** What was found above one certificate. */
export interface Links {
  readonly anchors: AnchorLink[]
  readonly issuers: IssuerLink[]
  /** Certificates that bear the issuer's name but whose key did not sign it. */
  wrongKeys: number
}

/** A certificate reached from the target, with the way back. */
export interface Step {
  readonly certificate: Certificate
  readonly below: Step | undefined
  readonly depth: number
  /** How many signatures between here and the target could not be checked. */
  readonly unchecked: number
}

/** The issuers reached from a target: everything that a path can be made of. */
export interface PathGraph {
  readonly links: ReadonlyMap<Certificate, Links>
  /** True when certificates were left out because the path would be longer than the limit. */
  readonly tooDeep: boolean
}

export interface Exploration {
  readonly target: Certificate
  readonly anchors: TrustAnchors
  readonly candidates: IssuerCandidates
  readonly checks: SignatureChecks
  readonly maxDepth: number
  readonly cost: (issuer: Certificate) => number
  /** Told each way to an anchor as soon as it is known; true ends the search. */
  readonly reached: (last: Step, link: AnchorLink) => Promise<boolean>
}

/** Goes upwards from the target, breadth first and each certificate once; the cost is bounded by the budgets of `candidates` and `checks`. */
export async function exploreIssuers(exploration: Exploration): Promise<PathGraph> {
  const first: Step = { certificate: exploration.target, below: undefined, depth: 0, unchecked: 0 }
  const links = new Map<Certificate, Links>()
  const queue = [first]
  const seen = new Set([exploration.target])
  let tooDeep = false
  for (let next = 0; next < queue.length; next++) {
    const step = queue[next] as Step
    const found: Links = { anchors: [], issuers: [], wrongKeys: 0 }
    links.set(step.certificate, found)
    if (await linkAnchors(exploration, step, found)) break
    await linkIssuers(exploration, step, found)
    for (const { issuer, unchecked } of found.issuers) {
      if (seen.has(issuer) || isOnWay(step, issuer)) continue
      if (step.depth === exploration.maxDepth) {
        tooDeep = true
        continue
      }
      seen.add(issuer)
      queue.push({ certificate: issuer, below: step, depth: step.depth + 1, unchecked: step.unchecked + Number(unchecked) })
    }
  }
  return { links, tooDeep }
}

async function linkAnchors({ anchors, checks, reached }: Exploration, step: Step, found: Links): Promise<boolean> {
  for (const anchor of anchorsNamedAsIssuer(anchors, step.certificate)) {
    const answer = await checkLink(checks, step.certificate, anchor.certificate)
    if (answer === 'wrong') found.wrongKeys++
    if (answer !== 'right' && answer !== 'cannot') continue
    const link: AnchorLink = { anchor, unchecked: answer === 'cannot' }
    found.anchors.push(link)
    if (await reached(step, link)) return true
  }
  return false
}

async function linkIssuers({ anchors, candidates, checks, cost }: Exploration, step: Step, found: Links): Promise<void> {
  const child = step.certificate
  const named = anchorsNamedAsIssuer(anchors, child)
  for (const issuer of candidates.named(nameKey(child.issuer), extensionsOf(child).authorityKeyIdentifier?.keyIdentifier, cost)) {
    if (isSameEntity(issuer, child) || named.some((anchor) => isSameEntity(anchor.certificate, issuer))) continue
    const answer = await checkLink(checks, child, issuer)
    if (answer === 'wrong') found.wrongKeys++
    if (answer === 'right' || answer === 'cannot') found.issuers.push({ issuer, unchecked: answer === 'cannot' })
  }
}

function checkLink(checks: SignatureChecks, child: Certificate, issuer: Certificate) {
  const { tbsCertificate: signedBytes, signatureAlgorithm, signatureValue } = child
  return checks.check(child, { signedBytes, signatureAlgorithm, signatureValue }, issuer.subjectPublicKeyInfo)
}

function isOnWay(step: Step, issuer: Certificate): boolean {
  for (let at: Step | undefined = step; at !== undefined; at = at.below) if (isSameEntity(at.certificate, issuer)) return true
  return false
}

/** The certificates from the target to a step, target first. */
export function certificatesTo(last: Step): Certificate[] {
  const certificates: Certificate[] = []
  for (let at: Step | undefined = last; at !== undefined; at = at.below) certificates.push(at.certificate)
  return certificates.reverse()
}
