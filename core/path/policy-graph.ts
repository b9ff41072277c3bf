import { oid } from '../certificate/object-identifiers.ts'
import type { PolicyMapping } from './policy-extensions.ts'

/** One policy at one depth (RFC 9618 §5.2): each policy occurs at most once a depth, so the graph stays as small as the certificates. */
interface PolicyNode {
  readonly policy: string
  expected: ReadonlySet<string>
  readonly parents: readonly PolicyNode[]
}

/** The policies that are still valid at the depth reached; the nodes above are held by `parents`. */
export type PolicyLevel = ReadonlyMap<string, PolicyNode>

/** Depth 0: any policy (RFC 5280 §6.1.2 (a)). */
export function initialPolicyLevel(): PolicyLevel {
  return levelOf([{ policy: oid.anyPolicy, expected: new Set([oid.anyPolicy]), parents: [] }])
}

/** The next depth by RFC 5280 §6.1.3 (d) as RFC 9618 §5.3 has it; undefined stands for a NULL graph, as when the certificate asserts no policy. */
export function processPolicies(
  above: PolicyLevel | undefined,
  policies: readonly string[] | undefined,
  anyPolicyCounts: boolean,
): PolicyLevel | undefined {
  if (above === undefined || policies === undefined) return undefined
  const expecting = expectingNodes(above)
  const any = above.get(oid.anyPolicy)
  const next = new Map<string, PolicyNode>()
  for (const policy of policies) {
    if (policy === oid.anyPolicy) continue
    const parents = expecting.get(policy) ?? (any === undefined ? [] : [any])
    if (parents.length > 0) next.set(policy, { policy, expected: new Set([policy]), parents })
  }
  if (anyPolicyCounts && policies.includes(oid.anyPolicy)) {
    for (const [policy, parents] of expecting) if (!next.has(policy)) next.set(policy, { policy, expected: new Set([policy]), parents })
  }
  return next.size === 0 ? undefined : next
}

/** RFC 5280 §6.1.4 (b): what a CA calls one policy, the certificates below may call another; forbidden mappings delete the policy instead. */
export function mapPolicies(level: PolicyLevel | undefined, mappings: readonly PolicyMapping[], allowed: boolean): PolicyLevel | undefined {
  if (level === undefined) return undefined
  const byIssuer = Map.groupBy(mappings, (mapping) => mapping.issuerDomainPolicy)
  if (!allowed) {
    const kept = [...level.values()].filter((node) => !byIssuer.has(node.policy))
    return kept.length === 0 ? undefined : levelOf(kept)
  }
  const mapped = new Map(level)
  const any = level.get(oid.anyPolicy)
  for (const [policy, members] of byIssuer) {
    const expected = new Set(members.map((mapping) => mapping.subjectDomainPolicy))
    const node = level.get(policy)
    if (node !== undefined) mapped.set(policy, { ...node, expected })
    else if (any !== undefined)
      mapped.set(policy, { policy, expected, parents: any.parents.filter((parent) => parent.policy === oid.anyPolicy) })
  }
  return mapped
}

/** RFC 5280 §6.1.5 (g): true when a policy of the initial set (undefined: any) is left; policies are named as the anchor's domain names them. */
export function hasAcceptablePolicy(level: PolicyLevel | undefined, initialPolicySet: readonly string[] | undefined): boolean {
  if (level === undefined) return false
  if (initialPolicySet === undefined || initialPolicySet.includes(oid.anyPolicy)) return true
  if (level.has(oid.anyPolicy)) return initialPolicySet.length > 0
  const wanted = new Set(initialPolicySet)
  const reached = new Set(level.values())
  for (const node of reached) {
    const isOfAnchorDomain = node.parents.some((parent) => parent.policy === oid.anyPolicy)
    if (isOfAnchorDomain && wanted.has(node.policy)) return true
    for (const parent of node.parents) reached.add(parent)
  }
  return false
}

function levelOf(nodes: readonly PolicyNode[]): PolicyLevel {
  return new Map(nodes.map((node) => [node.policy, node]))
}

function expectingNodes(level: PolicyLevel): Map<string, PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>()
  for (const node of level.values()) {
    for (const policy of node.expected) {
      const nodes = expecting.get(policy)
      if (nodes === undefined) expecting.set(policy, [node])
      else nodes.push(node)
    }
  }
  return expecting
}
