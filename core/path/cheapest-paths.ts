import type { Certificate } from '../certificate/certificate.ts'
import { isSameEntity } from './issuer-candidates.ts'
import type { AnchorLink, PathGraph } from './path-graph.ts'

/** A whole way from the target to an anchor. */
export interface PathCandidate {
  /** Target first, without the anchor. */
  readonly certificates: readonly Certificate[]
  readonly anchor: AnchorLink
  /** How many of its signatures could not be checked. */
  readonly unchecked: number
  /** The costs of its certificates and links; rules that look at the whole path can only add to it. */
  readonly cost: number
}

export interface Costs {
  readonly issuer: (certificate: Certificate) => number
  readonly anchor: (link: AnchorLink) => number
  readonly unchecked: number
}

interface Partial {
  readonly certificates: readonly Certificate[]
  readonly unchecked: number
  readonly spent: number
  readonly end: AnchorLink | undefined
  readonly bound: number
}

/** Yields the simple paths of the graph that cost less than `worthBelow` says, the cheapest first (A* with exact remaining costs); yields undefined when `maxSteps` are used up. */
export function* cheapestPaths(
  graph: PathGraph,
  target: Certificate,
  costs: Costs,
  maxIntermediates: number,
  maxSteps: number,
  worthBelow: () => number,
): Generator<PathCandidate | undefined> {
  const remaining = remainingCosts(graph, costs, maxIntermediates)
  const bound = remaining.get(target)
  if (bound === undefined) return
  const open: Partial[] = [{ certificates: [target], unchecked: 0, spent: 0, end: undefined, bound }]
  for (let steps = 0; open.length > 0; steps++) {
    if (steps === maxSteps) return yield undefined
    const partial = takeCheapest(open)
    if (partial.bound >= worthBelow()) return
    if (partial.end === undefined) open.push(...extend(partial, graph, costs, remaining, maxIntermediates))
    else yield { certificates: partial.certificates, anchor: partial.end, unchecked: partial.unchecked, cost: partial.spent }
  }
}

/** Of equally cheap ones the latest, so that one path is finished before the next is begun. */
function takeCheapest(open: Partial[]): Partial {
  let best = 0
  for (let at = 1; at < open.length; at++) if ((open[at] as Partial).bound <= (open[best] as Partial).bound) best = at
  return open.splice(best, 1)[0] as Partial
}

function extend(
  partial: Partial,
  graph: PathGraph,
  costs: Costs,
  remaining: ReadonlyMap<Certificate, number>,
  maxIntermediates: number,
): Partial[] {
  const { certificates, spent } = partial
  const links = graph.links.get(certificates[certificates.length - 1] as Certificate)
  const ended = (links?.anchors ?? []).map((link) => {
    const total = spent + costs.anchor(link) + (link.unchecked ? costs.unchecked : 0)
    return { certificates, unchecked: partial.unchecked + Number(link.unchecked), spent: total, end: link, bound: total }
  })
  if (certificates.length > maxIntermediates) return ended
  const extended = (links?.issuers ?? []).flatMap(({ issuer, unchecked }) => {
    const rest = remaining.get(issuer)
    if (rest === undefined || certificates.some((other) => isSameEntity(other, issuer))) return []
    const total = spent + costs.issuer(issuer) + (unchecked ? costs.unchecked : 0)
    return [
      {
        certificates: [...certificates, issuer],
        unchecked: partial.unchecked + Number(unchecked),
        spent: total,
        end: undefined,
        bound: total + rest,
      },
    ]
  })
  return [...ended, ...extended]
}

/** For each certificate that an anchor can be reached from: the least cost of what is still above it. */
function remainingCosts(graph: PathGraph, costs: Costs, maxIntermediates: number): Map<Certificate, number> {
  const remaining = new Map<Certificate, number>()
  for (let round = 0, changed = true; changed && round <= maxIntermediates; round++) {
    changed = false
    for (const [certificate, links] of graph.links) {
      let least = remaining.get(certificate) ?? Number.POSITIVE_INFINITY
      const before = least
      for (const link of links.anchors) least = Math.min(least, costs.anchor(link) + (link.unchecked ? costs.unchecked : 0))
      for (const { issuer, unchecked } of links.issuers) {
        const above = remaining.get(issuer)
        if (above !== undefined) least = Math.min(least, above + costs.issuer(issuer) + (unchecked ? costs.unchecked : 0))
      }
      if (least < before) {
        remaining.set(certificate, least)
        changed = true
      }
    }
  }
  return remaining
}
