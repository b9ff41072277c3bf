import { certificateStates, outlookStates, overallStates, owaStates, type Readiness } from './assess-readiness.ts'

/** What of the table is shown. `text`: part of the name or the mail address. */
export interface ReadinessFilter {
  readonly text?: string | undefined
  readonly overall?: Readiness['overall'] | undefined
  readonly certificate?: Readiness['certificate'] | undefined
  readonly outlook?: Readiness['outlook'] | undefined
  readonly owa?: Readiness['owa'] | undefined
}

type Named = Readiness & { readonly userPrincipalName: string; readonly mail: string | undefined }

/** The people that a filter shows. */
export function filterPeople<Person extends Named>(people: readonly Person[], filter: ReadinessFilter): readonly Person[] {
  const text = filter.text?.trim().toLowerCase() ?? ''
  return people.filter(
    (person) =>
      (text === '' || person.userPrincipalName.includes(text) || person.mail?.toLowerCase().includes(text) === true) &&
      (['overall', 'certificate', 'outlook', 'owa'] as const).every((key) => filter[key] === undefined || filter[key] === person[key]),
  )
}

/** How many people are in each state. */
export function countPeople(people: readonly Readiness[]) {
  return {
    overall: countBy(people, 'overall', overallStates),
    certificate: countBy(people, 'certificate', certificateStates),
    outlook: countBy(people, 'outlook', outlookStates),
    owa: countBy(people, 'owa', owaStates),
  }
}

function countBy<Key extends 'overall' | 'certificate' | 'outlook' | 'owa'>(
  people: readonly Readiness[],
  key: Key,
  states: readonly Readiness[Key][],
): Readonly<Record<Readiness[Key], number>> {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<Readiness[Key], number>
  for (const person of people) counts[person[key]]++
  return counts
}
