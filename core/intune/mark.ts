import { type SetRole, setRoles } from './profile-set.ts'

const pattern = new RegExp(`\\bsmime:([a-z0-9-]+)/(${setRoles.join('|')})\\b`)

/** What is kept in an object's description, so that it is found again whatever its name: "smime:contoso/root". */
export function markOf(setName: string, role: SetRole): string {
  return `smime:${setName}/${role}`
}

export function descriptionWithMark(setName: string, role: SetRole, description: string): string {
  return description === '' ? markOf(setName, role) : `${description} (${markOf(setName, role)})`
}

/** The set and role that a description names. */
export function readMark(description: unknown): { readonly setName: string; readonly role: SetRole } | undefined {
  const match = typeof description === 'string' ? pattern.exec(description) : null
  return match === null ? undefined : { setName: match[1] as string, role: match[2] as SetRole }
}
