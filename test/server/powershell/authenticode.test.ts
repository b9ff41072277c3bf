import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { partPath } from '../../parts.ts'
import { makeSigningFolder, type SigningFolder } from '../cli/code-signing-world.ts'
import { runSmime } from '../cli/fake-terminal.ts'

const osslsigncode = partPath('osslsigncode')
const openssl = partPath('openssl')
let made: SigningFolder | undefined
afterEach(() => {
  if (made !== undefined) rmSync(made.folder, { recursive: true })
})

async function signed(kind: 'rsa2048' | 'p256' | 'p384', ...how: string[]): Promise<SigningFolder> {
  made = await makeSigningFolder(kind, { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2049, 0, 1) })
  const { script, certificate, key } = made
  const audit = join(made.folder, 'audit.sqlite')
  expect(
    await runSmime([
      'outlook',
      'sign',
      script,
      '--certificate',
      certificate,
      '--audit',
      audit,
      ...(how.length === 0 ? ['--key', key] : how),
    ]),
  ).toMatchObject({
    exitCode: 0,
  })
  return made
}

/** What osslsigncode says of the script now, at a time when our certificates are valid. */
function verify({ script, root }: SigningFolder): boolean {
  const { stdout, status } = spawnSync(
    osslsigncode,
    ['verify', '-time', String(Date.UTC(2026, 10, 24) / 1000), '-CAfile', root, '-in', script],
    {
      encoding: 'utf8',
    },
  )
  return status === 0 && stdout.includes('Signature verification: ok')
}

describe('osslsigncode', () => {
  it.each(['rsa2048', 'p256', 'p384'] as const)(
    'accepts our signature, and rejects it when a byte of the script is another (%s)',
    async (kind) => {
      const world = await signed(kind)
      expect(verify(world)).toBe(true)
      const script = readFileSync(world.script, 'latin1')
      for (const [from, to] of [
        ['#Requires', '#requires'],
        ['"alwaysSign":false', '"alwaysSign":true '],
        ['\r\n\r\n# SIG # Begin', '\r\n \r\n# SIG # Begin'],
      ] as const) {
        writeFileSync(world.script, script.replace(from, to))
        expect(verify(world)).toBe(false)
      }
    },
  )

  it('accepts what a program signed with ECDSA, r and s behind each other', async () => {
    const { folder, key } = await makeSigningFolder('p256')
    const program = join(folder, 'vault')
    writeFileSync(
      program,
      [
        `#!${process.execPath}`,
        "const { execFileSync } = require('node:child_process'); const { readFileSync } = require('node:fs')",
        "const digest = Buffer.from(JSON.parse(readFileSync(0, 'utf8')).digest, 'base64')",
        `const der = execFileSync(${JSON.stringify(openssl)}, ['pkeyutl', '-sign', '-inkey', ${JSON.stringify(key)}], { input: digest })`,
        'const r = der.subarray(4, 4 + der[3]); const s = der.subarray(6 + der[3])',
        'const raw = (number) => Buffer.concat([Buffer.alloc(32), number]).subarray(-32)',
        "console.log(Buffer.concat([raw(r), raw(s)]).toString('base64'))",
      ].join('\n'),
    )
    chmodSync(program, 0o700)
    expect(verify(await signed('p256', '--signer', program))).toBe(true)
    rmSync(folder, { recursive: true })
  })
})
