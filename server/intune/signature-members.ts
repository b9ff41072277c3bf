import type { GroupIds, JsonObject } from '../../core/intune/graph-payload.ts'
import type { ProfileSet } from '../../core/intune/profile-set.ts'
import { type GraphClient, GraphError } from '../graph/graph-client.ts'

/** The people who get the signature certificate. */
export interface SignatureMembers {
  readonly count: number
  readonly withoutMail: number
  /** `mail` is not the primary SMTP address. */
  readonly withOtherMail: number
}

const fields = '$select=id,mail,proxyAddresses,accountEnabled,userType,assignedLicenses&$top=999'

/**
 * Counts those whom the signature profile is assigned to, by group or as all users, without the members of groups that are left out; undefined where it
 * goes to devices, where a group is not known, or where users may not be read.
 */
export async function readSignatureMembers(client: GraphClient, set: ProfileSet, groups: GroupIds): Promise<SignatureMembers | undefined> {
  const assign = set.scep.signature?.assign ?? []
  const included = assign.filter((each) => typeof each === 'string' || 'group' in each)
  const sources = included.map((each) =>
    each === 'all-users' ? usersPath : typeof each === 'string' ? undefined : membersPath(groups[each.group]),
  )
  const excluded = assign.flatMap((each) => (typeof each === 'object' && 'exclude' in each ? [membersPath(groups[each.exclude])] : []))
  if (sources.length === 0 || [...sources, ...excluded].includes(undefined)) return undefined
  const people = new Map<string, JsonObject>()
  try {
    for (const path of sources)
      for (const user of await client.list(path ?? '')) if (isReached(user, path)) people.set(String(user.id), user)
    for (const path of excluded) for (const { id } of await client.list(path ?? '')) people.delete(String(id))
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

const usersPath = `/beta/users?${fields}`

function membersPath(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `/beta/groups/${id}/transitiveMembers/microsoft.graph.user?${fields}`
}

/** "All users" means the licensed: guests, rooms and switched-off accounts have no mail address without being a fault. */
function isReached({ accountEnabled, userType, assignedLicenses }: JsonObject, path: string | undefined): boolean {
  if (path !== usersPath) return true
  return accountEnabled !== false && userType !== 'Guest' && !(Array.isArray(assignedLicenses) && assignedLicenses.length === 0)
}

function hasOtherPrimary({ mail, proxyAddresses }: JsonObject): boolean {
  const primary = Array.isArray(proxyAddresses) ? proxyAddresses.find((each) => String(each).startsWith('SMTP:')) : undefined
  return primary !== undefined && String(primary).slice(5).toLowerCase() !== String(mail).toLowerCase()
}
