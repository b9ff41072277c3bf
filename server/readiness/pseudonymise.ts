import { createHmac, randomBytes } from 'node:crypto'
import type { ReadyPerson } from './readiness-view.ts'

/** The same people under names that lead back to nobody: the key of the names is thrown away, so two exports cannot be laid side by side. */
export function pseudonymise(people: readonly ReadyPerson[], key: Uint8Array = randomBytes(32)): readonly ReadyPerson[] {
  const named = people.map((person) => {
    const digest = createHmac('sha256', key).update(person.userPrincipalName).digest('hex')
    return { ...person, userPrincipalName: `user-${digest.slice(0, 12)}`, mail: undefined }
  })
  return named.toSorted((a, b) => (a.userPrincipalName < b.userPrincipalName ? -1 : 1))
}
