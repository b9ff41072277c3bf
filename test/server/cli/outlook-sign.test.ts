import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { toAsciiJson } from '../../../core/powershell/data-block.ts'
import { signWithProgram } from '../../../server/powershell/code-signer.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { makeSigningFolder, type SigningFolder } from './code-signing-world.ts'
import { runSmime } from './fake-terminal.ts'

let made: SigningFolder | undefined
afterEach(() => {
  if (made !== undefined) rmSync(made.folder, { recursive: true })
})

async function make(...args: Parameters<typeof makeSigningFolder>): Promise<SigningFolder> {
  made = await makeSigningFolder(...args)
  return made
}

const sign = ({ folder, script, certificate, key }: SigningFolder, ...more: string[]) =>
  runSmime(['outlook', 'sign', script, '--certificate', certificate, '--key', key, '--audit', join(folder, 'audit.sqlite'), ...more])

describe('signing a generated script', () => {
  it('adds a block of comments behind it and tells what it is', async () => {
    const world = await make()
    const before = readFileSync(world.script, 'latin1')
    const { exitCode, out } = await sign(world, '--format', 'json')
    expect({ exitCode, answer: JSON.parse(out) }).toMatchObject({
      exitCode: 0,
      answer: { file: world.script, template: 'Set-OutlookSigning' },
    })
    const after = readFileSync(world.script, 'latin1')
    expect(after.slice(0, before.length)).toBe(before)
    expect(after.slice(before.length)).toMatch(
      /^\r\n# SIG # Begin signature block\r\n(# [A-Za-z0-9+/=]{1,64}\r\n)+# SIG # End signature block\r\n$/,
    )
  })

  it('leaves the script alone when --out names another file', async () => {
    const world = await make()
    const before = readFileSync(world.script, 'latin1')
    await sign(world, '--out', join(world.folder, 'signed.ps1'))
    expect(readFileSync(world.script, 'latin1')).toBe(before)
    expect(readFileSync(join(world.folder, 'signed.ps1'), 'latin1')).toContain('# SIG # End')
  })

  it('takes policies too', async () => {
    const world = await make()
    await runSmime(['outlook', 'policy', '--kind', 'powershell', '--value', 'AlwaysSign=1', '--out', world.folder])
    expect(await sign({ ...world, script: join(world.folder, 'Set-OutlookPolicy.ps1') })).toMatchObject({ exitCode: 0 })
  })
})

describe('a script is not signed', () => {
  it.each<[string, string, (script: string) => string]>([
    ['with a changed template', 'not-shipped', (script) => script.replace('exit 3', 'exit 4')],
    ['with an extra line', 'not-shipped', (script) => `${script}Get-Item x\r\n`],
    ['with a space more', 'not-shipped', (script) => script.replace('function Get-Now {', 'function  Get-Now {')],
    ['with other line ends', 'no-data-block', (script) => script.replaceAll('\r\n', '\n')],
    ['with a second data block', 'not-shipped', (script) => script.replace(/(\$settings = ConvertFrom.*\r\n)/, '$1$1')],
    ['with a second place for data', 'no-data-block', (script) => script.replace(/(# Settings of this file.*\r\n)/, '$1$1')],
    ['with an unknown key', 'data-not-valid', (script) => script.replace('"mode":', '"more":1,"mode":')],
    ['with a mailbox that is none', 'data-not-valid', (script) => script.replace('jo@contoso.example', 'jo')],
    ['with data spelt otherwise', 'data-not-canonical', (script) => script.replace('"mode":', '"mode" :')],
    ['with code instead of data', 'no-data-block', (script) => script.replace(/(?<=InputObject )'.*'/, '(Get-Item x)')],
    ['with the settings of another script', 'data-not-valid', (script) => withData(script, { schema: 'policy-settings/1', values: [] })],
    ['that is signed already', 'already-signed', (script) => `${script}\r\n# SIG # Begin signature block\r\n`],
    ['that is a text of somebody’s', 'no-data-block', () => 'Get-Item x\r\n'],
  ])('%s', async (_, reason, change) => {
    const world = await make()
    const changed = change(readFileSync(world.script, 'latin1'))
    writeFileSync(world.script, changed)
    const { exitCode, notes, out } = await sign(world)
    expect({ exitCode, notes, out }).toEqual({ exitCode: 1, notes: expect.stringContaining(`(${reason})`), out: '' })
    expect(readFileSync(world.script, 'latin1')).toBe(changed)
  })

  const withData = (script: string, data: object) => script.replace(/(?<=InputObject )'.*'/, () => `'${toAsciiJson(data)}'`)

  it.each([
    ['for mail', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] }],
    ['that is over', { notAfter: Date.UTC(2026, 10, 1) }],
    ['that has not begun', { notBefore: Date.UTC(2026, 11, 1) }],
  ])('with a certificate %s', async (_, profile) => {
    const world = await make('p256', profile)
    expect(await sign(world)).toMatchObject({ exitCode: 1, out: '' })
    expect(readFileSync(world.script, 'latin1')).not.toContain('# SIG #')
  })

  it('with the key of another certificate', async () => {
    const world = await make()
    writeFileSync(world.key, keyPairOf('p256', 'another').privateKey.export({ format: 'pem', type: 'pkcs8' }))
    expect(await sign(world)).toMatchObject({ exitCode: 1, notes: expect.stringContaining('not that of the certificate') })
  })

  it('without exactly one of key and program', async () => {
    const { folder, script, certificate, key } = await make()
    const words = ['outlook', 'sign', script, '--certificate', certificate, '--audit', join(folder, 'audit.sqlite')]
    expect(await runSmime(words)).toMatchObject({ exitCode: 64 })
    expect(await runSmime([...words, '--key', key, '--signer', '/bin/true'])).toMatchObject({ exitCode: 64 })
  })
})

describe('the audit of signatures', () => {
  const entries = async ({ folder }: SigningFolder) => {
    const { out } = await runSmime(['audit', 'export', '--audit', join(folder, 'audit.sqlite')])
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  }

  it('knows of each before and after, and of what was refused', async () => {
    const world = await make()
    await sign(world)
    await sign(world)
    expect(await entries(world)).toMatchObject([
      { area: 'script', action: 'sign', outcome: 'started' },
      { area: 'script', action: 'sign', outcome: 'done', after: { template: 'Set-OutlookSigning' } },
      { area: 'script', action: 'sign', outcome: 'refused', detail: 'already-signed' },
    ])
  })

  it('that cannot be written means that nothing is signed', async () => {
    const world = await make()
    const before = readFileSync(world.script, 'latin1')
    expect(await sign({ ...world, folder: join(world.folder, 'code.pem') })).toMatchObject({ exitCode: 75, out: '' })
    expect(readFileSync(world.script, 'latin1')).toBe(before)
  })
})

describe('an encrypted key', () => {
  async function encrypted() {
    const world = await make()
    const { privateKey } = world.issued
    writeFileSync(world.key, privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'open sesame' }))
    const passphrase = join(world.folder, 'passphrase')
    return { world, passphrase }
  }

  it('signs with the passphrase of a file', async () => {
    const { world, passphrase } = await encrypted()
    writeFileSync(passphrase, 'open sesame\n')
    expect(await sign(world, '--passphrase-file', passphrase)).toMatchObject({ exitCode: 0 })
  })

  it('does not sign with another, which is not repeated', async () => {
    const { world, passphrase } = await encrypted()
    writeFileSync(passphrase, 'open barley\n')
    const { exitCode, notes } = await sign(world, '--passphrase-file', passphrase)
    expect(exitCode).toBe(64)
    expect(notes).not.toContain('barley')
  })
})

describe('a key that lies elsewhere', () => {
  /** A program that signs a digest with RSA as a key vault does. */
  function program({ folder, key }: SigningFolder, answer: string): string {
    const file = join(folder, 'vault')
    const digestInfo = '3031300d060960864801650304020105000420'
    writeFileSync(
      file,
      [
        `#!${process.execPath}`,
        "const { privateEncrypt } = require('node:crypto'); const { readFileSync } = require('node:fs')",
        "const { algorithm, digest } = JSON.parse(readFileSync(0, 'utf8'))",
        "if (algorithm !== 'RSA-PKCS1-SHA256' || process.argv.length !== 2) process.exit(9)",
        `const info = Buffer.concat([Buffer.from('${digestInfo}', 'hex'), Buffer.from(digest, 'base64')])`,
        `const signature = privateEncrypt(readFileSync(${JSON.stringify(key)}), info)`,
        answer,
      ].join('\n'),
    )
    chmodSync(file, 0o700)
    return file
  }

  const ask = ({ folder, script, certificate }: SigningFolder, signer: string) =>
    runSmime(['outlook', 'sign', script, '--certificate', certificate, '--signer', signer, '--audit', join(folder, 'audit.sqlite')])

  it('is asked by a program', async () => {
    const world = await make('rsa2048')
    expect(await ask(world, program(world, "console.log(signature.toString('base64'))"))).toMatchObject({ exitCode: 0 })
  })

  it.each([
    ['gives nothing', 'answered nothing', ''],
    ['gives rubbish', 'no base64', "console.log('<html>signed</html>')"],
    ['signs with another key', 'not that of the certificate', "console.log(Buffer.alloc(256, 7).toString('base64'))"],
    ['fails', 'ended with 2', "console.log(signature.toString('base64')); process.exit(2)"],
    ['kills itself', 'ended by SIGKILL', "process.kill(process.pid, 'SIGKILL')"],
    ['says too much', 'wrote more than 10000 bytes', "console.log('A'.repeat(100000))"],
  ])('does not sign when the program %s', async (_, told, answer) => {
    const world = await make('rsa2048')
    const before = readFileSync(world.script, 'latin1')
    expect(await ask(world, program(world, answer))).toMatchObject({ exitCode: 1, out: '', notes: expect.stringContaining(told) })
    expect(readFileSync(world.script, 'latin1')).toBe(before)
  })

  it('does not wait for ever for a program that hangs, and ends what that started', async () => {
    const world = await make('rsa2048')
    const pidFile = join(world.folder, 'pid')
    const hang = `const { pid } = require('node:child_process').spawn('/bin/sleep', ['3600'], { stdio: 'inherit' })
require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(pid)); setInterval(() => {}, 1000)`
    const signer = signWithProgram(world.issued.certificate, [], program(world, hang), 5000)
    await expect(signer.sign(Uint8Array.of(1))).rejects.toThrow('no answer within 5 seconds and was ended')
    const stat = `/proc/${readFileSync(pidFile, 'utf8')}/stat`
    // Ended, though perhaps not yet waited for by the process that took it over.
    expect(existsSync(stat) ? readFileSync(stat, 'latin1').split(') ')[1]?.[0] : 'Z').toBe('Z')
  })

  it('does not sign when the program is not there', async () => {
    const world = await make('rsa2048')
    expect(await ask(world, '/nonexistent/vault')).toMatchObject({
      exitCode: 1,
      notes: expect.stringContaining('cannot be started: ENOENT'),
    })
    expect(await ask(world, 'vault')).toMatchObject({ exitCode: 64 })
  })
})
