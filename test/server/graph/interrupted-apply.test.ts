import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGraphClient } from '../../../server/graph/graph-client.ts'
import { readTenant } from '../../../server/graph/read-tenant.ts'
import { carryOut } from '../../../server/intune/carry-out.ts'
import { imageFiles, newestImage, readImage } from '../../../server/intune/image-file.ts'
import type { IntuneTenant } from '../../../server/intune/intune-tenant.ts'
import { readSituation } from '../../../server/intune/situation.ts'
import { type GraphTenant, openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { soundSet, withScep, world } from '../../core/intune/sound-set.ts'

let folder: string
let graph: GraphTenant

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interrupted-'))
  graph = await openGraphTenant(folder)
})
afterEach(async () => {
  await graph.close()
  rmSync(folder, { recursive: true })
})

class Ended extends Error {}

/** A tenant whose connection ends this process, so to say, at the nth write: before it is sent, or after it was carried out. */
function tenantEndingAt(nth: number, moment: 'before' | 'after'): IntuneTenant {
  let writes = 0
  const ending: typeof fetch = async (input, init) => {
    const isWrite = init?.method !== 'GET' && !String(input).endsWith('$batch')
    const isTheOne = isWrite && ++writes === nth
    if (isTheOne && moment === 'before') throw new Ended()
    const response = await fetch(input, init)
    if (isTheOne) throw new Ended()
    return response
  }
  const failing: typeof fetch = async (input, init) => {
    try {
      return await ending(input, init)
    } catch (error) {
      if (error instanceof Ended) isEnded = true
      throw error
    }
  }
  let isEnded = false
  const wait = async () => {
    if (isEnded) throw new Ended() // nothing runs on after the end of a process
  }
  // A creation is not repeated, so it does not wait first: the search for what it made ends here as well.
  const afterEnd: typeof fetch = (input, init) => (isEnded ? Promise.reject(new Ended()) : failing(input, init))
  const client = createGraphClient({ baseUrl: graph.url, token: async () => 't', fetch: afterEnd, wait, random: () => 0 })
  return { client, baseUrl: 'https://graph.microsoft.com', tenantId: 'simulated', simulated: true, close: async () => undefined }
}

async function apply(tenant: IntuneTenant, set = soundSet()) {
  const situation = await readSituation(tenant, set, world.now)
  return carryOut(tenant, situation, { action: 'apply', folder, now: world.now, onStep: () => undefined })
}

describe('an apply that is ended in its middle', () => {
  for (const moment of ['before', 'after'] as const) {
    it(`is finished by the next one, whichever write it was ended ${moment}; nothing is there twice`, async () => {
      for (let nth = 1; nth <= 10; nth++) {
        await expect(apply(tenantEndingAt(nth, moment))).rejects.toBeInstanceOf(Ended)
        const whole = tenantEndingAt(Number.POSITIVE_INFINITY, 'before')
        expect(await apply(whole)).toMatchObject({ kind: 'verified', writes: moment === 'before' ? 11 - nth : 10 - nth })
        const { objects } = await readTenant(whole.client)
        expect(objects).toHaveLength(5)
        for (const { id, kind } of objects)
          await whole.client.send({
            method: 'DELETE',
            path: `/beta/deviceManagement/${kind === 'script' ? 'deviceHealthScripts' : 'deviceConfigurations'}/${id}`,
            mayRepeat: true,
          })
      }
    })
  }

  it('keeps the way back to before its first part', async () => {
    await expect(apply(tenantEndingAt(4, 'after'))).rejects.toBeInstanceOf(Ended)
    await apply(tenantEndingAt(Number.POSITIVE_INFINITY, 'before'))
    expect(imageFiles(folder)).toHaveLength(1)
    const image = readImage(newestImage(folder, 'contoso') ?? '')
    expect(image).toMatchObject({ objects: [] })
  })
})

describe('an apply after one that was ended', () => {
  const whole = () => tenantEndingAt(Number.POSITIVE_INFINITY, 'before')
  const changed = () => withScep(soundSet(), 'signature', { renewalThresholdPercentage: 60 })

  it('keeps a before-image of its own once a run found nothing left to write', async () => {
    await expect(apply(tenantEndingAt(10, 'after'))).rejects.toBeInstanceOf(Ended)
    expect(await apply(whole())).toMatchObject({ writes: 0 })
    expect(await apply(whole(), changed())).toMatchObject({ kind: 'verified', writes: 1 })
    expect(imageFiles(folder)).toHaveLength(2)
    const image = readImage(newestImage(folder, 'contoso') ?? '')
    expect(typeof image === 'string' ? image : image.objects.length).toBe(5)
  })

  it('keeps one anew where the one that was begun with is gone', async () => {
    await expect(apply(tenantEndingAt(4, 'after'))).rejects.toBeInstanceOf(Ended)
    for (const file of imageFiles(folder)) rmSync(file)
    const { backup } = await apply(whole())
    expect(imageFiles(folder)).toEqual([backup])
  })
})

describe('an apply that needs approval', () => {
  it('asks for it anew where the file of the codes was damaged', async () => {
    graph.requireApproval()
    writeFileSync(join(folder, 'approvals.json'), '{"half')
    const tenant = tenantEndingAt(Number.POSITIVE_INFINITY, 'before')
    expect(await apply(tenant)).toMatchObject({ kind: 'stopped', stoppedBy: { kind: 'approval' } })
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'approvals.json'), 'utf8')) as object)).toHaveLength(1)
  })

  it('stops at each write, and goes on with the identical request and its code, in whichever process', async () => {
    graph.requireApproval()
    const tenant = () => tenantEndingAt(Number.POSITIVE_INFINITY, 'before')
    expect(await apply(tenant())).toMatchObject({ kind: 'stopped', writes: 0, stoppedBy: { kind: 'approval' } })
    const code = Object.values(JSON.parse(readFileSync(join(folder, 'approvals.json'), 'utf8')) as object)
    expect(await apply(tenant())).toMatchObject({ kind: 'stopped', writes: 0 })
    expect(Object.values(JSON.parse(readFileSync(join(folder, 'approvals.json'), 'utf8')) as object)).toEqual(code)
    graph.approve()
    let written = 0
    for (let round = 0; round < 11; round++) written += (await apply(tenant())).writes
    expect(written).toBe(10)
    expect(await apply(tenant())).toMatchObject({ kind: 'verified', writes: 0 })
    expect(JSON.parse(readFileSync(join(folder, 'approvals.json'), 'utf8'))).toEqual({})
  })
})
