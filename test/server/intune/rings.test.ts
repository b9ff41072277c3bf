import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGraphTenant } from '../../../simulation/graph-tenant/tenant.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const [everyone, pilot] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
let top: string
let set: string
let tenant: string

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'rings-'))
  set = join(top, 'set')
  tenant = join(top, 'tenant')
  writeFileSync(join(top, 'root.cer'), authority.der)
  const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
  const choices = ['--root-certificate', join(top, 'root.cer'), '--scep-url', url, '--group', everyone, '--pilot', pilot]
  await runSmime(['intune', 'init', ...choices, '--out', set])
  await run('apply')
})
afterEach(() => rmSync(top, { recursive: true }))

async function run(command: string, ...more: string[]) {
  const { exitCode, out, notes } = await runSmime(['intune', command, set, '--simulate', tenant, '--format', 'json', ...more])
  return { exitCode, notes, ...(out === '' ? {} : (JSON.parse(out) as Record<string, unknown>)) }
}

async function remediation() {
  const text = readFileSync(join(tenant, 'graph-tenant.json'), 'utf8')
  const { objects } = JSON.parse(text) as {
    objects: Record<
      string,
      { collection: string; json: Record<string, string>; assignments: { target: { groupId: string }; runRemediationScript: boolean }[] }
    >
  }
  const script = Object.values(objects).find(({ collection }) => collection === 'deviceHealthScripts')
  return {
    repairs: script?.json.remediationScriptContent !== '',
    groups: script?.assignments.map(({ target }) => target.groupId),
    runs: script?.assignments.map(({ runRemediationScript }) => runRemediationScript),
  }
}

/** How the one device ended from now on. */
async function report(remediationState: string, output: string) {
  const { reportRuns, close } = await openGraphTenant(tenant)
  reportRuns([
    {
      deviceId: '0d000000-0000-4000-8000-000000000001',
      detectionState: 'fail',
      remediationState,
      output,
      reportedAt: '2026-11-24T08:00:00Z',
    },
  ])
  await close()
}

describe('the remediation', () => {
  it('starts looking only, in the pilot ring', async () => {
    expect(await remediation()).toEqual({ repairs: false, groups: [pilot], runs: [false] })
  })

  it('repairs in the pilot ring after one step, in the next after two, and then nowhere else', async () => {
    expect(await run('promote')).toMatchObject({ exitCode: 0, stage: 1, counts: { 'would-fix': 1, fixed: 0 }, simulated: true })
    expect(await remediation()).toEqual({ repairs: true, groups: [pilot], runs: [true] })
    expect(await run('promote')).toMatchObject({ exitCode: 0, stage: 2, counts: { fixed: 1 } })
    expect((await remediation()).groups).toEqual([pilot, everyone])
    expect(await run('promote')).toMatchObject({ exitCode: 1, notes: expect.stringContaining('every ring already') })
    expect(await run('drift')).toMatchObject({ exitCode: 0, changes: [] })
  })

  it('steps back until it looks only again', async () => {
    await run('promote')
    expect(await run('promote', '--back')).toMatchObject({ exitCode: 0, stage: 0 })
    expect(await remediation()).toEqual({ repairs: false, groups: [pilot], runs: [false] })
    expect(await run('promote', '--back')).toMatchObject({ exitCode: 1 })
    expect(await run('drift')).toMatchObject({ exitCode: 0 })
  })

  it('is not widened where it failed, unless that is accepted', async () => {
    await run('promote')
    await report('scriptError', '{"state":"failed"}')
    expect(await run('promote')).toMatchObject({ exitCode: 1, stage: 1, writes: 0, counts: { failed: 1 } })
    expect((await remediation()).groups).toEqual([pilot])
    expect(await run('promote', '--max-failed', '100')).toMatchObject({ exitCode: 0, stage: 2 })
  })

  it('is widened where the certificate is missing, and says for how many', async () => {
    await run('promote')
    await report('skipped', '{"state":"no-certificate"}')
    expect(await run('promote')).toMatchObject({ exitCode: 0, stage: 2, counts: { 'no-certificate': 1 } })
  })

  it('is not widened before a device has reported, unless that is accepted', async () => {
    writeFileSync(join(tenant, 'directory.json'), JSON.stringify({ users: [], devices: [], certificates: [] }))
    expect(await run('promote')).toMatchObject({ exitCode: 1, stage: 0, notes: expect.stringContaining('no-reports') })
    expect(await run('promote', '--accept-risk', 'no-reports')).toMatchObject({ exitCode: 0, stage: 1 })
  })

  it('keeps the comments of the set, and leads back by the before-image of the step', async () => {
    await run('promote')
    expect(readFileSync(join(set, 'intune.yaml'), 'utf8')).toContain('# Device certificate.')
    expect((await runSmime(['intune', 'rollback', set, '--simulate', tenant])).exitCode).toBe(0)
    expect(await remediation()).toEqual({ repairs: false, groups: [pilot], runs: [false] })
  })
})
