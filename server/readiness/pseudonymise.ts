import { randomBytes } from 'node:crypto'
import type { ReadyPerson } from './readiness-view.ts'

const nameBytes = 8

/** The same people under names that lead back to nobody, in the order of these names: they are drawn anew, so two exports cannot be laid side by side. */
export function pseudonymise(people: readonly ReadyPerson[]): readonly ReadyPerson[] {
  const drawn = randomBytes(people.length * nameBytes).toString('hex')
  const named = people.map((person, index) => {
    const name = drawn.slice(index * nameBytes * 2, (index + 1) * nameBytes * 2)
    return { ...person, userPrincipalName: `user-${name}`, mail: undefined }
  })
  return named.toSorted((a, b) => (a.userPrincipalName < b.userPrincipalName ? -1 : 1))
}
