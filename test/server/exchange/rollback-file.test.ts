import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestRollbackFile, type Rollback, readRollbackFile, writeRollbackFile } from '../../../server/exchange/rollback-file.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { toPem } from '../../../simulation/pem.ts'
import { runSmime } from '../cli/fake-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollback-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const rollback: Rollback = {
  schema: 'owa-rollback/1',
  version: '0.1.0',
  time: '2026-11-24T00:00:00.000Z',
  organization: 'contoso.onmicrosoft.com',
  tenantId: 't',
  baseHash: 'h',
  before: { OWAAlwaysSign: false, Unknown: ['kept'] },
  changes: [{ setting: 'OWAAlwaysSign', from: false, to: true }],
}

describe('a rollback file', () => {
  it('comes back as it was written, for its owner alone, and leaves nothing unfinished', () => {
    const file = writeRollbackFile(join(folder, 'new'), rollback)
    expect(readRollbackFile(file)).toEqual(rollback)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'new'))).toEqual([basename(file)])
  })

  it('never replaces another, and the one written last is the newest', () => {
    expect(newestRollbackFile(join(folder, 'none'))).toBeUndefined()
    const files = [writeRollbackFile(folder, rollback), writeRollbackFile(folder, rollback)]
    expect(new Set(files).size).toBe(2)
    expect(newestRollbackFile(folder)).toBe(files[1])
    const later = writeRollbackFile(folder, { ...rollback, time: '2026-11-24T00:00:01.000Z' })
    expect(newestRollbackFile(folder)).toBe(later)
  })

  it('that a killed process left unfinished counts for nothing', () => {
    writeFileSync(join(folder, '.owa-rollback-x.1.unfinished'), '{"schema":')
    expect(newestRollbackFile(folder)).toBeUndefined()
  })

  it('is refused when it is something else', () => {
    const file = join(folder, 'x.json')
    expect(readRollbackFile(file)).toBe(`${file} does not exist`)
    writeFileSync(file, '{"schema":"owa-plan/1"}')
    expect(readRollbackFile(file)).toMatch(/no rollback file/)
    writeFileSync(file, '{')
    expect(readRollbackFile(file)).toMatch(/no rollback file/)
  })
})

describe("another organisation's file", () => {
  const words = ['--organization', 'fabrikam.onmicrosoft.com', '--format', 'json']

  it('is refused as a way back before anything is opened, and the audit knows of it', async () => {
    const file = writeRollbackFile(folder, rollback)
    const simulate = ['--simulate', join(folder, 'world')]
    const refused = await runSmime(['owa', 'rollback', file, ...words, ...simulate])
    expect(refused).toMatchObject({ exitCode: 1, out: '', notes: expect.stringMatching(/belongs to contoso/) })
    const { out } = await runSmime(['audit', 'export', ...simulate])
    expect(JSON.parse(out)).toMatchObject({ action: 'rollback', outcome: 'refused', detail: expect.stringMatching(/^foreign-file/) })
    expect(readdirSync(join(folder, 'world'))).toEqual(['audit.sqlite'])
  })

  it('is refused as a plan', async () => {
    const { schema: _, version: __, time: ___, before: ____, ...rest } = rollback
    const changes = rollback.changes.map((change) => ({ ...change, risk: null }))
    const plan = { schema: 'owa-plan/1', ...rest, changes, notes: [], profile: 'default', writes: 0, rollbackFile: null, verified: false }
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
    const refused = await runSmime(['owa', 'apply', '--plan', join(folder, 'plan.json'), ...words, '--simulate', join(folder, 'world')])
    expect(refused).toMatchObject({ exitCode: 1, notes: expect.stringMatching(/a plan for contoso/) })
  })
})

describe('smime sst', () => {
  const root = createAuthority({ name: 'CN=Root' })
  const person = root.issue({ subject: 'CN=Jo', mailboxes: ['jo@contoso.example'] })

  it('makes a store of PEM and DER files, each certificate once, and shows it', async () => {
    const [pem, der, out] = ['root.pem', 'root.cer', 'out.sst'].map((name) => join(folder, name)) as [string, string, string]
    writeFileSync(pem, toPem('CERTIFICATE', root.der))
    writeFileSync(der, root.der)
    expect(await runSmime(['sst', 'create', pem, der, '--out', out])).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/CN=Root.*\n1 certificate\n/),
    })
    expect(statSync(out).size).toBe(root.der.length + 32)
    const shown = await runSmime(['sst', 'show', out, '--format', 'json'])
    expect(shown.exitCode).toBe(0)
    expect(JSON.parse(shown.out)).toMatchObject({ certificates: [{ subject: 'CN=Root', refusal: null, warnings: [], properties: [] }] })
    expect(await runSmime(['sst', 'create', pem, '--out', out])).toMatchObject({ exitCode: 64, notes: expect.stringMatching(/EEXIST/) })
  })

  it('refuses what is no authority, and what is no store', async () => {
    writeFileSync(join(folder, 'jo.cer'), person.der)
    expect(await runSmime(['sst', 'create', join(folder, 'jo.cer'), '--out', join(folder, 'x.sst')])).toMatchObject({ exitCode: 1 })
    expect(readdirSync(folder)).toEqual(['jo.cer'])
    expect(await runSmime(['sst', 'show', join(folder, 'jo.cer')])).toMatchObject({
      exitCode: 64,
      notes: expect.stringMatching(/no serialized store/),
    })
  })
})

describe('smime owa', () => {
  it.each([
    [['--organization', 'contoso.example'], /initial domain/],
    [['--organization', '11111111-2222-4333-8444-555555555555'], /initial domain/],
    [['--organization', 'contoso.onmicrosoft.com'], /needs --auth/],
    [['--organization', 'contoso.onmicrosoft.com', '--auth', 'browser'], /--tenant/],
    [['--organization', 'contoso.onmicrosoft.com', '--auth', 'browser', '--tenant', '11111111-2222-4333-8444-555555555555'], /--client-id/],
  ])('is refused as %j before anything is started', async (words, why) => {
    expect(await runSmime(['owa', 'plan', ...words])).toMatchObject({ exitCode: 64, notes: expect.stringMatching(why) })
  })
})
