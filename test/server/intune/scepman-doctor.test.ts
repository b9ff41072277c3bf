import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { downloadRoot } from '../../../server/intune/download-root.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

let top: string
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'scepman-'))
})
afterAll(() => rmSync(top, { recursive: true }))

const write = (name: string, content: unknown) => {
  const file = join(top, name)
  writeFileSync(file, content instanceof Uint8Array ? content : JSON.stringify(content))
  return file
}

async function doctor(...words: string[]) {
  const { exitCode, out, notes } = await runSmime(['scepman', 'doctor', '--format', 'json', ...words])
  const { checks = [] } = (out === '' ? {} : JSON.parse(out)) as { checks?: { check: string; state: string; sentence: string }[] }
  return { exitCode, out, notes, states: Object.fromEntries(checks.map(({ check, state }) => [check, state])) }
}

const sound = {
  'AppConfig:UseRequestedKeyUsages': 'true',
  'AppConfig:ValidityPeriodDays': '730',
  'AppConfig:IntuneValidation:ValidityPeriodDays': '365',
}
const allOk = { 'use-requested-key-usages': 'ok', 'validity-period-days': 'ok', 'intune-validity-period-days': 'ok' }
const asList = (settings: object) => Object.entries(settings).map(([name, value]) => ({ name, value, slotSetting: false }))

describe("SCEPman's settings", () => {
  it('are in order when all three are as the guide demands', async () => {
    expect(await doctor('--settings', write('sound.json', sound))).toMatchObject({ exitCode: 0, states: allOk })
  })

  it('are read in the spelling of Windows, Linux and Key Vault, and Key Vault wins', async () => {
    const respell = (separator: string) =>
      Object.fromEntries(Object.entries(sound).map(([name, value]) => [name.replaceAll(':', separator), value]))
    expect((await doctor('--settings', write('linux.json', asList(respell('__'))))).states).toEqual(allOk)
    expect((await doctor('--settings', write('vault.json', { value: asList(respell('--')) }))).states).toEqual(allOk)
    const both = [...asList({ 'AppConfig--UseRequestedKeyUsages': 'false' }), ...asList(sound)]
    expect((await doctor('--settings', write('both.json', both))).states['use-requested-key-usages']).toBe('wrong')
  })

  it('are wrong where a value is of another kind, which is never taken for false or for the default', async () => {
    const doctorOf = (value: string) => doctor('--settings', write('kind.json', { ...sound, 'AppConfig:UseRequestedKeyUsages': value }))
    const odd = await doctorOf('yes, s3cret')
    expect([odd.exitCode, odd.states['use-requested-key-usages']]).toEqual([1, 'wrong'])
    expect(odd.out).toContain('neither true nor false')
    expect(odd.out).not.toContain('s3cret')
    expect((await doctorOf('FALSE')).out).toContain('is false')
    const days = await doctor('--settings', write('days.json', { ...sound, 'AppConfig:ValidityPeriodDays': '1 year' }))
    expect([days.exitCode, days.states['validity-period-days']]).toEqual([1, 'wrong'])
  })

  it('are unknown where App Service only says in which Key Vault the value lies', async () => {
    const reference = '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/x/)'
    const result = await doctor('--settings', write('reference.json', { ...sound, 'AppConfig:UseRequestedKeyUsages': reference }))
    expect([result.exitCode, result.states['use-requested-key-usages']]).toEqual([3, 'unknown'])
  })

  const wrong: Readonly<Record<string, readonly [setting: string, value: string, check: string]>> = {
    'the requested key usages are not used': ['AppConfig:UseRequestedKeyUsages', 'false', 'use-requested-key-usages'],
    'the global cap is too small': ['AppConfig:ValidityPeriodDays', '200', 'validity-period-days'],
    'the cap for Intune is too small': ['AppConfig:IntuneValidation:ValidityPeriodDays', '200', 'intune-validity-period-days'],
  }
  for (const [title, [setting, value, check]] of Object.entries(wrong)) {
    it(`are wrong when ${title}`, async () => {
      const result = await doctor('--settings', write('wrong.json', { ...sound, [setting]: value }))
      expect(result).toMatchObject({ exitCode: 1, states: { ...allOk, [check]: 'wrong' } })
    })
  }

  it('that are not set count as their defaults, which are too small for two years', async () => {
    expect(await doctor('--settings', write('none.json', {}))).toMatchObject({
      exitCode: 0,
      states: { 'use-requested-key-usages': 'default', 'intune-validity-period-days': 'default' },
    })
    expect((await doctor('--settings', write('none.json', {}), '--days', '730')).states['intune-validity-period-days']).toBe('wrong')
  })

  it('that are secrets are never shown', async () => {
    const { out } = await doctor('--settings', write('secret.json', { ...sound, 'AppConfig:AuthConfig:ApplicationKey': 'hush-hush' }))
    expect(out).not.toContain('hush')
  })

  it('are needed: a file that is none is refused', async () => {
    expect((await doctor('--settings', write('number.json', 7))).exitCode).toBe(64)
    expect((await doctor()).exitCode).toBe(64)
  })
})

describe('a certificate that SCEPman issued', () => {
  const day = 86_400_000
  const sign = { subject: 'CN=jo', keyUsage: ['digitalSignature'], extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] } as const
  const lifetime = { notBefore: simulationTime - day, notAfter: simulationTime + 364 * day }
  const issue = (change: Parameters<typeof authority.issue>[0]) =>
    write('issued.cer', authority.issue({ ...sign, ...lifetime, ...change }).der)

  it('shows settings that are in order', async () => {
    const states = { 'issued-key-usage': 'ok', 'issued-extended-key-usage': 'ok', 'issued-lifetime': 'ok' }
    expect(await doctor('--issued', issue({}))).toMatchObject({ exitCode: 0, states })
  })

  it('shows that requested key usages are not used', async () => {
    const overridden = issue({ keyUsage: ['digitalSignature', 'keyEncipherment'], extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] })
    expect(await doctor('--issued', overridden)).toMatchObject({
      exitCode: 1,
      states: { 'issued-key-usage': 'wrong', 'issued-extended-key-usage': 'wrong', 'issued-lifetime': 'ok' },
    })
  })

  it('shows a cap by its lifetime', async () => {
    expect(await doctor('--issued', issue({ notAfter: simulationTime + 199 * day }))).toMatchObject({
      exitCode: 1,
      states: { 'issued-lifetime': 'wrong' },
    })
  })
})

describe('the TPM inventory', () => {
  it('is in order without firmware of the list, and names the devices with it', async () => {
    const good = { manufacturer: 'INTC', version: '600.7', devices: 12 }
    expect(await doctor('--tpm', write('tpm.json', [good]))).toMatchObject({ exitCode: 0, states: { 'tpm-firmware': 'ok' } })
    const bad = await doctor('--tpm', write('tpm.json', [good, { manufacturer: 'Intel', version: '11.8.50.3399', devices: 3 }]))
    expect(bad).toMatchObject({ exitCode: 1, out: expect.stringContaining('3 of 15 devices') })
  })
})

describe('the root that SCEPman gives', () => {
  let server: Server | undefined
  afterEach(() => void server?.close())
  const give = async (body: Uint8Array, status = 200) => {
    server = createServer((_, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/ca`
  }
  const init = async () => {
    const set = mkdtempSync(join(top, 'set-'))
    const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
    const root = write('root.cer', authority.der)
    await runSmime(['intune', 'init', '--root-certificate', root, '--scep-url', url, '--assign', 'all-users', '--out', set])
    return set
  }

  it('is the one of the set, or another one', async () => {
    const set = await init()
    expect(await doctor('--set', set, '--root', await give(authority.der))).toMatchObject({
      exitCode: 0,
      states: { 'root-certificate': 'ok' },
    })
    const other = write('other.cer', createAuthority({ name: 'CN=Contoso SCEPman Root CA' }).der)
    expect(await doctor('--set', set, '--root', other)).toMatchObject({ exitCode: 1, states: { 'root-certificate': 'wrong' } })
  })

  it('is compared with the profile in the tenant, and unknown where that has none', async () => {
    const [set, tenant] = [await init(), join(top, 'tenant')]
    const root = join(top, 'root.cer')
    expect(await doctor('--root', root, '--simulate', tenant)).toMatchObject({ exitCode: 3, states: { 'root-certificate': 'unknown' } })
    await runSmime(['intune', 'apply', set, '--simulate', tenant])
    expect(await doctor('--root', root, '--simulate', tenant)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('"simulated": true'),
    })
  })

  it('is not believed when the answer is an error, no certificate, too large, or from an address without https', async () => {
    expect(await downloadRoot(await give(authority.der, 500), fetch)).toContain('answered 500')
    server?.close()
    expect(await downloadRoot(await give(new Uint8Array(10)), fetch)).toContain('0 certificates')
    server?.close()
    expect(await downloadRoot(await give(new Uint8Array(100_000)), fetch)).toContain('more than')
    expect(await downloadRoot('http://scepman.contoso.example/ca', fetch)).toContain('no https address')
  })
})
