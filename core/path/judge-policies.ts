import type { Certificate } from '../certificate/certificate.ts'
import { toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { extensionsOf } from './path-extensions.ts'
import { find, type PathFinding } from './path-findings.ts'
import { isSelfIssued } from './path-length.ts'
import type { PolicyInputs } from './path-query.ts'
import { hasAcceptablePolicy, initialPolicyLevel, mapPolicies, type PolicyLevel, processPolicies } from './policy-graph.ts'

interface PolicyState {
  level: PolicyLevel | undefined
  /** How many more certificates may pass before the rule sets in; 0 means that it holds. */
  explicitPolicy: number
  policyMapping: number
  inhibitAnyPolicy: number
}

/** Certificate policies down the path (RFC 5280 §6.1.3 (d) to (f), §6.1.4 (a), (b), (h) to (j), §6.1.5 (a), (b), (g)); `certificates` is target first, without the anchor. */
export function judgePolicies(certificates: readonly Certificate[], inputs: PolicyInputs = {}): PathFinding[] {
  const count = certificates.length
  const state: PolicyState = {
    level: initialPolicyLevel(),
    explicitPolicy: inputs.initialExplicitPolicy ? 0 : count + 1,
    policyMapping: inputs.initialPolicyMappingInhibit ? 0 : count + 1,
    inhibitAnyPolicy: inputs.initialAnyPolicyInhibit ? 0 : count + 1,
  }
  for (let at = count - 1; at >= 0; at--) {
    const certificate = certificates[at] as Certificate
    const anyPolicyCounts = state.inhibitAnyPolicy > 0 || (at > 0 && isSelfIssued(certificate))
    state.level = processPolicies(state.level, extensionsOf(certificate).certificatePolicies, anyPolicyCounts)
    if (state.explicitPolicy === 0 && state.level === undefined) return [policyRequired(certificate)]
    if (at === 0) return wrapUp(state, certificate, inputs)
    const refused = prepareForNext(state, certificate)
    if (refused !== undefined) return [refused]
  }
  return []
}

function prepareForNext(state: PolicyState, certificate: Certificate): PathFinding | undefined {
  const { policyMappings, policyConstraints, inhibitAnyPolicy } = extensionsOf(certificate)
  if (policyMappings !== undefined) {
    const mapsAny = policyMappings.some((mapping) => Object.values(mapping).includes(oid.anyPolicy))
    if (mapsAny) return find('path-policy-mapping-any', {}, toNameText(certificate.subject))
    state.level = mapPolicies(state.level, policyMappings, state.policyMapping > 0)
  }
  if (!isSelfIssued(certificate)) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
    state.policyMapping = Math.max(0, state.policyMapping - 1)
    state.inhibitAnyPolicy = Math.max(0, state.inhibitAnyPolicy - 1)
  }
  state.explicitPolicy = Math.min(state.explicitPolicy, policyConstraints?.requireExplicitPolicy ?? Number.POSITIVE_INFINITY)
  state.policyMapping = Math.min(state.policyMapping, policyConstraints?.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY)
  state.inhibitAnyPolicy = Math.min(state.inhibitAnyPolicy, inhibitAnyPolicy ?? Number.POSITIVE_INFINITY)
  return undefined
}

function wrapUp(state: PolicyState, target: Certificate, inputs: PolicyInputs): PathFinding[] {
  const required = extensionsOf(target).policyConstraints?.requireExplicitPolicy === 0 || state.explicitPolicy <= 1
  return required && !hasAcceptablePolicy(state.level, inputs.initialPolicySet) ? [policyRequired(target)] : []
}

function policyRequired(certificate: Certificate): PathFinding {
  const { certificatePolicies } = extensionsOf(certificate)
  return find('path-policy-required', { policies: certificatePolicies ?? [] }, toNameText(certificate.subject))
}
