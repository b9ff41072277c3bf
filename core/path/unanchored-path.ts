import type { Certificate } from '../certificate/certificate.ts'
import { equalNames, type Name, toNameText } from '../certificate/name.ts'
import { isSameEntity } from './issuer-candidates.ts'
import { find, type PathFinding } from './path-findings.ts'
import type { PathGraph } from './path-graph.ts'
import { anchorsNamedAsIssuer, type TrustAnchors } from './trust-anchors.ts'

/** How far the path goes when no anchor is reached, and what is missing above it. */
export interface UnanchoredPath {
  readonly path: readonly Certificate[]
  readonly finding: PathFinding
  readonly missingIssuer: Name | undefined
}

/** Follows the likeliest issuers as far as they go and says why no anchor is there (RFC 5280 §6.1.1 (d)). */
export function describeUnanchored(target: Certificate, anchors: TrustAnchors, graph: PathGraph, gaveUp: boolean): UnanchoredPath {
  const path = followIssuers(target, graph)
  const top = path[path.length - 1] as Certificate
  const subject = toNameText(top.subject)
  const issuer = toNameText(top.issuer)
  if (gaveUp) return { path, finding: find('path-too-complex', { issuer }, subject), missingIssuer: undefined }
  const wrongKeys = graph.links.get(top)?.wrongKeys ?? 0
  const anchorOfThatName = anchorsNamedAsIssuer(anchors, top).length > 0
  if (equalNames(top.subject, top.issuer)) {
    return { path, finding: find('path-root-not-trusted', { root: subject, anchorOfThatName }, subject), missingIssuer: top.subject }
  }
  if (wrongKeys > 0)
    return {
      path,
      finding: find('path-signature-wrong', { issuer, keysTried: wrongKeys, anchorOfThatName }, subject),
      missingIssuer: top.issuer,
    }
  return { path, finding: find('path-issuer-missing', { issuer }, subject), missingIssuer: top.issuer }
}

function followIssuers(target: Certificate, graph: PathGraph): Certificate[] {
  const path = [target]
  for (;;) {
    const links = graph.links.get(path[path.length - 1] as Certificate)
    const next = links?.issuers.find(({ issuer }) => !path.some((below) => isSameEntity(below, issuer)))
    if (next === undefined) return path
    path.push(next.issuer)
  }
}
