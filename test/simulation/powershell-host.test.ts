import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'

const found = await findPowerShellHost()
if (found.kind === 'missing') throw new Error(found.sentence)
const { executable } = found

describe('without pwsh and dotnet', () => {
  it('the answer is what to install, not an error', async () => {
    const answer = await findPowerShellHost({ environment: { PATH: '/nonexistent', HOME: '/nonexistent' } })
    expect(answer).toEqual({ kind: 'missing', sentence: expect.stringMatching(/install PowerShell 7 .* or the \.NET 10 SDK/) })
  })
})

describe('powershell-host', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'powershell-host-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  interface Ended {
    readonly code: number | null
    readonly stdout: string
    readonly stderr: string
  }

  function start(...args: string[]): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(executable, ['-NoProfile', '-NonInteractive', ...args], (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
      })
    })
  }

  async function type(lines: string): Promise<Ended> {
    const child = spawn(executable, ['-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'])
    child.stdin.end(lines)
    const code = new Promise<number | null>((resolve) => child.on('close', resolve))
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { code: await code, stdout, stderr }
  }

  it.each([
    ['1 + 1', 0, '2\n'],
    ['throw "no"', 1, ''],
    ['"x"; exit 5', 5, 'x\n'],
    ['Get-Nothing; "x"', 0, 'x\n'],
  ])('-Command %s exits %i', async (command, code, stdout) => {
    expect(await start('-Command', command)).toMatchObject({ code, stdout })
  })

  it.each([
    ['exit 4', 4],
    ['exit 0', 0],
    ['throw "no"', 1],
    ['Get-Nothing; "goes on"', 0],
    ["/bin/sh -c 'exit 7'", 0],
  ])('-File with %s exits %i', async (script, code) => {
    const file = join(folder, "it's [one].ps1")
    await writeFile(file, script)
    expect((await start('-File', file)).code).toBe(code)
  })

  it('-File hands arguments over as data', async () => {
    const file = join(folder, 'arguments.ps1')
    await writeFile(file, 'param([string]$Name, [switch]$WhatIf) "$Name|$WhatIf"')
    const hostile = "\u2019; 'x' $(1)"
    expect((await start('-File', file, '-Name', hostile, '-WhatIf')).stdout).toBe(`${hostile}|True\n`)
  })

  it('-EncodedCommand is UTF-16LE in base64', async () => {
    expect((await start('-EncodedCommand', Buffer.from('"\u00fc"', 'utf16le').toString('base64'))).stdout).toBe('\u00fc\n')
  })

  it('-Command - runs line by line and goes on after an error', async () => {
    const ended = await type('"one"\nthrow "no"\n"two"\n')
    expect(ended).toMatchObject({ code: 0, stdout: 'one\ntwo\n' })
    expect(ended.stderr).toContain('no')
  })

  it('-Command - takes a block only after a blank line', async () => {
    expect((await type('function f {\n4\n}\n\nf\n')).stdout).toBe('4\n')
    expect((await type('function f {\n4\n}\nf\n')).stdout).toBe('')
  })

  it('-Command - ends at exit, with its code', async () => {
    expect(await type('exit 3\n"never"\n')).toMatchObject({ code: 3, stdout: '' })
  })

  it('refuses to ask', async () => {
    const ended = await type('Read-Host x\n"next"\n')
    expect(ended.stdout).toBe('next\n')
    expect(ended.stderr).toContain('does not support user interaction')
  })

  it('keeps to the language mode of the genuine engine', async () => {
    const constrained = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; "
    const blocked = await start('-Command', `${constrained}[Convert]::FromBase64String('AA==')`)
    expect(blocked.code).toBe(1)
    expect(blocked.stderr).toMatch(/core types/)
    expect((await start('-Command', `${constrained}(ConvertFrom-Json -InputObject '{"a":1}').a`)).stdout).toBe('1\n')
  })

  it('refuses an option that it does not know', async () => {
    expect((await start('-Frobnicate')).code).toBe(64)
  })

  it('tells the genuine parser\u2019s tree', async () => {
    const child = spawn(executable, ['-ParseToTree'])
    child.stdin.end(`${JSON.stringify("ConvertFrom-Json -InputObject 'a'")}\n${JSON.stringify('if (')}\n`)
    const [first, second] = (await text(child.stdout))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ errors: [], commands: ['ConvertFrom-Json'], constants: ['ConvertFrom-Json', 'a'] })
    expect(second.errors).not.toEqual([])
  })
})
