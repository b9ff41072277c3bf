import { englishAxes, englishSeverities } from '../core/verify/explanations/axes.en.ts'
import { englishExplanations } from '../core/verify/explanations/en.ts'
import { type FindingCode, findingRules } from '../core/verify/finding-codes.ts'
import { type Axis, axes } from '../core/world/finding.ts'

const codes = Object.keys(findingRules) as FindingCode[]

/** The page of findings, made from the tables of rules and the English explanations: one section an axis, one entry a code. */
export function renderFindings(): string {
  return `# Findings

A report is a list of findings. Each has a code that never changes its meaning, and each code belongs to one axis, has one severity and
names the clause of the standard that it carries out. \`smime explain CODE\` shows the same text, also in German (\`--lang de\`).

| severity | what it does |
|---|---|
| failed | the axis fails, and the verdict with it |
| could not be checked | the verdict depends on it, so it is \`undetermined\` |
| warning | at best \`valid-with-warnings\` |
| not checked | left open, without harm to the verdict (an uncompared sender aside) |
| note | worth knowing; changes nothing |

‹Words in such marks› stand for the evidence of the finding, where there is some.

This page is generated from the tables in \`core/\` by \`npm run docs\`.
${axes.map(renderAxis).join('')}`
}

function renderAxis(axis: Axis): string {
  const { name, question } = englishAxes[axis]
  const own = codes.filter((code) => findingRules[code].axis === axis)
  return `\n## ${name} (\`${axis}\`)\n\n${question}\n${own.map(renderFinding).join('')}`
}

function renderFinding(code: FindingCode): string {
  const { severity, clause } = findingRules[code]
  const { title, seen, meaning, user, helpdesk, admin } = englishExplanations[code]
  return `
### ${code}

**${title}** · ${englishSeverities[severity]} · ${clause}

${toReadable(seen)} ${toReadable(meaning)}

- User: ${toReadable(user)}
- Helpdesk: ${toReadable(helpdesk)}
- Admin: ${toReadable(admin)}
`
}

function toReadable(text: string): string {
  return text.replaceAll(/[[\]]/g, '').replaceAll(/(?<!\{)\{(\w+)\}(?!\})/g, '‹$1›')
}
