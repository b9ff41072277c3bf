import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../core/intune/graph-payload.ts'
import { rootPayload } from '../../../core/intune/graph-payload.ts'
import { createGraphClient, type GraphClient } from '../../../server/graph/graph-client.ts'
import { graphClouds } from '../../../server/graph/graph-clouds.ts'
import { readBatch } from '../../../server/graph/read-batch.ts'
import { configurationsPath, idOf, readTenant } from '../../../server/graph/read-tenant.ts'
import { type Fault, type GraphTenant, openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { soundSet } from '../../core/intune/sound-set.ts'

let folder: string
let tenant: GraphTenant
let client: GraphClient
let waits: number[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'graph-client-'))
  tenant = await openGraphTenant(folder)
  waits = []
  client = createGraphClient({
    baseUrl: tenant.url,
    token: async () => 'token',
    fetch,
    wait: async (ms) => void waits.push(ms),
    random: () => 0.5,
  })
})
afterEach(async () => {
  await tenant.close()
  rmSync(folder, { recursive: true })
})

const disturb = (on: RegExp, times: number, answer: Fault['answer']) => tenant.disturb({ on, times, answer })
const { root } = soundSet()
const payload: JsonObject = root === undefined ? {} : rootPayload(soundSet(), root)
const make = async () => idOf((await client.send({ method: 'POST', path: configurationsPath, body: payload, mayRepeat: false })) ?? {})
const remove = (id: string) => client.send({ method: 'DELETE', path: `${configurationsPath}/${id}`, mayRepeat: true })

describe('throttling', () => {
  it('is waited for as Retry-After says', async () => {
    disturb(/^GET/, 2, { status: 429, retryAfter: 3 })
    expect(await client.list(configurationsPath)).toEqual([])
    expect(waits).toEqual([3000, 3000])
  })

  it('is waited for longer each time where Graph does not say how long', async () => {
    disturb(/^GET/, 5, { status: 429 })
    await client.list(configurationsPath)
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000])
  })

  it('ends as busy, to be tried again later, when the storm does not end', async () => {
    disturb(/^GET/, 100, { status: 429 })
    await expect(client.list(configurationsPath)).rejects.toMatchObject({ kind: 'busy', status: 429 })
    expect(waits).toHaveLength(7)
  })

  it('ends at once when Graph wants to be left alone for more than five minutes', async () => {
    disturb(/^GET/, 1, { status: 429, retryAfter: 301 })
    await expect(client.list(configurationsPath)).rejects.toMatchObject({ kind: 'busy' })
    expect(waits).toEqual([])
  })

  it('lets a creation be sent again, because 429 says that nothing was done', async () => {
    disturb(/^POST/, 2, { status: 429 })
    await make()
    expect(await client.list(configurationsPath)).toHaveLength(1)
  })
})

describe('a write', () => {
  it('that creates is not sent again after 503, whose effect nobody knows', async () => {
    disturb(/^POST/, 1, { status: 503, retryAfter: 2 })
    await expect(make()).rejects.toMatchObject({ kind: 'lost', status: 503, retryAfter: '2' })
  })

  it('that creates is not sent again when the connection broke', async () => {
    disturb(/^POST/, 1, 'lost')
    await expect(make()).rejects.toMatchObject({ kind: 'lost' })
    expect(await client.list(configurationsPath)).toHaveLength(1)
  })

  it('that deletes is done when the object is gone, also where the first answer was lost', async () => {
    const id = await make()
    disturb(/^DELETE/, 1, 'lost')
    await remove(id)
    expect(await client.list(configurationsPath)).toEqual([])
  })

  it('that is refused names the permission that is missing', async () => {
    disturb(/deviceHealthScripts/, 1, { status: 403 })
    await expect(client.list('/beta/deviceManagement/deviceHealthScripts')).rejects.toThrow('DeviceManagementScripts.Read')
  })

  it('with an empty id is refused, because Graph would take it for the whole collection', async () => {
    await expect(remove('')).rejects.toThrow('empty id')
    await expect(client.get(`${configurationsPath}('')/assignments`)).rejects.toThrow('empty id')
  })
})

describe('an answer', () => {
  it('that breaks off in its middle is asked for again when reading', async () => {
    let count = 0
    const broken: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      return count++ === 0 ? new Response((await response.text()).slice(0, -2), { status: 200 }) : response
    }
    const reading = createGraphClient({
      baseUrl: tenant.url,
      token: async () => 't',
      fetch: broken,
      wait: async () => undefined,
      random: () => 0,
    })
    expect(await reading.list(configurationsPath)).toEqual([])
    expect(count).toBe(2)
  })

  it('without a list is never an empty list', async () => {
    const odd: typeof fetch = async () => new Response('{}', { status: 200 })
    const reading = createGraphClient({
      baseUrl: tenant.url,
      token: async () => 't',
      fetch: odd,
      wait: async () => undefined,
      random: () => 0,
    })
    await expect(reading.list(configurationsPath)).rejects.toThrow('without a list')
  })

  it('is followed over all its pages', async () => {
    for (let count = 0; count < 5; count++) await make()
    expect(await client.list(configurationsPath)).toHaveLength(5)
  })

  it('that leads to another host is not followed: the token stays here', async () => {
    const next = JSON.stringify({ value: [], '@odata.nextLink': 'https://elsewhere.example/beta/x' })
    const leading: typeof fetch = async () => new Response(next, { status: 200 })
    const reading = createGraphClient({
      baseUrl: tenant.url,
      token: async () => 't',
      fetch: leading,
      wait: async () => undefined,
      random: () => 0,
    })
    await expect(reading.list(configurationsPath)).rejects.toThrow('the token is not sent there')
  })
})

describe('a batch', () => {
  const missing = `${configurationsPath}/00000000-0000-4000-8000-000000000000`

  it('answers each part by itself: what is not there is undefined, and only that', async () => {
    const id = await make()
    const [found, absent] = await readBatch(client, [`${configurationsPath}/${id}`, missing])
    expect(found?.id).toBe(id)
    expect(absent).toBeUndefined()
  })

  it('asks again for the parts that were throttled or failed, and waits as the slowest says', async () => {
    const ids = [await make(), await make(), await make()]
    disturb(new RegExp(`^GET .*${ids[0]}`), 1, { status: 429, retryAfter: 4 })
    disturb(new RegExp(`^GET .*${ids[1]}`), 2, { status: 503 })
    const found = await readBatch(
      client,
      ids.map((id) => `${configurationsPath}/${id}`),
    )
    expect(found.map((each) => each?.id)).toEqual(ids)
    expect(waits).toEqual([4000, 2000])
  })

  it('of which a part is refused, or never answered, ends the reading', async () => {
    const id = await make()
    disturb(/^GET .*assignments/, 1, { status: 403 })
    await expect(readTenant(client)).rejects.toMatchObject({ kind: 'refused', status: 403 })
    disturb(new RegExp(`^GET .*${id}`), 100, { status: 503 })
    await expect(readBatch(client, [`${configurationsPath}/${id}`])).rejects.toMatchObject({ kind: 'busy' })
  })

  it('holds at most twenty parts', async () => {
    const id = await make()
    const found = await readBatch(
      client,
      Array.from({ length: 45 }, () => `${configurationsPath}/${id}`),
    )
    expect(found.filter((each) => each?.id === id)).toHaveLength(45)
  })
})

describe('the clouds', () => {
  it('sign in and ask at hosts of their own', () => {
    const origins = Object.values(graphClouds).map(({ host }) => new URL(host).origin)
    expect(new Set(origins).size).toBe(4)
    expect(graphClouds['gcc-high']).toEqual({ authority: 'https://login.microsoftonline.us', host: 'https://graph.microsoft.us' })
    expect(graphClouds.china.authority).toContain('chinacloudapi.cn')
  })
})
