import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wantedObjects } from '../../../core/intune/graph-payload.ts'
import { planSet } from '../../../core/intune/plan.ts'
import type { ProfileSet } from '../../../core/intune/profile-set.ts'
import { type Applying, applyPlan } from '../../../server/graph/apply-plan.ts'
import { createGraphClient, type GraphClient, type GraphWrite } from '../../../server/graph/graph-client.ts'
import { configurationsPath, readGroups, readTenant } from '../../../server/graph/read-tenant.ts'
import { type GraphTenant, openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { soundSet, withScep } from '../../core/intune/sound-set.ts'

let folder: string
let tenant: GraphTenant
let client: GraphClient
let waits: number[]
const codes = new Map<string, string>()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'graph-tenant-'))
  tenant = await openGraphTenant(folder)
  waits = []
  codes.clear()
  const wait = async (ms: number) => void waits.push(ms)
  client = createGraphClient({ baseUrl: tenant.url, token: async () => 'token', fetch, wait, random: () => 0.5 })
})
afterEach(async () => {
  await tenant.close()
  rmSync(folder, { recursive: true })
})

const keyOf = (write: GraphWrite) => JSON.stringify([write.method, write.path, write.body])

/** Reads, plans and applies; answers with the changes that were written. */
async function apply(set: ProfileSet): Promise<string[]> {
  const state = await readTenant(client)
  const written: string[] = []
  const applying: Applying = {
    client,
    baseUrl: tenant.url,
    setName: set.name,
    wanted: wantedObjects(set, {}),
    state,
    approvalCodeOf: (write) => codes.get(keyOf(write)),
    onApproval: (write, code) => void codes.set(keyOf(write), code),
    onAnswered: (write) => void codes.delete(keyOf(write)),
    onWrite: ({ action, role }) => void written.push(`${action} ${role}`),
  }
  await applyPlan(applying, planSet(set, {}, state))
  return written
}

const changesLeft = async (set: ProfileSet) => planSet(set, {}, await readTenant(client)).changes
const writesSeen = () =>
  readFileSync(join(folder, 'calls.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { write: boolean })
    .filter(({ write }) => write).length

describe('applying a plan', () => {
  it('makes an empty tenant as the set says, and writes nothing the second time', async () => {
    expect(await apply(soundSet())).toHaveLength(10)
    expect(await changesLeft(soundSet())).toEqual([])
    const before = writesSeen()
    expect(before).toBe(10)
    expect(await apply(soundSet())).toEqual([])
    expect(writesSeen()).toBe(before)
  })

  it('takes back a change that somebody made in the portal', async () => {
    await apply(soundSet())
    const signature = (await readTenant(client)).objects.find(({ json }) => json.displayName === 'SMIME - 4 - User digital signature')
    const body = { '@odata.type': signature?.json['@odata.type'] ?? '', keyUsage: 'digitalSignature,keyEncipherment' }
    await client.send({ method: 'PATCH', path: `${configurationsPath}/${signature?.id}`, body, mayRepeat: true })
    expect(await changesLeft(soundSet())).toMatchObject([
      { role: 'signature', properties: [{ property: 'keyUsage', to: 'digitalSignature' }] },
    ])
    expect(await apply(soundSet())).toEqual(['update signature'])
    expect(await changesLeft(soundSet())).toEqual([])
  })

  it('makes nothing twice when the answer to a creation is lost', async () => {
    tenant.disturb({ on: /^POST .*deviceConfigurations$/, times: 2, answer: 'lost' })
    await apply(soundSet())
    expect((await readTenant(client)).objects).toHaveLength(5)
    expect(await changesLeft(soundSet())).toEqual([])
  })

  it('sends a creation again that never arrived', async () => {
    tenant.disturb({ on: /^POST .*deviceConfigurations$/, times: 1, answer: 'reset' })
    await apply(soundSet())
    expect((await readTenant(client)).objects).toHaveLength(5)
  })

  it('waits as Retry-After says, and longer each time without it', async () => {
    tenant.disturb({ on: /^POST .*deviceConfigurations$/, times: 1, answer: { status: 429, retryAfter: 7 } })
    tenant.disturb({ on: /^GET .*deviceHealthScripts$/, times: 2, answer: { status: 503 } })
    await apply(soundSet())
    expect(waits).toEqual([1000, 2000, 7000])
    expect(await changesLeft(soundSet())).toEqual([])
  })

  it('never takes a failed read for an empty tenant', async () => {
    await apply(soundSet())
    for (const status of [401, 403, 500]) {
      tenant.disturb({ on: /^GET .*deviceConfigurations$/, times: 10, answer: { status } })
      await expect(apply(soundSet())).rejects.toMatchObject({ name: 'GraphError' })
      await tenant.close()
      tenant = await openGraphTenant(folder)
      client = createGraphClient({ baseUrl: tenant.url, token: async () => 'token', fetch, wait: async () => undefined, random: () => 0 })
    }
    expect((await readTenant(client)).objects).toHaveLength(5)
  })

  it('goes on where another administrator has to approve, with the identical request and nothing twice', async () => {
    tenant.requireApproval()
    await expect(apply(soundSet())).rejects.toMatchObject({ kind: 'approval' })
    await expect(apply(soundSet())).rejects.toMatchObject({ kind: 'approval' })
    expect(writesSeen()).toBe(0)
    tenant.approve()
    for (let round = 0; round < 12 && (await changesLeft(soundSet())).length > 0; round++) await apply(soundSet()).catch(() => undefined)
    expect(await changesLeft(soundSet())).toEqual([])
    expect((await readTenant(client)).objects).toHaveLength(5)
  })

  it('asks anew where the approval was denied or is too old, and does not go on with its code for ever', async () => {
    tenant.requireApproval()
    await expect(apply(soundSet())).rejects.toMatchObject({ kind: 'approval' })
    const [denied] = codes.values()
    tenant.disturb({ on: /^POST .*deviceConfigurations$/, times: 1, answer: { status: 403 } })
    await expect(apply(soundSet())).rejects.toMatchObject({ kind: 'refused', status: 403 })
    await expect(apply(soundSet())).rejects.toMatchObject({ kind: 'approval' })
    expect([codes.size, codes.values().next().value === denied]).toEqual([1, false])
  })

  it('deletes what the set no longer has', async () => {
    const set = soundSet()
    await apply(set)
    const smaller = { ...set, scep: { signature: set.scep.signature } as ProfileSet['scep'] }
    expect(await apply(smaller)).toEqual(['delete user', 'delete device'])
    expect((await readTenant(client)).objects).toHaveLength(3)
  })

  it('is refused by the tenant for what the vendor does not know', async () => {
    await expect(apply(withScep(soundSet(), 'user', { type: 'windows81ScepProfile' }))).rejects.toMatchObject({
      kind: 'refused',
      status: 400,
    })
  })
})

describe('reading', () => {
  it('refuses an empty id, which Graph answers with every object', async () => {
    await expect(client.get(`${configurationsPath}/`)).rejects.toThrow('empty id')
  })

  it('tells groups that exist from those that do not', async () => {
    const id = '11111111-1111-1111-1111-111111111111'
    expect(await readGroups(client, [id, 'Nobody'])).toEqual({ [id]: [id], Nobody: [] })
  })
})
