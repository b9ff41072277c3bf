import { describe, expect, it } from 'vitest'
import { commandGroups, commandLoaders } from '../../../server/cli/command-list.ts'
import { runSmime } from './fake-terminal.ts'

describe('command line', () => {
  it('prints its version', async () => {
    expect(await runSmime(['--version'])).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), notes: '' })
  })

  it('prints the help of all commands on --help', async () => {
    const { exitCode, out } = await runSmime(['--help'])
    expect(exitCode).toBe(0)
    for (const name of ['verify', 'certificates', 'explain', 'samples', 'serve', 'config', 'completion']) expect(out).toContain(name)
  })

  it('says of each group of commands what it is for, and names no other group', async () => {
    const groups = new Set(Object.keys(commandLoaders).flatMap((name) => (name.includes(' ') ? [name.split(' ')[0]] : [])))
    expect(new Set(Object.keys(commandGroups))).toEqual(groups)
    const { exitCode, out } = await runSmime(['owa', '--help'])
    expect(exitCode).toBe(0)
    expect(out).toContain(commandGroups.owa)
  })

  it('is the caller’s mistake without a command, and says which there are', async () => {
    const { exitCode, out, notes } = await runSmime([])
    expect(exitCode).toBe(64)
    expect(out).toBe('')
    expect(notes).toContain('verify')
  })

  it('prints flags, examples and exit codes in the help of a command', async () => {
    const { exitCode, out } = await runSmime(['certificates', 'check', '--help'])
    expect(exitCode).toBe(0)
    expect(out).toContain('--trust-anchor <FILE>')
    expect(out).toContain('Exit codes:')
    expect(out).toContain('Examples:')
  })

  it('says which flag is missing, and which has a wrong value', async () => {
    const plan = ['owa', 'plan', '--simulate', 'nowhere']
    expect(await runSmime(plan)).toMatchObject({ exitCode: 64, notes: expect.stringContaining('--organization is missing.') })
    const wrong = await runSmime([...plan, '--organization', 'contoso'])
    expect(wrong).toMatchObject({ exitCode: 64, notes: expect.stringContaining('--organization: must be the initial domain') })
  })

  it('says of a choice which there are and which is near, of an empty value that it is, of a folder that it is a file', async () => {
    const init = ['intune', 'init', '--root-certificate', 'r', '--assign', 'all-users', '--out', 'o', '--scep-url']
    const says = async (...words: string[]) => (await runSmime(words)).notes
    expect(await says(...init, 'u', '--key-storage', 'TPM')).toContain('--key-storage: must be one of tpm, software (did you mean "tpm"?).')
    expect(await says(...init, 'u', '--key-storage', 'hardware')).toContain('--key-storage: must be one of tpm, software.')
    expect(await says(...init, '')).toContain('--scep-url: must not be empty.')
    const file = ['readiness', 'import', '--from', 'graph', '--simulate', 'package.json']
    expect(await runSmime(file)).toMatchObject({ exitCode: 64, notes: expect.stringContaining('package.json is a file, not a folder') })
  })

  it.each([
    ['a command', ['verfy', 'mail.eml'], 'verify'],
    ['a command of a group', ['certificates', 'chek', 'a.cer'], 'check'],
    ['a flag', ['verify', 'mail.eml', '--trust-anchr', 'root.pem'], '--trust-anchor'],
  ])('offers the nearest name for a mistyped name of %s', async (_, words, nearest) => {
    const { exitCode, out, notes } = await runSmime(words)
    expect(exitCode).toBe(64)
    expect(out).toBe('')
    expect(notes).toContain(`Did you mean ${nearest}?`)
  })

  it.each([
    ['a single-value flag is repeated', ['verify', 'a', '--at', '2026-11-24', '--at', '2026-11-25'], 'once only'],
    ['a choice does not exist', ['verify', 'a', '--format', 'xml'], '--format'],
    ['a time is no time', ['verify', 'a', '--at', 'yesterday'], '--at: must be a time'],
    ['a time is on no real day', ['verify', 'a', '--at', '2026-02-30T00:00:00Z'], '--at: must be a time'],
    ['a sender is no address', ['verify', 'a', '--from', 'Jo'], '--from: must be one mail address'],
    ['an empty sender is given', ['verify', 'a', '--from', ''], '--from: must be one mail address'],
    ['a flag lacks its value', ['verify', 'a', '--crl'], '--crl'],
    ['no file is named', ['verify'], 'file'],
    ['a port is too large', ['serve', '--demo', '--port', '70000'], '--port'],
  ])('is the caller’s mistake when %s', async (_, words, sentence) => {
    const { exitCode, out, notes } = await runSmime(words)
    expect(exitCode).toBe(64)
    expect(out).toBe('')
    expect(notes).toContain(sentence)
  })

  it('explains a verdict in both languages', async () => {
    const english = await runSmime(['explain', 'untrusted'])
    const german = await runSmime(['explain', 'untrusted', '--lang', 'de', '--format', 'json'])
    expect(english).toMatchObject({ exitCode: 0, notes: '' })
    expect(JSON.parse(german.out)).toMatchObject({ code: 'untrusted', headline: expect.stringContaining('vertraut') })
  })

  it('offers the nearest code when there is none of that name', async () => {
    expect(await runSmime(['explain', 'untrustd'])).toMatchObject({ exitCode: 64, out: '', notes: expect.stringContaining('"untrusted"') })
  })

  it.each(['bash', 'zsh', 'pwsh'])('writes a completion script for %s that knows commands, flags and choices', async (shell) => {
    const { exitCode, out } = await runSmime(['completion', shell])
    expect(exitCode).toBe(0)
    for (const word of ['certificates', '--trust-anchor', 'ndjson']) expect(out).toContain(word)
  })

  it('refuses a shell that it does not know', async () => {
    expect((await runSmime(['completion', 'fish'])).exitCode).toBe(64)
  })
})

describe('serve', () => {
  it.each([
    ['without configuration', [], {}, '--demo'],
    ['with both demo and configuration', ['--demo', '--config', 'a.json'], {}, 'exclude'],
    ['as a demo in production', ['--demo'], { NODE_ENV: 'production' }, 'NODE_ENV'],
    ['on an address that others reach', ['--demo', '--host', '0.0.0.0'], {}, 'loopback'],
    ['with a configuration that is missing', ['--config', 'missing.json'], {}, 'missing.json'],
  ])('is refused %s', async (_, words, env, sentence) => {
    const { exitCode, out, notes } = await runSmime(['serve', ...words], { env })
    expect(exitCode).toBe(64)
    expect(out).toBe('')
    expect(notes).toContain(sentence)
  })
})
