import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../core/intune/graph-payload.ts'
import { readMark } from '../../../core/intune/mark.ts'
import { openSqliteStorage } from '../../../server/audit/sqlite-storage.ts'
import { createGraphClient } from '../../../server/graph/graph-client.ts'
import { configurationsPath } from '../../../server/graph/read-tenant.ts'
import { openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const group = '11111111-1111-1111-1111-111111111111'
let top: string
let set: string
let tenant: string

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'change-intune-'))
  set = join(top, 'set')
  tenant = join(top, 'tenant')
  writeFileSync(join(top, 'root.cer'), authority.der)
  await init(group)
})
afterEach(() => rmSync(top, { recursive: true }))

const init = (who: string) => {
  const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
  return runSmime(['intune', 'init', '--root-certificate', join(top, 'root.cer'), '--scep-url', url, '--group', who, '--out', set])
}
const edit = (from: RegExp, to: string) =>
  writeFileSync(join(set, 'intune.yaml'), readFileSync(join(set, 'intune.yaml'), 'utf8').replace(from, to))

/** What an administrator does by hand in the portal. */
async function changeInPortal(role: string, change: Record<string, unknown>) {
  const { url, close } = await openGraphTenant(tenant)
  const client = createGraphClient({ baseUrl: url, token: async () => 'portal', fetch, wait: async () => undefined, random: () => 0 })
  const found = (await client.list(configurationsPath)).find(({ description }) => readMark(description)?.role === role)
  const body = { '@odata.type': found?.['@odata.type'] ?? '', ...change } as JsonObject
  await client.send({ method: 'PATCH', path: `${configurationsPath}/${found?.id}`, body, mayRepeat: true })
  await close()
}

async function run(command: string, ...more: string[]) {
  const { exitCode, out, notes } = await runSmime(['intune', command, set, '--simulate', tenant, '--format', 'json', ...more])
  const answer = JSON.parse(out) as {
    changes: { action: string; role: string; line: number }[]
    findings: { code: string }[]
    writes: number
    simulated: boolean
    backup: string
  }
  return { exitCode, notes, ...answer }
}

describe('smime intune plan, apply and drift', () => {
  it('go from an empty tenant to no drift, and the second apply writes nothing', async () => {
    expect(await run('plan')).toMatchObject({ exitCode: 2, writes: 0, simulated: true })
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 10 })
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 0 })
    expect(readdirSync(tenant).filter((name) => name.startsWith('before-'))).toHaveLength(1)
    const calls = readFileSync(join(tenant, 'calls.ndjson'), 'utf8').trim().split('\n')
    expect(calls.filter((line) => (JSON.parse(line) as { write: boolean }).write)).toHaveLength(10)
  })

  it('name the line that differs, and warn of what re-enrols everyone', async () => {
    await run('apply')
    edit(/CN=\{\{DeviceId\}\}/, 'CN={{AAD_Device_ID}}')
    const drift = await run('drift')
    expect(drift).toMatchObject({ exitCode: 2, changes: [{ action: 'update', role: 'device', consequence: 're-enrols-everyone' }] })
    expect(drift.findings.map(({ code }) => code)).toContain('P01-re-enrols')
    const line = readFileSync(join(set, 'intune.yaml'), 'utf8').split('\n')[(drift.changes[0]?.line ?? 0) - 1]
    expect(line).toContain('CN={{AAD_Device_ID}}')
  })

  it('write nothing while the linter has an error or a group is not found', async () => {
    edit(/(signature:[\s\S]*?)keyUsage:\n/, '$1keyUsage:\n      - keyEncipherment\n')
    expect(await run('apply')).toMatchObject({ exitCode: 1, writes: 0 })
    rmSync(set, { recursive: true })
    await init('Nobody')
    const refused = await run('apply')
    expect(refused).toMatchObject({ exitCode: 1, writes: 0 })
    expect(refused.findings.map(({ code }) => code)).toContain('A04-group-not-found')
    expect((await runSmime(['intune', 'plan', set, '--simulate', tenant])).out).toContain('error A04-group-not-found (set; group: Nobody):')
  })

  it('delete only what was accepted', async () => {
    await run('apply')
    edit(/\n {2}# Device certificate\.\n {2}device:[\s\S]*?(?=\n {2}# User certificate)/, '')
    expect(await run('apply')).toMatchObject({ exitCode: 1, writes: 0, changes: [{ action: 'delete', role: 'device' }] })
    expect(await run('apply', '--accept-risk', 'delete')).toMatchObject({ exitCode: 0, writes: 1 })
  })

  it('tell which profiles the set has', async () => {
    const whole = JSON.parse((await runSmime(['intune', 'plan', set, '--simulate', tenant, '--format', 'json'])).out)
    edit(/\n {2}# Device certificate\.\n {2}device:[\s\S]*?(?=\n {2}# User certificate)/, '')
    const smaller = JSON.parse((await runSmime(['intune', 'plan', set, '--simulate', tenant, '--format', 'json'])).out)
    expect(whole.roles).toEqual(['root', 'device', 'user', 'signature', 'remediation'])
    expect(smaller.roles).toEqual(['root', 'user', 'signature', 'remediation'])
  })

  it('name a sign-in for a real tenant, and never guess one', async () => {
    const bare = await runSmime(['intune', 'plan', set])
    expect(bare).toMatchObject({ exitCode: 64, notes: expect.stringContaining('--simulate') })
    const id = '22222222-2222-4222-8222-222222222222'
    const nobody = await runSmime(['intune', 'plan', set, '--auth', 'device-code', '--tenant', id])
    expect(nobody).toMatchObject({ exitCode: 64, notes: expect.stringContaining('--client-id') })
  })
})

describe('smime intune apply --plan', () => {
  const plan = () => join(top, 'plan.json')

  it('applies a stored plan while set and tenant are as they were', async () => {
    await run('plan', '--out', plan())
    expect(await run('apply', '--plan', plan())).toMatchObject({ exitCode: 0, writes: 10 })
  })

  it('refuses it when somebody changed the tenant since', async () => {
    await run('apply')
    await changeInPortal('signature', { renewalThresholdPercentage: 40 })
    await run('plan', '--out', plan())
    await changeInPortal('signature', { renewalThresholdPercentage: 30 })
    const refused = await run('apply', '--plan', plan())
    expect(refused).toMatchObject({ exitCode: 1, writes: 0 })
    expect(refused.findings.map(({ code }) => code)).toContain('P04-changed')
  })

  it('refuses it when the set is another one', async () => {
    await run('plan', '--out', plan())
    edit(/renewalThresholdPercentage: 50/, 'renewalThresholdPercentage: 60')
    expect((await runSmime(['intune', 'apply', set, '--simulate', tenant, '--plan', plan()])).exitCode).toBe(1)
    expect(readFileSync(join(tenant, 'calls.ndjson'), 'utf8')).not.toContain('"write":true')
  })
})

describe('smime intune apply on a terminal', () => {
  const apply = (answer: boolean) => {
    const asked: string[] = []
    const ask = async (question: string) => asked.push(question) > 0 && answer
    return runSmime(['intune', 'apply', set, '--simulate', tenant, '--format', 'json'], { ask }).then((result) => ({ ...result, asked }))
  }

  it('shows the plan, asks, and writes nothing after a no', async () => {
    const refused = await apply(false)
    expect(refused).toMatchObject({ exitCode: 1, out: '', notes: expect.stringContaining('create root') })
    expect(refused.asked).toHaveLength(1)
    expect(await run('drift')).toMatchObject({ exitCode: 2 })
  })

  it('writes after a yes', async () => {
    expect((await apply(true)).exitCode).toBe(0)
    expect(await run('drift')).toMatchObject({ exitCode: 0 })
  })
})

describe('smime intune rollback', () => {
  it('removes what the first apply made, and writes nothing the second time', async () => {
    await run('apply')
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 5, simulated: true })
    expect(await run('plan')).toMatchObject({ exitCode: 2, changes: { length: 10 } })
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 0 })
  })

  it('leads a changed set back to what was there before the change', async () => {
    await run('apply')
    edit(/renewalThresholdPercentage: 50/, 'renewalThresholdPercentage: 60')
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 1 })
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 1, changes: [{ action: 'update', role: 'signature' }] })
    edit(/renewalThresholdPercentage: 60/, 'renewalThresholdPercentage: 50')
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
  })

  it('makes deleted profiles again, bound and assigned as before', async () => {
    await run('apply')
    const whole = readFileSync(join(set, 'intune.yaml'))
    edit(/\n {2}# Device certificate\.\n {2}device:[\s\S]*?(?=\n {2}# User certificate)/, '')
    await run('apply', '--accept-risk', 'delete')
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 2 })
    writeFileSync(join(set, 'intune.yaml'), whole)
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
  })

  it('takes a before-image by its name, and refuses one of another tenant', async () => {
    const { backup } = await run('apply')
    const image = JSON.parse(readFileSync(backup, 'utf8')) as object
    const foreign = join(top, 'foreign.json')
    writeFileSync(foreign, JSON.stringify({ ...image, tenant: '33333333-3333-4333-8333-333333333333' }))
    const rollback = (file: string) => runSmime(['intune', 'rollback', file, '--simulate', tenant])
    expect(await rollback(foreign)).toMatchObject({ exitCode: 1, notes: expect.stringContaining('another tenant') })
    expect((await rollback(join(set, 'intune.yaml'))).exitCode).toBe(64)
    expect((await rollback(backup)).exitCode).toBe(0)
  })

  it('has nothing to lead back where nothing was written', async () => {
    expect((await runSmime(['intune', 'rollback', set, '--simulate', tenant])).exitCode).toBe(1)
  })
})

describe('the audit', () => {
  const entries = async () => {
    const storage = openSqliteStorage(join(tenant, 'audit.sqlite'), { readOnly: true })
    const all = [...(await storage.read())].map(({ body }) => JSON.parse(body) as { action: string; outcome: string; area: string })
    await storage.close()
    return all.map(({ area, action, outcome }) => `${area} ${action} ${outcome}`)
  }

  it('knows of each plan, of the beginning and the end of each write, and of what was refused', async () => {
    await run('plan')
    await run('apply')
    await run('apply')
    await run('rollback')
    edit(/(signature:[\s\S]*?)keyUsage:\n/, '$1keyUsage:\n      - keyEncipherment\n')
    await run('apply')
    expect(await entries()).toEqual([
      'intune plan done',
      'intune apply started',
      'intune apply done',
      'intune apply no-change',
      'intune rollback started',
      'intune rollback done',
      'intune apply refused',
    ])
  })

  it('that cannot be written keeps everything from being written', async () => {
    const result = await runSmime(['intune', 'apply', set, '--simulate', tenant, '--audit', join(top, 'root.cer', 'audit.sqlite')])
    expect(result.exitCode).toBe(75)
    expect(await run('drift')).toMatchObject({ exitCode: 2, changes: { length: 10 } })
  })
})

describe('the whole journey', () => {
  it('goes from an empty tenant to lint, plan, apply, no drift, a change in the portal, drift with its line, and back', async () => {
    expect((await runSmime(['intune', 'lint', set])).exitCode).toBe(0)
    expect(await run('plan')).toMatchObject({ exitCode: 2, writes: 0 })
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 10 })
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 0 })
    await changeInPortal('signature', { keyUsage: 'digitalSignature,keyEncipherment' })
    const drift = await run('drift')
    expect(drift).toMatchObject({ exitCode: 2, changes: [{ action: 'update', role: 'signature', properties: [{ property: 'keyUsage' }] }] })
    expect(readFileSync(join(set, 'intune.yaml'), 'utf8').split('\n')[(drift.changes[0]?.line ?? 0) - 1]).toContain('digitalSignature')
    expect(await run('apply')).toMatchObject({ exitCode: 0, writes: 1 })
    expect(await run('rollback')).toMatchObject({ exitCode: 0, writes: 1 })
    expect(await run('drift')).toMatchObject({ exitCode: 2, changes: [{ role: 'signature' }] })
  })
})
