import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LintFinding } from '../../../core/intune/lint/lint-rule.ts'
import { toPem } from '../../../simulation/pem.ts'
import { authority } from '../../core/intune/sound-set.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
let top: string
let folder: string
let count = 0

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'intune-set-'))
  writeFileSync(join(top, 'root.pem'), toPem('CERTIFICATE', authority.der))
  writeFileSync(join(top, 'root.cer'), authority.der)
})
afterAll(() => rmSync(top, { recursive: true }))
beforeEach(() => {
  folder = join(top, `set${count++}`)
})

const init = (...more: string[]) =>
  runSmime(['intune', 'init', '--root-certificate', join(top, 'root.pem'), '--scep-url', url, '--out', folder, ...more])
const read = () => readFileSync(join(folder, 'intune.yaml'), 'utf8')
const edit = (from: string | RegExp, to: string) => writeFileSync(join(folder, 'intune.yaml'), read().replace(from, to))

async function lint() {
  const { exitCode, out } = await runSmime(['intune', 'lint', folder, '--format', 'json'])
  const { findings } = JSON.parse(out) as { findings: (LintFinding & { line: number })[] }
  return { exitCode, findings, codes: findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code) }
}

describe('the commands of a set', () => {
  it('take --simulate as the others do, ask no tenant, and mark the answer', async () => {
    const simulate = ['--simulate', join(top, 'unasked'), '--format', 'json']
    const answers = [
      await init('--group', 'Pilot', ...simulate),
      await runSmime(['intune', 'lint', folder, ...simulate]),
      await runSmime(['intune', 'export', folder, '--out', `${folder}-graph`, ...simulate]),
    ]
    for (const { exitCode, out } of answers) expect([exitCode, JSON.parse(out).simulated]).toEqual([0, true])
    expect(existsSync(join(top, 'unasked'))).toBe(false)
    const { out } = await runSmime(['intune', 'lint', folder, '--format', 'json'])
    expect(JSON.parse(out).simulated).toBeUndefined()
  })
})

describe('a set that is no sound YAML', () => {
  it('is refused with its line and never called a bug: aliases, of which a few lines can stand for more than fits into memory', async () => {
    await init('--group', 'Pilot')
    edit(/^name: .*$/m, 'name: &name smime\nx: [*name, *name]')
    expect(await lint()).toMatchObject({ exitCode: 1, codes: ['S02-schema'] })
    const { exitCode, notes } = await runSmime(['intune', 'plan', folder, '--simulate', join(top, 'tenant')])
    expect([exitCode, notes]).toEqual([1, expect.stringContaining('no sound set')])
  })

  it('may have anchors that nothing refers to', async () => {
    await init('--group', 'Pilot')
    edit(/^name: .*$/m, 'name: &name smime')
    expect((await lint()).exitCode).toBe(0)
  })

  it('is asked for by its folder', async () => {
    await init('--group', 'Pilot')
    const { exitCode, notes } = await runSmime(['intune', 'lint', join(folder, 'intune.yaml')])
    expect([exitCode, notes]).toEqual([64, expect.stringContaining('name the folder')])
  })
})

describe('smime intune init', () => {
  it("writes the guide's choices, which lint with the known contradiction alone", async () => {
    expect((await init('--group', 'Pilot')).exitCode).toBe(0)
    expect(await lint()).toMatchObject({ exitCode: 0, codes: ['D03-device-id-in-subject'] })
    expect(read()).toContain('- group: Pilot')
  })

  it('takes the root as DER or PEM and stores DER', async () => {
    await init('--assign', 'all-users')
    expect(new Uint8Array(readFileSync(join(folder, 'root.cer')))).toEqual(authority.der)
    folder = `${folder}-der`
    await runSmime([
      'intune',
      'init',
      '--root-certificate',
      join(top, 'root.cer'),
      '--scep-url',
      url,
      '--out',
      folder,
      '--assign',
      'all-users',
    ])
    expect(new Uint8Array(readFileSync(join(folder, 'root.cer')))).toEqual(authority.der)
  })

  it('refuses a root certificate that comes with its private key', async () => {
    const keyed = join(top, 'keyed.pem')
    writeFileSync(keyed, `${toPem('PRIVATE KEY', authority.der)}${toPem('CERTIFICATE', authority.der)}`)
    const words = ['intune', 'init', '--root-certificate', keyed, '--scep-url', url, '--out', folder, '--assign', 'all-users']
    expect(await runSmime(words)).toMatchObject({ exitCode: 64, notes: expect.stringContaining('holds a private key') })
    expect(existsSync(folder)).toBe(false)
  })

  it('carries out each choice', async () => {
    const choices = [
      '--profiles',
      'root,device,signature',
      '--assign',
      'all-devices',
      '--device-id',
      'DeviceName',
      '--key-storage',
      'software',
    ]
    await init(...choices, '--validity-days', '200', '--rdn', 'O=Contoso', '--san', 'dns:{{DeviceName}}.contoso.example')
    const text = read()
    for (const part of [
      '- all-devices',
      'CN={{DeviceName}},O=Contoso',
      'useSoftwareKsp',
      'certificateValidityPeriodValue: 200',
      'domainNameService',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('\n  user:')
  })

  it('refuses to overwrite, to assign to nobody, and what is no certificate', async () => {
    expect((await init()).exitCode).toBe(64)
    await init('--assign', 'all-users')
    expect((await init('--assign', 'all-users')).exitCode).toBe(64)
    writeFileSync(join(top, 'none.cer'), 'hello')
    const refused = await runSmime([
      'intune',
      'init',
      '--root-certificate',
      join(top, 'none.cer'),
      '--scep-url',
      url,
      '--out',
      `${folder}-none`,
      '--group',
      'x',
    ])
    expect(refused.exitCode).toBe(64)
  })
})

describe('smime intune lint', () => {
  beforeEach(async () => {
    await init('--assign', 'all-users')
  })

  it('names the line of an error and exits 1', async () => {
    edit(/(signature:[\s\S]*?)keyUsage:\n/, '$1keyUsage:\n      - keyEncipherment\n')
    const { exitCode, findings, codes } = await lint()
    expect(exitCode).toBe(1)
    expect(codes).toContain('M02-encryption')
    const line = findings.find(({ code }) => code === 'M02-encryption')?.line ?? 0
    expect(
      read()
        .split('\n')
        .slice(line - 2, line)
        .join('\n'),
    ).toContain('keyUsage')
  })

  it('finds S02-schema in a value that Graph does not have, and not in the one that it has', async () => {
    expect((await lint()).codes).not.toContain('S02-schema')
    edit('keySize: size2048', 'keySize: size512')
    expect(await lint()).toMatchObject({ exitCode: 1, codes: ['S02-schema'] })
  })

  it('finds S02-schema in a name that Graph does not have, and in what is no YAML', async () => {
    edit('scepServerUrls:', 'scepServerUrl:')
    expect((await lint()).codes).toContain('S02-schema')
    edit('schema: intune-set/1', 'schema: [')
    expect((await lint()).codes).toContain('S02-schema')
  })

  it('finds a root certificate file that was replaced by PEM', async () => {
    writeFileSync(join(folder, 'root.cer'), readFileSync(join(top, 'root.pem')))
    expect((await lint()).codes).toContain('R01-pem')
  })

  it('refuses a folder without a set, and a set that names a file outside of it', async () => {
    expect((await runSmime(['intune', 'lint', top])).exitCode).toBe(64)
    edit('certificateFile: root.cer', 'certificateFile: ../root.cer')
    expect((await runSmime(['intune', 'lint', folder])).exitCode).toBe(64)
  })
})
