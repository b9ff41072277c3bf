import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

async function run(command: string, ...more: string[]) {
  const { exitCode, out } = await runSmime(['intune', command, set, '--simulate', tenant, '--format', 'json', ...more])
  const answer = JSON.parse(out) as {
    changes: { action: string; role: string; line: number }[]
    findings: { code: string }[]
    writes: number
    simulated: boolean
  }
  return { exitCode, ...answer }
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
  })

  it('delete only what was accepted', async () => {
    await run('apply')
    edit(/\n {2}# Device certificate\.\n {2}device:[\s\S]*?(?=\n {2}# User certificate)/, '')
    expect(await run('apply')).toMatchObject({ exitCode: 1, writes: 0, changes: [{ action: 'delete', role: 'device' }] })
    expect(await run('apply', '--accept-risk', 'delete')).toMatchObject({ exitCode: 0, writes: 1 })
  })

  it('say that a real tenant is not reached yet', async () => {
    expect((await runSmime(['intune', 'plan', set])).exitCode).toBe(3)
  })
})
