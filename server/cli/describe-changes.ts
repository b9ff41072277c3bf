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
    .map(({ severity, code, profile, fix }) => `${severity} ${code} (${profile ?? 'set'}): ${fix}`)
  return [...(changes.length === 0 ? ['Intune is as the set says.'] : lines), ...told].map((line) => `${line}\n`).join('')
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`
}
