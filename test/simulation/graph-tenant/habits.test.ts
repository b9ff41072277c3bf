import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wantedObjects } from '../../../core/intune/graph-payload.ts'
import { hour } from '../../../core/world/time.ts'
import { createGraphClient } from '../../../server/graph/graph-client.ts'
import { readReadinessFromGraph } from '../../../server/readiness/read-graph.ts'
import { openDirectory } from '../../../simulation/graph-tenant/directory.ts'
import { type GraphTenant, openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { soundSet } from '../../core/intune/sound-set.ts'

const configurations = '/beta/deviceManagement/deviceConfigurations'
const scripts = '/beta/deviceManagement/deviceHealthScripts'
const at = Date.UTC(2026, 10, 24)
let folder: string
let tenant: GraphTenant
let now = at

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'habits-'))
  now = at
  tenant = await openGraphTenant(folder, () => now)
})
afterEach(async () => {
  await tenant.close()
  rmSync(folder, { recursive: true })
})

interface Told {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown> & { readonly id: string; readonly value: readonly Record<string, unknown>[] }
}

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Told> {
  const answer = await fetch(`${tenant.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) }
}

const payloadOf = (role: 'root' | 'signature' | 'remediation') => {
  const wanted = wantedObjects(soundSet(), {}).find((each) => each.role === role)
  return Object.fromEntries(Object.entries(wanted?.payload ?? {}).filter(([, value]) => value !== null))
}

/** A root, and a signature profile bound to it; answers with both ids. */
async function bound() {
  const root = (await ask('POST', configurations, payloadOf('root'))).body.id
  const reference = `https://graph.microsoft.com${configurations}('${root}')`
  const made = await ask('POST', configurations, { ...payloadOf('signature'), 'rootCertificate@odata.bind': reference })
  return {
    root,
    made,
    profile: `${configurations}/${made.body.id}`,
    cast: `${configurations}('${made.body.id}')/microsoft.graph.windows81SCEPCertificateProfile/rootCertificate`,
  }
}

describe('the simulated Graph has the habits of the real one', () => {
  it('creates with 201, changes with 200, deletes and binds with 204', async () => {
    const { root, made, profile, cast } = await bound()
    expect(made.status).toBe(201)
    const type = { '@odata.type': '#microsoft.graph.windows81SCEPCertificateProfile' }
    expect((await ask('PATCH', profile, { ...type, renewalThresholdPercentage: 40 })).status).toBe(200)
    expect((await ask('PUT', `${cast}/$ref`, { '@odata.id': `https://graph.microsoft.com${configurations}('${root}')` })).status).toBe(204)
    expect((await ask('DELETE', profile)).status).toBe(204)
    expect((await ask('GET', profile)).status).toBe(404)
  })

  it('tells no root certificate but when it is expanded or asked for by the cast path', async () => {
    const { root, profile, cast } = await bound()
    expect(Object.keys((await ask('GET', profile)).body).filter((key) => key.startsWith('rootCertificate'))).toEqual([])
    expect((await ask('GET', `${profile}?$expand=rootCertificate`)).body.rootCertificate).toMatchObject({ id: root })
    expect((await ask('GET', cast)).body.id).toBe(root)
  })

  it('gives flags back in the order of their bits, "none" as null, and adds what was unset with annotations', async () => {
    const { profile } = await bound()
    const type = { '@odata.type': '#microsoft.graph.windows81SCEPCertificateProfile' }
    await ask('PATCH', profile, { ...type, keyUsage: 'digitalSignature,keyEncipherment', subjectAlternativeNameType: 'none' })
    const { body } = await ask('GET', profile)
    expect(body).toMatchObject({
      keyUsage: 'keyEncipherment,digitalSignature',
      subjectAlternativeNameType: null,
      subjectAlternativeNameFormatString: null,
    })
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(['@odata.context', '@microsoft.graph.tips', 'assignments@odata.context', 'version']),
    )
  })

  it('replaces the whole list of assignments', async () => {
    const { profile } = await bound()
    const to = (groupId: string) => ({ assignments: [{ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } }] })
    await ask('POST', `${profile}/assign`, to('a'))
    await ask('POST', `${profile}/assign`, to('b'))
    expect((await ask('GET', `${profile}/assignments`)).body.value).toMatchObject([{ target: { groupId: 'b' }, source: 'direct' }])
  })

  it('takes an empty id for the whole collection', async () => {
    await bound()
    for (const path of [`${configurations}/`, `${configurations}('')`]) expect((await ask('GET', path)).body.value).toHaveLength(2)
  })

  it('pages its lists, and leaves the content of scripts out of them', async () => {
    await ask('POST', scripts, payloadOf('remediation'))
    expect((await ask('GET', scripts)).body.value).toMatchObject([{ detectionScriptContent: null }])
    await bound()
    await bound()
    const first = await ask('GET', configurations)
    expect([first.body.value.length, typeof first.body['@odata.nextLink']]).toEqual([2, 'string'])
  })

  it('throttles with and without Retry-After, also one part of a batch', async () => {
    const { profile } = await bound()
    tenant.disturb({ on: /^GET .*deviceConfigurations$/, times: 1, answer: { status: 429, retryAfter: 7 } })
    tenant.disturb({ on: /^GET .*deviceHealthScripts$/, times: 1, answer: { status: 429 } })
    const [told, untold] = [await ask('GET', configurations), await ask('GET', scripts)]
    expect([told.status, told.headers.get('retry-after'), untold.status, untold.headers.get('retry-after')]).toEqual([429, '7', 429, null])
    tenant.disturb({ on: /deviceHealthScripts$/, times: 1, answer: { status: 429 } })
    const requests = [scripts, profile].map((url, id) => ({ id: String(id), method: 'GET', url: url.replace('/beta', '') }))
    const { body } = await ask('POST', '/beta/$batch', { requests })
    expect((body.responses as { status: number }[]).map(({ status }) => status)).toEqual([429, 200])
  })

  it('wants the approval of another administrator for writes alone, by the identical request', async () => {
    tenant.requireApproval()
    const why = { 'x-msft-approval-justification': 'dGVzdA==' }
    expect((await ask('GET', configurations)).status).toBe(200)
    expect((await ask('POST', configurations, payloadOf('root'))).status).toBe(400)
    const asked = await ask('POST', configurations, payloadOf('root'), why)
    const code = { ...why, 'x-msft-approval-code': asked.headers.get('x-msft-approval-code') ?? '' }
    expect(asked).toMatchObject({ status: 403, body: { error: { code: 'ApprovalRequired' } } })
    tenant.approve()
    expect((await ask('POST', configurations, { ...payloadOf('root'), displayName: 'Another' }, code)).status).toBe(403)
    expect((await ask('POST', configurations, payloadOf('root'), code)).status).toBe(201)
  })

  it('shows a certificate in its report 6 hours after it was enrolled', async () => {
    const { users, devices, certificates } = openDirectory(folder, at)
    const enrolled = certificates.map((row) => ({ ...row, enrolledAt: new Date(at).toISOString() }))
    writeFileSync(join(folder, 'directory.json'), JSON.stringify({ users, devices, certificates: enrolled }))
    await tenant.close()
    tenant = await openGraphTenant(folder, () => now)
    const client = createGraphClient({ baseUrl: tenant.url, token: async () => 't', fetch, wait: async () => undefined, random: () => 0 })
    const shown = async () => (await readReadinessFromGraph(client, fetch, () => undefined)).certificates?.length
    now = at + 6 * hour - 1
    expect(await shown()).toBe(0)
    now = at + 6 * hour
    expect(await shown()).toBe(1)
  })
})
