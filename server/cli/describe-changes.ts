import type { LintFinding } from '../../core/intune/lint/lint-rule.ts'
import type { Change } from '../../core/intune/plan.ts'

type LocatedChange = Change & { readonly file: string; readonly line: number }

const consequences: Readonly<Record<Change['consequence'], string>> = {
  none: 'no certificate changes',
  'reaches-others': 'changes who gets it',
  unknown: 'whether certificates are renewed is in no source',
  're-enrols-everyone': 'RE-ENROLS EVERYONE',
  'removes-certificates': 'REMOVES CERTIFICATES',
}

/** The changes of a plan and its errors and warnings for people. */
export function describeChanges(changes: readonly LocatedChange[], findings: readonly LintFinding[]): string {
  const lines = changes.flatMap(({ action, role, displayName, consequence, properties, file, line }) => [
    `${file}:${line}: ${action} ${role} "${displayName}": ${consequences[consequence]}`,
    ...properties.map(({ property, from, to }) => `    ${property}: ${shorten(from)} -> ${shorten(to)}`),
  ])
  const told = findings
    .filter(({ severity }) => severity !== 'info')
    .map(
      (finding) =>
        `${finding.severity} ${finding.code} (${[finding.profile ?? 'set', ...sayEvidence(finding)].join('; ')}): ${finding.fix}`,
    )
  const isKnown = findings.every(({ severity }) => severity !== 'error')
  return [...(changes.length > 0 ? lines : isKnown ? ['Nothing to change.'] : []), ...told].map((line) => `${line}\n`).join('')
}

/** Which group was not found, which objects are two. */
function sayEvidence({ evidence }: LintFinding): readonly string[] {
  return Object.entries(evidence)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)] as const)
    .flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`
}
