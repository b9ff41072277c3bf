import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JsonObject, rootPayload, scepPayload } from '../../../core/intune/graph-payload.ts'
import { createGraphClient } from '../../../server/graph/graph-client.ts'
import { configurationsPath, idOf } from '../../../server/graph/read-tenant.ts'
import { checkPayload } from '../../../simulation/graph-tenant/check-payload.ts'
import { openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { authority, scepOf, soundSet } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

let top: string
let set: string
let tenant: string

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'adopt-'))
  set = join(top, 'set')
  tenant = join(top, 'tenant')
  await makeByHand('Signing')
})
afterEach(() => rmSync(top, { recursive: true }))

/** A root and a signature profile that an administrator made in the portal. */
async function makeByHand(displayName: string) {
  const { url, close } = await openGraphTenant(tenant)
  const client = createGraphClient({ baseUrl: url, token: async () => 'portal', fetch, wait: async () => undefined, random: () => 0 })
  const { root } = soundSet()
  if (root === undefined) throw new Error('the sound set has a root')
  const post = (path: string, body: JsonObject) => client.send({ method: 'POST', path, body, mayRepeat: false })
  const made = await post(configurationsPath, { ...rootPayload(soundSet(), root), displayName: 'Our root', description: 'by hand' })
  const payload = { ...scepPayload(soundSet(), 'signature', scepOf(soundSet(), 'signature')), displayName, description: '' }
  const bound = `https://graph.microsoft.com${configurationsPath}('${idOf(made ?? {})}')`
  const scep = await post(configurationsPath, { ...payload, 'rootCertificate@odata.bind': bound })
  const target = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' }
  for (const each of [made, scep]) await post(`${configurationsPath}/${idOf(each ?? {})}/assign`, { assignments: [{ target }] })
  await close()
}

async function run(command: string, ...more: string[]) {
  const { exitCode, out, notes } = await runSmime(['intune', command, set, '--simulate', tenant, '--format', 'json', ...more])
  return { exitCode, notes, ...(out === '' ? {} : (JSON.parse(out) as Record<string, unknown>)) }
}

describe('smime intune adopt', () => {
  it('writes a set that describes what is there, with the root that comes along, and marks it: no drift', async () => {
    expect(await run('adopt', '--profile', 'signature=Signing', '--name', 'contoso')).toMatchObject({ exitCode: 0, writes: 2 })
    expect(readdirSync(set).toSorted()).toEqual(['intune.yaml', 'root.cer'])
    expect(new Uint8Array(readFileSync(join(set, 'root.cer')))).toEqual(authority.der)
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
    expect(await run('adopt', '--profile', 'signature=Signing')).toMatchObject({ exitCode: 0, writes: 0 })
  })

  it('is led back by rollback: the marks go', async () => {
    await run('adopt', '--profile', 'signature=Signing')
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 2 })
    expect(readFileSync(join(tenant, 'graph-tenant.json'), 'utf8')).not.toContain('smime:smime/')
  })

  it('refuses a name that two profiles have, and takes the id of one of them', async () => {
    await makeByHand('Signing')
    const refused = await run('adopt', '--profile', 'signature=Signing')
    expect(refused).toMatchObject({ exitCode: 1, notes: expect.stringContaining('2 profiles') })
    const id = /\(([0-9a-f-]{36}),/.exec(refused.notes)?.[1] ?? ''
    expect(await run('adopt', '--profile', `signature=${id}`)).toMatchObject({ exitCode: 0, writes: 2 })
  })

  it('refuses what is not there, what is of another kind, and a profile of another set', async () => {
    expect((await run('adopt', '--profile', 'signature=Nothing')).exitCode).toBe(1)
    expect((await run('adopt', '--profile', 'signature=Our root')).exitCode).toBe(1)
    expect((await run('adopt', '--profile', 'Signing')).exitCode).toBe(64)
    await run('adopt', '--profile', 'signature=Signing', '--name', 'contoso')
    set = join(top, 'other')
    expect(await run('adopt', '--profile', 'signature=Signing', '--name', 'other')).toMatchObject({
      exitCode: 1,
      notes: expect.stringContaining('belongs to the set contoso'),
    })
  })
})

describe('smime intune export', () => {
  it('writes what the vendor takes, without ids of a tenant, and never over a file', async () => {
    writeFileSync(join(top, 'root.cer'), authority.der)
    const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
    const init = ['--root-certificate', join(top, 'root.cer'), '--scep-url', url, '--group', 'Staff', '--assign', 'all-users', '--out', set]
    await runSmime(['intune', 'init', ...init])
    const out = join(top, 'graph')
    const exported = await runSmime(['intune', 'export', set, '--out', out])
    expect(exported).toMatchObject({ exitCode: 0, notes: expect.stringContaining('assignments to Staff') })
    const names = readdirSync(out).toSorted()
    expect(names).toHaveLength(5)
    for (const name of names) {
      const { assignments, ...payload } = JSON.parse(readFileSync(join(out, name), 'utf8')) as JsonObject
      expect(checkPayload(payload, [String(payload['@odata.type']).slice(1)])).toEqual([])
      expect(assignments).toHaveLength(1)
      expect(payload).not.toHaveProperty('id')
    }
    expect((await runSmime(['intune', 'export', set, '--out', out])).exitCode).toBe(64)
  })
})
