import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../core/intune/graph-payload.ts'
import type { Assignment } from '../../../core/intune/profile-set.ts'
import { type GraphClient, GraphError } from '../../../server/graph/graph-client.ts'
import { readSignatureMembers } from '../../../server/intune/signature-members.ts'
import { soundSet, withScep } from '../../core/intune/sound-set.ts'

const user = (id: string, more: JsonObject = {}): JsonObject => ({ id, mail: `${id}@contoso.example`, ...more })
const withoutMail = (id: string, more: JsonObject = {}) => user(id, { mail: null, ...more })

/** A tenant with these users, and these of them in each group. */
function clientOf(users: readonly JsonObject[], groups: Readonly<Record<string, readonly JsonObject[]>> = {}): GraphClient {
  const refuse = () => Promise.reject(new Error('not asked for'))
  return {
    get: refuse,
    send: refuse,
    pause: refuse,
    list: async (path) => {
      const group = /groups\/([^/]+)\//.exec(path)?.[1]
      return group === undefined ? users : (groups[group] ?? [])
    },
  }
}

async function count(client: GraphClient, ...assign: Assignment[]) {
  const set = withScep(soundSet(), 'signature', { assign })
  return readSignatureMembers(client, set, { staff: 'g1', leavers: 'g2' })
}

describe('those who get the signature certificate', () => {
  it('are the members of its groups, each once', async () => {
    const client = clientOf([], { g1: [user('a'), withoutMail('b')], g2: [user('a')] })
    expect(await count(client, { group: 'staff' }, { group: 'leavers' })).toEqual({ count: 2, withoutMail: 1, withOtherMail: 0 })
  })

  it('are all users when it goes to all users', async () => {
    expect(await count(clientOf([user('a'), withoutMail('b')]), 'all-users')).toEqual({ count: 2, withoutMail: 1, withOtherMail: 0 })
  })

  it.each([
    ['a guest', { userType: 'Guest' }, { userType: 'Member' }],
    ['a switched-off account', { accountEnabled: false }, { accountEnabled: true }],
    ['one without a licence', { assignedLicenses: [] }, { assignedLicenses: [{ skuId: 'x' }] }],
  ] as const)('are not %s among all users', async (_, other, twin) => {
    expect(await count(clientOf([withoutMail('a', other)]), 'all-users')).toMatchObject({ count: 0, withoutMail: 0 })
    expect(await count(clientOf([withoutMail('a', twin as unknown as JsonObject)]), 'all-users')).toMatchObject({
      count: 1,
      withoutMail: 1,
    })
  })

  it('are not those who are left out', async () => {
    const client = clientOf([user('a'), withoutMail('b')], { g2: [withoutMail('b')] })
    expect(await count(client, 'all-users', { exclude: 'leavers' })).toEqual({ count: 1, withoutMail: 0, withOtherMail: 0 })
  })

  it('are told apart whose mail is not the primary address', async () => {
    const other = user('a', { proxyAddresses: ['smtp:a@contoso.example', 'SMTP:anna@contoso.example'] })
    const same = user('b', { proxyAddresses: ['SMTP:B@contoso.example'] })
    expect(await count(clientOf([other, same]), 'all-users')).toEqual({ count: 2, withoutMail: 0, withOtherMail: 1 })
  })

  it('are not known, which is not nobody, for devices, an unknown group, or where users may not be read', async () => {
    expect(await count(clientOf([user('a')]), 'all-users', 'all-devices')).toBeUndefined()
    expect(await count(clientOf([user('a')]), { group: 'unknown' })).toBeUndefined()
    const refusing = { ...clientOf([]), list: () => Promise.reject(new GraphError('refused', 403, 'no')) }
    expect(await count(refusing, 'all-users')).toBeUndefined()
    const busy = { ...clientOf([]), list: () => Promise.reject(new GraphError('busy', 429, 'later')) }
    await expect(count(busy, 'all-users')).rejects.toMatchObject({ kind: 'busy' })
  })
})
