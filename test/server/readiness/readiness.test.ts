import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { certificateStates } from '../../../core/intune/readiness/assess-readiness.ts'
import type { ReadinessImport } from '../../../core/intune/readiness/import-format.ts'
import { day } from '../../../core/world/time.ts'
import { importReadiness } from '../../../server/readiness/import-readiness.ts'
import { pseudonymise } from '../../../server/readiness/pseudonymise.ts'
import { openReadinessStore } from '../../../server/readiness/readiness-store.ts'
import { countStates, findPerson, readPage } from '../../../server/readiness/readiness-view.ts'
import { openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { runSmime } from '../cli/fake-terminal.ts'
import { organisation } from './people.ts'

const at = Date.UTC(2026, 10, 24)
let top: string
let store: DatabaseSync

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'readiness-'))
  store = openReadinessStore(join(top, 'readiness.sqlite'))
})
afterEach(() => {
  store.close()
  rmSync(top, { recursive: true })
})

const readPeople = (from: DatabaseSync, when: number) => readPage(from, {}, when).people
const take = (data: ReadinessImport, when = at, retentionDays = 30) =>
  importReadiness(store, data, { at: when, source: 'file', retentionDays })

describe('an import', () => {
  it('replaces what was there of its kind, and twice the same is the same', () => {
    const data = organisation(20, 50, at)
    expect(take(data)).toEqual({ people: 20, devices: 20, certificates: 50, runs: 19, expired: 0 })
    expect(take(data, at + 1)).toEqual({ people: 20, devices: 20, certificates: 50, runs: 19, expired: 0 })
    expect(take({ schema: 'readiness-import/1', certificates: data.certificates.slice(0, 5) }, at + 2)).toMatchObject({
      people: 20,
      certificates: 5,
    })
  })

  it('is taken over whole or not at all', () => {
    take(organisation(3, 3, at))
    const broken = {
      ...organisation(5, 5, at),
      runs: [{ deviceId: 'x', userId: null, outcome: null as unknown as 'fixed', reportedAt: null }],
    }
    expect(() => take(broken, at + 1)).toThrow()
    expect(readPeople(store, at + 2)).toHaveLength(3)
  })

  it('is kept 30 days, or as long as is said, unless it comes again', () => {
    take(organisation(3, 3, at))
    expect(readPeople(store, at + 30 * day)).toHaveLength(3)
    expect(readPeople(store, at + 30 * day + 1)).toHaveLength(0)
    const later = take({ schema: 'readiness-import/1', users: [] }, at + 8 * day, 7)
    expect(later).toMatchObject({ people: 0, devices: 0, certificates: 0, runs: 0, expired: 8 })
  })

  it('of certificates alone names people, whose mail address is then not called missing', () => {
    const { certificates } = organisation(2, 2, at)
    take({ schema: 'readiness-import/1', certificates })
    expect(readPeople(store, at).map(({ certificate }) => certificate)).toEqual(['no-device', 'valid'])
  })

  it('is kept in a file for its owner alone', () => {
    expect(statSync(join(top, 'readiness.sqlite')).mode & 0o077).toBe(0)
  })
})

describe('the table', () => {
  it('is filtered by name and state, comes in pages, and counts everyone', () => {
    take(organisation(200, 500, at))
    const total = (filter: Parameters<typeof readPage>[1]) => readPage(store, filter, at).total
    const ready = countStates(store, at).overall.ready
    expect([total({}), total({ overall: 'ready' }), total({ text: 'USER1@' }), total({ text: 'user1@', overall: 'waiting' })]).toEqual([
      200,
      ready,
      1,
      0,
    ])
    const page = readPage(store, { overall: 'ready' }, at, { from: 10, size: 5 })
    expect(page.total).toBe(ready)
    expect(page.people).toEqual(readPage(store, { overall: 'ready' }, at).people.slice(10, 15))
    expect(findPerson(store, 'User7@Contoso.example', at)?.userPrincipalName).toBe('user7@contoso.example')
    expect(findPerson(store, 'nobody@contoso.example', at)).toBeUndefined()
  })

  it('is put in order by name or by a state from good to bad, either way, before it is cut into pages', () => {
    take(organisation(200, 500, at))
    const ordered = (sort: 'user' | 'certificate', order: 'ascending' | 'descending') =>
      [0, 100].flatMap((from) => readPage(store, {}, at, { from, size: 100, sort, order }).people)
    const names = (people: ReturnType<typeof ordered>) => people.map(({ userPrincipalName }) => userPrincipalName)
    const places = (people: ReturnType<typeof ordered>) => people.map(({ certificate }) => certificateStates.indexOf(certificate))
    expect(names(ordered('user', 'descending'))).toEqual(names(ordered('user', 'ascending')).reverse())
    expect(places(ordered('certificate', 'ascending'))).toEqual(places(ordered('user', 'ascending')).toSorted((a, b) => a - b))
    expect(places(ordered('certificate', 'descending'))).toEqual(places(ordered('certificate', 'ascending')).reverse())
  })

  it('judges again whom the passing of time changed, the same as if all were judged then', () => {
    const data = organisation(200, 500, at)
    take(data)
    const later = at + 20 * day
    const young = readPeople(store, at)
    const aged = readPeople(store, later)
    expect(aged).not.toEqual(young)
    take(data, at)
    store.exec('update judged set changes_at = 0')
    expect(readPeople(store, later)).toEqual(aged)
  })
})

describe('pseudonyms', () => {
  it('hide names and addresses, stay apart, and are other ones in the next export', () => {
    take(organisation(20, 50, at))
    const people = readPeople(store, at)
    const [first, second] = [pseudonymise(people), pseudonymise(people)]
    expect(new Set(first.map(({ userPrincipalName }) => userPrincipalName)).size).toBe(20)
    expect(JSON.stringify(first)).not.toContain('contoso')
    expect(first.filter(({ overall }) => overall === 'ready')).toHaveLength(people.filter(({ overall }) => overall === 'ready').length)
    expect(first.map(({ userPrincipalName }) => userPrincipalName)).not.toEqual(second.map(({ userPrincipalName }) => userPrincipalName))
  })
})

describe('smime readiness', () => {
  const tenant = () => join(top, 'tenant')
  const run = async (...words: string[]) => {
    const { exitCode, out, notes } = await runSmime(['readiness', ...words, '--simulate', tenant()], { now: at })
    return { exitCode, out, notes }
  }

  it('imports from Graph and reports jo, who is ready but for Outlook', async () => {
    expect(await run('import', '--from', 'graph')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('1 people, 1 devices, 1 certificates'),
    })
    const { out, exitCode } = await run('report', '--format', 'json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      schema: 'readiness-report/1',
      simulated: true,
      imported: { source: 'graph' },
      people: [
        { userPrincipalName: 'jo@contoso.example', certificate: 'valid', outlook: 'not-reported', overall: 'waiting', owa: 'unknown' },
      ],
    })
  })

  it('waits for the report through throttling, and takes nothing over when it cannot be had', async () => {
    await run('import', '--from', 'graph')
    const { disturb, close, url } = await openGraphTenant(tenant(), () => at)
    disturb({ on: /^GET \/storage/, times: 1, answer: { status: 403 } })
    const { readReadinessFromGraph } = await import('../../../server/readiness/read-graph.ts')
    const { createGraphClient } = await import('../../../server/graph/graph-client.ts')
    disturb({ on: /exportJobs\//, times: 1, answer: { status: 429, retryAfter: 1 } })
    const waits: number[] = []
    const wait = async (ms: number) => void waits.push(ms)
    const client = createGraphClient({ baseUrl: url, token: async () => 't', fetch, wait, random: () => 0 })
    await expect(readReadinessFromGraph(client, fetch, () => undefined)).rejects.toMatchObject({ kind: 'busy', status: 403 })
    expect(waits).toEqual([1000, 5000])
    const data = await readReadinessFromGraph(client, fetch, () => undefined)
    expect(data.certificates).toHaveLength(1)
    await close()
  })

  it("imports the portal's CSV and filters, in German, as CSV", async () => {
    const file = join(top, 'AllDeviceCertificates.csv')
    const row = (upn: string, usage: string, thumbprint: string) =>
      `Issued,D1,PC,"${usage}",${thumbprint},${upn},U1,2026-01-01 00:00:00.0000000,2027-06-01 00:00:00.0000000`
    const head = 'CertificateStatus,DeviceId,DeviceName,EnhancedKeyUsage,Thumbprint,UPN,UserId,ValidFrom,ValidTo'
    writeFileSync(
      file,
      `\u{feff}${[head, row('a@contoso.example', 'Secure Email', 'AA'), row('b@contoso.example', 'Client Authentication', 'BB')].join('\r\n')}`,
    )
    expect((await run('import', '--from', file, '--owa', 'allowed')).exitCode).toBe(0)
    const { out } = await run('report', '--certificate', 'valid', '--format', 'csv', '--lang', 'de')
    expect(out.trim().split('\r\n')).toHaveLength(2)
    expect(out).toContain('a@contoso.example,a@contoso.example,waiting,valid,hat ein Zertifikat für Mail,2027-06-01')
  })

  it('imports JSON, and refuses files that are none of these', async () => {
    const file = join(top, 'import.json')
    writeFileSync(file, JSON.stringify(organisation(10, 25, at)))
    expect(await run('import', '--from', file)).toMatchObject({ exitCode: 0, out: expect.stringContaining('10 people') })
    writeFileSync(file, '{"users":1}')
    expect((await run('import', '--from', file)).exitCode).toBe(64)
    writeFileSync(join(top, 'x.csv'), 'a,b\n1,2\n')
    expect((await run('import', '--from', join(top, 'x.csv'))).exitCode).toBe(64)
    expect((await run('import', '--from', 'somewhere')).exitCode).toBe(64)
    expect((await run('report')).out).toContain('9 ready, 1 waiting')
  })

  describe('a report that a spreadsheet wrote anew', () => {
    const head = 'CertificateStatus;DeviceId;DeviceName;EnhancedKeyUsage;Thumbprint;UPN;UserId;ValidFrom;ValidTo'
    const row = 'Issued;D1;"PC; 1";Secure Email;AA;müller@contoso.example;U1;01.10.2026 10:00;01.10.2027 10:00'
    const write = (content: string | Uint8Array) => {
      const file = join(top, 'report.csv')
      writeFileSync(file, content)
      return file
    }

    it('is read with semicolons, in UTF-8, UTF-16 and Windows-1252, and keeps its umlauts', async () => {
      const text = `${head}\r\n${row}\r\n`
      for (const content of [`\u{feff}${text}`, Buffer.from(`\u{feff}${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
        expect((await run('import', '--from', write(content))).exitCode).toBe(0)
        expect((await run('report', '--format', 'csv')).out).toContain('müller@contoso.example,müller@contoso.example,waiting,valid')
      }
    })

    it('is refused when a time cannot be told any more', async () => {
      const { exitCode, notes } = await run(
        'import',
        '--from',
        write(`${head}\r\n${row.replace('01.10.2027 10:00', '10/1/2027 10:00 AM')}`),
      )
      expect([exitCode, notes]).toEqual([64, expect.stringContaining('ValidTo "10/1/2027 10:00 AM" is no time')])
    })

    it('may be without rows: then nobody has a certificate any more', async () => {
      await run('import', '--from', write(`${head}\r\n${row}`))
      expect(await run('import', '--from', write(`${head}\r\n`))).toMatchObject({
        exitCode: 0,
        out: expect.stringContaining('0 certificates'),
      })
    })
  })

  it('refuses a store that is none, and does not call it a fault of ours', async () => {
    const file = join(top, 'notes.txt')
    writeFileSync(file, 'no database, but long enough to be asked whether it is one')
    expect(await run('report', '--store', file)).toMatchObject({
      exitCode: 64,
      notes: expect.stringContaining('cannot be used as the store'),
    })
  })

  it('says where nothing was imported', async () => {
    expect((await run('report')).exitCode).toBe(3)
  })
})
