import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminWorld, closeAdminWorld, openAdminWorld } from '../../../server/admin-world.ts'
import { importReadiness } from '../../../server/readiness/import-readiness.ts'
import { openReadinessStore } from '../../../server/readiness/readiness-store.ts'
import { organisation } from '../readiness/people.ts'
import { type Served, serve } from '../served.ts'

const at = Date.UTC(2026, 10, 24)
let folder = ''
let admin: AdminWorld
let served: Served
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'readiness-route-'))
  admin = openAdminWorld({ folder, now: () => at, logHead: () => undefined, logFault: () => undefined })
  const store = openReadinessStore(join(folder, 'readiness.sqlite'))
  importReadiness(store, { ...organisation(60, 120, at), owa: 'allowed' }, { at, source: 'file', retentionDays: 30 })
  store.close()
  served = await serve({ admin })
})
afterAll(async () => {
  await served.close()
  await closeAdminWorld(admin)
  rmSync(folder, { recursive: true })
})

const asked = (path: string) => served.call({ path: `/api/readiness${path}`, headers: { Authorization: `Bearer ${served.token}` } })

describe('GET /api/readiness/person', () => {
  const person = async (mailbox: string) => {
    const { status, text } = await asked(`/person?mailbox=${encodeURIComponent(mailbox)}`)
    return { status, body: JSON.parse(text) as unknown }
  }

  it('says of one person by mail address, in whatever case, how ready they are, and nothing of others', async () => {
    expect(await person('User7@Contoso.EXAMPLE')).toEqual({
      status: 200,
      body: {
        userPrincipalName: 'user7@contoso.example',
        mail: 'user7@contoso.example',
        overall: 'ready',
        certificate: 'valid',
        outlook: 'signs',
        owa: 'ready',
        reported: 'today',
        notAfter: '2027-01-28T00:00:00.000Z',
      },
    })
  })

  it('has no mail and no end where there is none', async () => {
    expect(await person('user0@contoso.example')).toMatchObject({ status: 200, body: { mail: null, notAfter: null, overall: 'waiting' } })
  })

  it('is null for a stranger, and for what only begins like somebody', async () => {
    expect(await person('nobody@contoso.example')).toEqual({ status: 200, body: null })
    expect(await person('user7@contoso')).toEqual({ status: 200, body: null })
    expect(await person("' or 1=1 --")).toEqual({ status: 200, body: null })
  })

  it.each(['', '?mailbox=', '?mailbox=j', `?mailbox=${'a'.repeat(321)}`, '?mailbox=user7@contoso.example&more=1'])(
    'refuses %s with a sentence',
    async (query) => {
      const { status, text } = await asked(`/person${query}`)
      expect(status).toBe(400)
      expect(JSON.parse(text).detail).not.toBe('')
    },
  )

  it('is closed to whoever is nobody', async () => {
    expect(await served.call({ path: '/api/readiness/person?mailbox=user7@contoso.example' })).toMatchObject({ status: 401 })
  })
})

describe('GET /api/readiness', () => {
  it('puts everyone in order before the table is cut, and refuses an order that is none', async () => {
    const first = async (query: string) => (JSON.parse((await asked(query)).text).people as { userPrincipalName: string }[])[0]
    expect(await first('?size=1&order=descending')).toMatchObject({ userPrincipalName: 'user9@contoso.example' })
    expect(await first('?size=1&sort=certificate&order=ascending')).toMatchObject({ certificate: 'valid' })
    expect((await asked('?sort=upn;drop')).status).toBe(400)
  })
})

describe('POST /api/readiness/import', () => {
  it('takes what the page says of Outlook on the web, and leaves it as it was when nothing is said', async () => {
    const read = async (body: object) => {
      const headers = { Authorization: `Bearer ${served.token}`, 'Content-Type': 'application/json' }
      const started = await served.call({ method: 'POST', path: '/api/readiness/import', body: JSON.stringify(body), headers })
      const { job } = JSON.parse(started.text) as { job: string }
      await served.call({ path: `/api/jobs/${job}/events`, headers: { Authorization: `Bearer ${served.token}` } })
      return (JSON.parse((await asked('?size=1')).text).people as { owa: string }[])[0]?.owa
    }
    expect(await read({ owa: 'not-allowed' })).toBe('not-allowed')
    expect(await read({})).toBe('not-allowed')
    expect(await read({ owa: 'allowed' })).toBe('ready')
  })
})
