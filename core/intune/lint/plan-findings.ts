import type { IntunePlan } from '../plan.ts'
import { assignmentRules } from './assignment-rules.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'

const find = lintFindingsOf(assignmentRules)

/** P01 to P03: what a plan itself shows. `users`: how many get the signature certificate, where that is known. */
export function planFindings({ changes, problems }: IntunePlan, users: number | undefined): LintFinding[] {
  const reEnrolling = changes.filter(({ consequence }) => consequence === 're-enrols-everyone')
  return [
    ...reEnrolling.map(({ role, properties }) =>
      find('P01-re-enrols', role, undefined, {
        properties: properties.map(({ property }) => property),
        ...(users === undefined ? {} : { users }),
      }),
    ),
    ...problems.map((problem) =>
      problem.kind === 'two-matches'
        ? find('P02-two-objects', problem.role, undefined, { ids: problem.ids })
        : find('P03-root-in-use', 'root', undefined, { profiles: problem.names }),
    ),
  ]
}

/** P04: the tenant is no longer as it was when the plan was made. */
export function changedSincePlan(planned: string, found: string): LintFinding {
  return find('P04-changed', undefined, undefined, { planned, found })
}
