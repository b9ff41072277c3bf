import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditChange, openAudit } from '../../../server/audit/audit.ts'
import { auditFileOf } from '../../../server/audit/audit-file.ts'
import type { AuditStorage } from '../../../server/audit/audit-storage.ts'
import { openSqliteStorage } from '../../../server/audit/sqlite-storage.ts'
import { stateFolder } from '../../../server/state-folder.ts'
import { runSmime } from '../cli/fake-terminal.ts'

let folder = ''
let file = ''
const open: AuditStorage[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'))
  file = join(folder, 'new', 'audit.sqlite')
})
afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close()
  rmSync(folder, { recursive: true })
})

const now = () => Date.UTC(2026, 10, 24)
const jo = { principal: { kind: 'os-user', name: 'jo', roles: ['administrator'] }, token: { tid: 't', oid: null, appid: 'a' } } as const
const event = {
  area: 'owa',
  action: 'apply',
  job: 'j',
  tenant: { organization: 'contoso.onmicrosoft.com', tenantId: 't' },
  before: { OWAAlwaysSign: false },
  after: { OWAAlwaysSign: true },
  detail: null,
} as const
const done = { ...event, outcome: 'done' } as const

function audit(heads: string[] = []) {
  const storage = openSqliteStorage(file)
  open.push(storage)
  return openAudit(storage, jo, now, (line) => heads.push(line))
}

async function filled(count: number): Promise<string[]> {
  const heads: string[] = []
  const book = audit(heads)
  for (let each = 0; each < count; each++) await book.append({ ...done, detail: `number ${each}` })
  return heads.map((line) => line.split(' ')[2] as string)
}

/** Somebody with the file and without our triggers. */
function tamper(sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(`drop trigger entry_is_final; drop trigger entry_stays; ${sql}`)
  database.close()
}

const verify = async (...words: string[]) => {
  const { exitCode, out, notes } = await runSmime(['audit', 'verify', '--audit', file, '--format', 'json', ...words])
  return { exitCode, notes, ...(out === '' ? {} : JSON.parse(out)) }
}

describe('the audit', () => {
  it('says who, when, where, what, and how it ended, in a file for its owner alone', async () => {
    await audit().append(done)
    const { out } = await runSmime(['audit', 'export', '--audit', file, '--format', 'json'])
    const { osUser, ...who } = JSON.parse(out)[0].who
    expect(osUser).not.toBe('')
    expect(who).toEqual({ principal: { kind: 'os-user', name: 'jo' }, token: jo.token })
    expect(JSON.parse(out)).toMatchObject([{ ...done, sequence: 1, time: '2026-11-24T00:00:00.000Z', previous: '0'.repeat(64) }])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700)
  })

  it('tells its head at each append, and is intact', async () => {
    const heads = await filled(3)
    expect(new Set(heads).size).toBe(3)
    expect(await verify()).toMatchObject({ exitCode: 0, intact: true, entries: 3, head: heads[2], problem: null })
    for (const head of heads) expect(await verify('--head', head)).toMatchObject({ exitCode: 0, intact: true })
  })

  it('keeps no token, whatever message it came in', async () => {
    await audit().append({ ...done, detail: 'refused: eyJhbGciOi.eyJ0aWQi.c2ln', before: { x: 'eyJhbGciOi.eyJ0aWQi.c2ln' } })
    const { out } = await runSmime(['audit', 'export', '--audit', file])
    expect(JSON.parse(out)).toMatchObject({ detail: 'refused: <token>', before: { x: '<token>' } })
  })

  it('lets nobody change or remove an entry', async () => {
    await filled(2)
    const database = new DatabaseSync(file)
    expect(() => database.exec("update entry set body = '{}'")).toThrow(/final/)
    expect(() => database.exec('delete from entry')).toThrow(/stays/)
    database.close()
  })

  it.each([
    ['altered', 'update entry set body = replace(body, \'"jo"\', \'"al"\') where sequence = 2', /entry 2 was altered/],
    ['taken out', 'delete from entry where sequence = 2', /entry 2 is missing/],
    [
      'taken out with the numbers closed up',
      'delete from entry where sequence = 2; update entry set sequence = 2 where sequence = 3',
      /2 does not/,
    ],
    ['cut off at the beginning', 'delete from entry where sequence = 1', /entry 1 is missing/],
    [
      'replaced by something with a right hash',
      "update entry set body = '{}', hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' where sequence = 2",
      /no audit entry/,
    ],
  ])('shows that an entry was %s', async (_, sql, problem) => {
    await filled(3)
    tamper(sql)
    expect(await verify()).toMatchObject({ exitCode: 1, intact: false, problem: expect.stringMatching(problem) })
  })

  it('shows against a head that was written down that entries at the end were cut off; without one it cannot', async () => {
    const heads = await filled(3)
    tamper('delete from entry where sequence = 3')
    expect(await verify()).toMatchObject({ exitCode: 0, entries: 2 })
    expect(await verify('--head', heads[2] as string)).toMatchObject({ exitCode: 1, problem: expect.stringMatching(/cut off/) })
  })

  it('that is no audit, or not there, is told so', async () => {
    expect(await verify()).toMatchObject({ exitCode: 64, notes: expect.stringMatching(/does not exist/) })
    mkdirSync(join(folder, 'new'))
    writeFileSync(file, 'no database at all, but long enough to be looked at as one')
    expect(await verify()).toMatchObject({ exitCode: 1, problem: expect.stringMatching(/not a database/) })
    expect(await verify('--head', 'abc')).toMatchObject({ exitCode: 64 })
  })

  it('holds one chain when several processes write at the same time', async () => {
    const writer = `
      import { openSqliteStorage } from ${JSON.stringify(join(import.meta.dirname, '../../../server/audit/sqlite-storage.ts'))}
      import { openAudit } from ${JSON.stringify(join(import.meta.dirname, '../../../server/audit/audit.ts'))}
      const storage = openSqliteStorage(${JSON.stringify(file)})
      const audit = openAudit(storage, ${JSON.stringify(jo)}, () => 0, () => {})
      for (let i = 0; i < 20; i++) await audit.append(${JSON.stringify(done)})
      await storage.close()`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', writer])
    await Promise.all([run(), run(), run()])
    expect(await verify()).toMatchObject({ exitCode: 0, entries: 60 })
  })
})

describe('a change that is audited', () => {
  const ending = (result: string) => ({ outcome: 'done', after: { result }, detail: null }) as const

  it('stands between its beginning and its end', async () => {
    expect(await auditChange(audit(), event, async () => 'changed', ending)).toEqual({ result: 'changed', unrecorded: undefined })
    const { out } = await runSmime(['audit', 'export', '--audit', file, '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject([{ outcome: 'started' }, { outcome: 'done', after: { result: 'changed' } }])
  })

  it('does not happen when its beginning cannot be written', async () => {
    const book = audit()
    await open.pop()?.close()
    let happened = false
    const change = async () => {
      happened = true
    }
    await expect(auditChange(book, event, change, () => ending(''))).rejects.toThrow(/the audit cannot be written/)
    expect(happened).toBe(false)
  })

  it('that happened comes back with the reason when its end cannot be written', async () => {
    const book = audit()
    const change = async () => {
      await open.pop()?.close()
      return 'changed'
    }
    expect(await auditChange(book, event, change, ending)).toEqual({
      result: 'changed',
      unrecorded: expect.stringMatching(/cannot be written/),
    })
  })

  it('that threw is recorded as unclear', async () => {
    await expect(auditChange(audit(), event, () => Promise.reject(new Error('the line was cut')), ending)).rejects.toThrow(
      'the line was cut',
    )
    const { out } = await runSmime(['audit', 'export', '--audit', file, '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject([{ outcome: 'started' }, { outcome: 'unclear', detail: 'the line was cut' }])
  })
})

describe('the file of the audit', () => {
  it('is the named one, else in the simulated world, else in the state folder of the user', () => {
    expect(auditFileOf({ audit: '/a', simulate: '/s' }, {})).toBe('/a')
    expect(auditFileOf({ simulate: '/s' }, {})).toBe('/s/audit.sqlite')
    expect(auditFileOf({}, { XDG_STATE_HOME: '/state' })).toMatch(/audit\.sqlite$/)
  })

  it('follows XDG_STATE_HOME on Linux when that is absolute, and LOCALAPPDATA on Windows', () => {
    expect(stateFolder({ XDG_STATE_HOME: '/state' }, 'linux')).toBe('/state/outlook-smime-toolkit')
    expect(stateFolder({ XDG_STATE_HOME: 'state' }, 'linux')).toMatch(/\.local\/state\/outlook-smime-toolkit$/)
    expect(stateFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/outlook-smime-toolkit')
  })
})
