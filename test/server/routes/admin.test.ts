import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminWorld, closeAdminWorld, openAdminWorld } from '../../../server/admin-world.ts'
import type { Principal } from '../../../server/principal.ts'
import { type Served, serve } from '../served.ts'

const people: Readonly<Record<string, Principal>> = {
  'Bearer jo': { kind: 'os-user', name: 'jo', roles: ['administrator'] },
  'Bearer al': { kind: 'os-user', name: 'al', roles: [] },
}
let folder = ''
let admin: AdminWorld
let served: Served
let bare: Served
const heads: string[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'admin-'))
  admin = openAdminWorld({ folder, now: () => 0, logHead: (line) => heads.push(line), logFault: () => undefined })
  // The launch token is another principal's business: the door only looks at what identify says.
  served = await serve({ admin, launchToken: 'jo', identify: (authorization) => people[authorization ?? ''] })
  bare = await serve({ identify: () => people['Bearer jo'] })
})
afterAll(async () => {
  await served.close()
  await bare.close()
  await closeAdminWorld(admin)
  rmSync(folder, { recursive: true })
})

const jo = { Authorization: 'Bearer jo' }
const post = (path: string, body: unknown, headers: Record<string, string> = jo) =>
  served.call({ method: 'POST', path, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } })

describe('a route for administrators', () => {
  it.each(['/api/owa', '/api/audit', '/api/jobs/x/events'])('is closed to whoever is nobody: %s', async (path) => {
    expect(await served.call({ path })).toMatchObject({ status: 401 })
  })

  it.each(['doctor', 'read', 'plan', 'apply', 'rollback'])('starts nothing for nobody: %s', async (name) => {
    expect(await post(`/api/owa/${name}`, {}, {})).toMatchObject({ status: 401 })
  })

  it('puts a refused call into the audit', async () => {
    await post('/api/owa/apply', {}, {})
    const { text } = await served.call({ path: '/api/audit?area=door', headers: jo })
    expect(JSON.parse(text)[0]).toMatchObject({
      outcome: 'refused',
      who: { principal: { kind: 'nobody', name: '' } },
      detail: 'POST /api/owa/apply: without a principal',
    })
  })

  it('is closed to a principal without the role, and says which it is', async () => {
    const closed = await serve({ admin, identify: () => people['Bearer al'] })
    const answer = await closed.call({ path: '/api/owa' })
    expect(answer).toMatchObject({ status: 403, text: expect.stringMatching(/administrator/) })
    await closed.close()
  })

  it('is open to a principal with it', async () => {
    const answer = await served.call({ path: '/api/owa', headers: jo })
    expect(JSON.parse(answer.text)).toEqual({ organization: 'contoso.onmicrosoft.com', approvals: 1, simulated: true, principal: 'jo' })
  })

  it('is not there without a simulated tenant: a real one is reached by the command alone', async () => {
    const answer = await bare.call({ path: '/api/owa', headers: {} })
    expect(answer).toMatchObject({ status: 404, text: expect.stringMatching(/command alone/) })
  })

  it('names each part of a body that is wrong, so that a form can say so beside it', async () => {
    const body = { rootCertificate: 'AA', scepUrl: '', assign: ['all-users'], rdns: ['O=Contoso', 'Contoso'], validityDays: 200 }
    const answer = await post('/api/intune/init', body)
    expect([answer.status, JSON.parse(answer.text).fields]).toEqual([400, ['scepUrl', 'rdns']])
  })

  it.each([
    ['/api/owa/plan', { profile: 'everything' }, /profile/],
    ['/api/owa/plan', { profile: 'default', more: 1 }, /more/],
    ['/api/owa/apply', { profile: 'default' }, /plan/],
    ['/api/owa/rollback', { file: '../../etc/passwd' }, /file/],
    ['/api/owa/rollback', { file: '/owa-rollback-x.json' }, /file/],
  ])('refuses a body that it does not understand: %s %j', async (path, body, told) => {
    expect(await post(path, body)).toMatchObject({ status: 400, text: expect.stringMatching(told) })
  })
})

describe('the events of a job', () => {
  it('come as server-sent events until its end', async () => {
    const job = admin.jobs.start(async (tell) => {
      tell('read')
      return { two: 'lines\nhere' }
    })
    const answer = await served.call({ path: `/api/jobs/${job}/events`, headers: jo })
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': expect.stringMatching(/^text\/event-stream/) } })
    expect(answer.text).toBe('event: step\ndata: {"step":"read"}\n\nevent: done\ndata: {"result":{"two":"lines\\nhere"}}\n\n')
  })

  it('of what broke here say that, and no more', async () => {
    const job = admin.jobs.start(() => Promise.reject(new Error('a secret path')))
    const { text } = await served.call({ path: `/api/jobs/${job}/events`, headers: jo })
    expect(text).toMatch(/^event: failed\ndata: {"code":"fault"/)
    expect(text).not.toContain('secret')
  })

  it('of an unknown job are not found', async () => {
    expect(await served.call({ path: '/api/jobs/none/events', headers: jo })).toMatchObject({ status: 404 })
  })
})

describe('the audit', () => {
  it('is shown newest first, by area, and each head is logged', async () => {
    const audit = admin.auditOf(people['Bearer jo'] as Principal)
    const event = { action: 'plan', outcome: 'done', job: 'j', tenant: null, before: null, after: null } as const
    await audit.append({ ...event, area: 'owa', detail: 'first' })
    await audit.append({ ...event, area: 'intune', detail: 'second' })
    await audit.append({ ...event, area: 'owa', detail: 'third' })
    const details = async (query: string) =>
      JSON.parse((await served.call({ path: `/api/audit${query}`, headers: jo })).text).map(({ detail }: { detail: string }) => detail)
    expect(await details('?count=3')).toEqual(['third', 'second', 'first'])
    expect(await details('?area=owa')).toEqual(['third', 'first'])
    expect(heads.at(-1)).toMatch(/^audit \d+ [0-9a-f]{64}$/)
    expect(heads.length).toBe(JSON.parse((await served.call({ path: '/api/audit', headers: jo })).text).length)
  })
})
