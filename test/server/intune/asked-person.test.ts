import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAudit } from '../../../server/audit/audit.ts'
import { openSqliteStorage } from '../../../server/audit/sqlite-storage.ts'
import { writeIntune } from '../../../server/cli/intune/change-intune.ts'
import type { Terminal } from '../../../server/cli/terminal.ts'
import { configurationsPath, idOf } from '../../../server/graph/read-tenant.ts'
import { type IntuneTenant, openSimulatedIntune } from '../../../server/intune/intune-tenant.ts'
import { readSet } from '../../../server/intune/read-set.ts'
import { readSituation } from '../../../server/intune/situation.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const group = '11111111-1111-1111-1111-111111111111'
const now = () => Date.UTC(2026, 10, 24)
let top: string
let tenant: IntuneTenant

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'asked-person-'))
  writeFileSync(join(top, 'root.cer'), authority.der)
  const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
  const init = [
    'intune',
    'init',
    '--root-certificate',
    join(top, 'root.cer'),
    '--scep-url',
    url,
    '--group',
    group,
    '--out',
    join(top, 'set'),
  ]
  await runSmime(init)
  await runSmime(['intune', 'apply', join(top, 'set'), '--simulate', join(top, 'tenant')])
  tenant = await openSimulatedIntune(join(top, 'tenant'), now)
})
afterEach(async () => {
  await tenant.close()
  rmSync(top, { recursive: true })
})

async function patchSignature(renewalThresholdPercentage: number): Promise<void> {
  const profiles = await tenant.client.list(configurationsPath)
  const profile = profiles.find(({ displayName }) => displayName === 'SMIME - 4 - User digital signature')
  const body = { '@odata.type': profile?.['@odata.type'] ?? '', renewalThresholdPercentage }
  await tenant.client.send({ method: 'PATCH', path: `${configurationsPath}/${idOf(profile ?? {})}`, body, mayRepeat: true })
}

/** Plans, is asked, and says yes after what happens meanwhile. */
async function applyAfter(meanwhile: () => Promise<void>) {
  const { set, lineOf } = readSet(join(top, 'set'))
  if (set === undefined) throw new Error('no set')
  const situation = await readSituation(tenant, set, now)
  const terminal: Terminal = {
    now,
    out: async () => undefined,
    note: () => undefined,
    readInput: async () => new Uint8Array(),
    redraw: undefined,
    ask: async () => meanwhile().then(() => true),
    stop: new AbortController().signal,
    env: {},
  }
  const audit = openAudit(
    openSqliteStorage(join(top, 'audit.sqlite')),
    { principal: { kind: 'os-user', name: 'test' }, token: null },
    now,
    () => undefined,
  )
  const input = { simulate: join(top, 'tenant'), cloud: 'worldwide', format: 'json', yes: false } as const
  const source = { path: join(top, 'set'), set, lineOf }
  return writeIntune(input, terminal, { tenant, audit, situation, source, action: 'apply' })
}

describe('a person who was shown a plan', () => {
  it('writes it when Intune is still as it was', async () => {
    await patchSignature(30)
    expect(await applyAfter(async () => undefined)).toBe(0)
  })

  it('writes nothing over what a colleague changed meanwhile', async () => {
    await patchSignature(30)
    await expect(applyAfter(() => patchSignature(40))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('changed since'),
    })
    expect(await tenant.client.list(configurationsPath)).toContainEqual(expect.objectContaining({ renewalThresholdPercentage: 40 }))
  })
})
