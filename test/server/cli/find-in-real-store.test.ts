import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runPowerShell } from '../../../server/powershell/run-powershell.ts'
import { createExamplePc } from '../../../simulation/simulated-windows.ts'
import { engine } from '../../scripts/engine.ts'
import { runSmime } from './fake-terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'home-'))
const pc = join(home, 'pc')

/** Puts the certificate and the root of the example PC into the store that the engine keeps below a home folder. */
async function fillStore(executable: string): Promise<void> {
  const type = 'System.Security.Cryptography.X509Certificates'
  const [root] = readdirSync(join(pc, 'windows', 'roots'))
  const add = (store: string, certificate: string) =>
    `$s = [${type}.X509Store]::new('${store}', 'CurrentUser'); $s.Open('ReadWrite'); $s.Add(${certificate}); $s.Close()`
  const own = `[${type}.X509Certificate2]::CreateFromPemFile('${pc}/windows/store/jo.pem', '${pc}/windows/store/jo.key')`
  const authority = `[${type}.X509Certificate2]::CreateFromPem([IO.File]::ReadAllText('${pc}/windows/roots/${root}'))`
  const script = `${add('My', own)}; ${add('Root', authority)}; 'added'`
  const answer = await runPowerShell(executable, { script, environment: { HOME: home }, timeoutMs: 60_000, maxOutputBytes: 10_000 })
  expect(answer).toEqual({ kind: 'answer', exitCode: 0, output: 'added' })
}

beforeAll(async () => {
  const executable = await engine()
  createExamplePc(pc, Date.now())
  await fillStore(executable)
  vi.stubEnv('XDG_CACHE_HOME', process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'))
  vi.stubEnv('HOME', home)
}, 60_000)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

describe('certificates find without a simulation', () => {
  it.each([
    ['jo@contoso.example', 0, true],
    ['bo@contoso.example', 1, false],
  ])("reads the engine's own CurrentUser\\My and judges it for %s", async (mailbox, exitCode, canSign) => {
    const run = await runSmime(['certificates', 'find', '--mailbox', mailbox, '--format', 'json'], { now: Date.now() })
    expect(run.exitCode).toBe(exitCode)
    const answer = JSON.parse(run.out)
    expect(answer).toMatchObject({
      state: 'read',
      certificates: [{ hasPrivateKey: true, chain: { trust: 'trusted' } }],
      assessments: [{ canSign }],
    })
    expect(answer).not.toHaveProperty('simulated')
  })
})
