import type { GroupIds, JsonObject } from '../../core/intune/graph-payload.ts'
import type { ProfileSet } from '../../core/intune/profile-set.ts'
import { type GraphClient, GraphError } from '../graph/graph-client.ts'

/** The people who get the signature certificate by group. */
export interface SignatureMembers {
  readonly count: number
  readonly withoutMail: number
  /** `mail` is not the primary SMTP address. */
  readonly withOtherMail: number
}

const fields = '$select=id,mail,proxyAddresses&$top=999'

/** Counts the members of the signature profile's groups; undefined where it goes to everyone, or where users may not be read. */
export async function readSignatureMembers(client: GraphClient, set: ProfileSet, groups: GroupIds): Promise<SignatureMembers | undefined> {
  const assign = set.scep.signature?.assign ?? []
  const ids = assign.flatMap((each) =>
    typeof each === 'object' && 'group' in each && groups[each.group] ? [groups[each.group] as string] : [],
  )
  if (ids.length === 0 || ids.length < assign.filter((each) => typeof each === 'string' || 'group' in each).length) return undefined
  const people = new Map<string, JsonObject>()
  try {
    for (const id of ids)
      for (const user of await client.list(`/beta/groups/${id}/transitiveMembers/microsoft.graph.user?${fields}`))
        people.set(String(user.id), user)
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'refused') return undefined // without User.Read.All: not known, which is not "nobody"
    throw error
  }
  const all = [...people.values()]
  const isWithout = ({ mail }: JsonObject) => typeof mail !== 'string' || mail === ''
  return {
    count: all.length,
    withoutMail: all.filter(isWithout).length,
    withOtherMail: all.filter((user) => !isWithout(user) && hasOtherPrimary(user)).length,
  }
}

function hasOtherPrimary({ mail, proxyAddresses }: JsonObject): boolean {
  const primary = Array.isArray(proxyAddresses) ? proxyAddresses.find((each) => String(each).startsWith('SMTP:')) : undefined
  return primary !== undefined && String(primary).slice(5).toLowerCase() !== String(mail).toLowerCase()
}
