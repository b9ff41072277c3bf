import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { type PowerShellAnswer, type PowerShellJob, runPowerShell } from '../../../server/powershell/run-powershell.ts'
import { engine } from '../../scripts/engine.ts'

const executable = await engine()

function run(script: string, limits: Partial<PowerShellJob> = {}): Promise<PowerShellAnswer> {
  return runPowerShell(executable, { script, timeoutMs: 60_000, maxOutputBytes: 10_000_000, environment: { MARK: mark }, ...limits })
}

const mark = `runner-test-${process.pid}`

/** Processes that carry our mark in their environment (Linux). */
function survivors(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`MARK=${mark}`)
      } catch {
        return false // gone, or not ours
      }
    })
}

afterEach(() => {
  expect(survivors()).toEqual([])
})

describe('PowerShell runner', () => {
  it('gives output and exit code', async () => {
    expect(await run("'one'; 'tw\u00f6 \u{1f600}'; exit 3")).toEqual({ kind: 'answer', exitCode: 3, output: 'one\ntw\u00f6 \u{1f600}' })
  })

  it.each(["a'; 'b", '\u2019; exit 9; \u2018', '$(1+1)', 'line\nline', '`'])('never takes data for commands: %j', async (data) => {
    const script = `ConvertFrom-Json -InputObject '${JSON.stringify({ data }).replaceAll(/[^\x20-\x7e]|['`$]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}' | ForEach-Object { $_.data }`
    expect(await run(script)).toMatchObject({ kind: 'answer', output: data })
  })

  it('takes exit 0 midway for what the script said until then', async () => {
    expect(await run("'before'; exit 0; 'after'")).toEqual({ kind: 'answer', exitCode: 0, output: 'before' })
  })

  it.each([
    ['something', "'before'; exit 0; '{}'", 'it had printed: before'],
    ['nothing', "exit 0; '{}'", 'it had printed: '],
    ['half of it', "'{\"a\":'; exit 0; '1}'", 'it had printed: {"a":'],
  ])('says that a script which owes a JSON object ended midway, having printed %s', async (_, script, told) => {
    const detail = `the script ended with 0 before it had told its result; ${told}`
    expect(await run(script, { result: 'json' })).toEqual({ kind: 'failed', problem: 'ended-midway', detail })
    expect(await run("'{}'; exit 0", { result: 'json' })).toEqual({ kind: 'answer', exitCode: 0, output: '{}' })
  })

  it('runs nothing in constrained language, and says so at once', async () => {
    expect(await run("'{}'", { environment: { MARK: mark, __PSLockdownPolicy: '4' } })).toEqual({
      kind: 'failed',
      problem: 'constrained-language',
      detail: expect.stringContaining('nothing was run'),
    })
  })

  it('does not fail for chatter on the error stream', async () => {
    expect(await run("Write-Error 'noise' -ErrorAction Continue; [Console]::Error.WriteLine('more'); 'good'")).toEqual({
      kind: 'answer',
      exitCode: 0,
      output: 'good',
    })
  })

  it('does not take a command that does not exist for success', async () => {
    expect(await run("Get-Nothing; 'good'")).toMatchObject({ kind: 'failed', problem: 'script-error' })
  })

  it('says what a script threw', async () => {
    expect(await run("throw 'no such thing'")).toEqual({ kind: 'failed', problem: 'script-error', detail: 'no such thing' })
  })

  it('does not take a process that ended for success', async () => {
    expect(await run('[Environment]::Exit(0)')).toMatchObject({
      kind: 'failed',
      problem: 'no-answer',
      detail: expect.stringContaining('ended with 0'),
    })
  })

  it('says that something else killed the process', async () => {
    expect(await run('[Diagnostics.Process]::GetCurrentProcess().Kill()')).toEqual({
      kind: 'failed',
      problem: 'killed',
      detail: expect.stringContaining('SIGKILL'),
    })
  })

  it('ends a script that writes 20 MB, where 8 MB are allowed', async () => {
    expect(await run("[Console]::Out.WriteLine('x' * 20000000)", { maxOutputBytes: 8_000_000 })).toMatchObject({
      kind: 'failed',
      problem: 'too-much-output',
    })
  })

  it('ends a script that takes too long, and what it started', async () => {
    expect(await run('/bin/sleep 60; 1', { timeoutMs: 4000 })).toMatchObject({ kind: 'failed', problem: 'timeout' })
  })

  it('ends a script that writes too much', async () => {
    expect(await run("while ($true) { [Console]::Out.WriteLine('x' * 100000) }", { maxOutputBytes: 1_000_000 })).toMatchObject({
      problem: 'too-much-output',
    })
  })

  it('gives 5 MB back whole', async () => {
    const answer = await run("'x' * 5000000")
    expect(answer.kind === 'answer' && answer.output.length).toBe(5_000_000)
  })

  it('says that the engine is missing', async () => {
    const job = { script: '1', timeoutMs: 5000, maxOutputBytes: 1000 }
    expect(await runPowerShell('/nonexistent/pwsh', job)).toMatchObject({ kind: 'failed', problem: 'missing' })
    expect(await runPowerShell('pwsh', job)).toMatchObject({ kind: 'failed', problem: 'refused' })
  })

  it('hands no variable over that was not meant', async () => {
    process.env.SECRET_OF_THE_SERVER = 'x'
    expect(
      await run("[Environment]::GetEnvironmentVariable('SECRET_OF_THE_SERVER') + '|' + [Environment]::GetEnvironmentVariable('TERM')"),
    ).toMatchObject({ output: '|dumb' })
    delete process.env.SECRET_OF_THE_SERVER
  })
})
