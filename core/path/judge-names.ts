import type { Certificate } from '../certificate/certificate.ts'
import type { GeneralName } from '../certificate/general-name.ts'
import { toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type ConstrainedForm, type ConstrainedName, isNameWithin, toConstrainedForm, toConstrainedNames } from './constrained-name.ts'
import type { NameConstraints } from './name-constraints.ts'
import { extensionsOf } from './path-extensions.ts'
import { find, type PathFinding } from './path-findings.ts'
import { isSelfIssued } from './path-length.ts'

interface Constraint {
  readonly setBy: Certificate
  readonly permitted: ReadonlyMap<ConstrainedForm, readonly GeneralName[]>
  readonly excluded: ReadonlyMap<ConstrainedForm, readonly GeneralName[]>
}

/** Name constraints down the path, those of the anchor included (RFC 5280 §6.1.3 (b), (c), §6.1.4 (g)); `certificates` is target first, without the anchor; hostile ones multiply names and constraints, so comparisons are counted. */
export function judgeNames(certificates: readonly Certificate[], anchor: Certificate, maxComparisons: number): PathFinding[] {
  const constraints: Constraint[] = []
  const budget = { comparisons: maxComparisons }
  addConstraint(constraints, anchor)
  for (let at = certificates.length - 1; at >= 0; at--) {
    const certificate = certificates[at] as Certificate
    if (constraints.length > 0 && (at === 0 || !isSelfIssued(certificate))) {
      const findings = judgeNamesOf(certificate, constraints, budget)
      if (findings.length > 0) return findings
    }
    addConstraint(constraints, certificate)
  }
  return []
}

function addConstraint(constraints: Constraint[], certificate: Certificate): void {
  const { nameConstraints } = extensionsOf(certificate)
  if (nameConstraints !== undefined) constraints.push(toConstraint(certificate, nameConstraints))
}

function toConstraint(setBy: Certificate, { permitted, excluded }: NameConstraints): Constraint {
  return { setBy, permitted: Map.groupBy(permitted, toConstrainedForm), excluded: Map.groupBy(excluded, toConstrainedForm) }
}

function judgeNamesOf(certificate: Certificate, constraints: readonly Constraint[], budget: { comparisons: number }): PathFinding[] {
  for (const name of namesOf(certificate)) {
    for (const { setBy, permitted, excluded } of constraints) {
      const allowed = permitted.get(name.form) ?? []
      const forbidden = excluded.get(name.form) ?? []
      if (allowed.length + forbidden.length === 0) continue
      budget.comparisons -= allowed.length + forbidden.length
      const subject = toNameText(certificate.subject)
      if (budget.comparisons < 0) return [find('path-too-complex', { limit: 'nameConstraints' }, subject)]
      const evidence = { name: name.text, form: name.form, constrainedBy: toNameText(setBy.subject) }
      if (!name.isSupported) return [find('path-name-constraint-unsupported', evidence, subject)]
      if (forbidden.some((base) => isNameWithin(name, base, 'excluded'))) return [find('path-name-excluded', evidence, subject)]
      if (allowed.length > 0 && !allowed.some((base) => isNameWithin(name, base, 'permitted')))
        return [find('path-name-not-permitted', evidence, subject)]
    }
  }
  return []
}

/** The subject, every subjectAltName, and the subject's mail addresses when no rfc822Name stands beside them (RFC 5280 §4.2.1.10). */
function namesOf(certificate: Certificate): ConstrainedName[] {
  const { subject } = certificate
  const alternatives = extensionsOf(certificate).subjectAltName ?? []
  const names = alternatives.flatMap(toConstrainedNames)
  if (subject.rdns.length > 0) names.push(...toConstrainedNames({ kind: 'directoryName', name: subject }))
  if (alternatives.some((name) => name.kind === 'rfc822Name')) return names
  for (const attribute of subject.rdns.flat()) {
    if (attribute.type === oid.emailAddress) names.push(...toConstrainedNames({ kind: 'rfc822Name', text: attribute.text ?? '' }))
  }
  return names
}
