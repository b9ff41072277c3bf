import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { PowerShell } from 'node-powershell'
import { killProcessTree } from './kill-process-tree.ts'

/** One script and what it may use. The script is data: nothing of it enters a command line. */
export interface PowerShellJob {
  readonly script: string
  readonly switches?: readonly ('-WhatIf' | '-Restore')[]
  /** `json`: what the script prints is one JSON object, printed at its end; anything else means that it ended midway. */
  readonly result?: 'json'
  /** Added to the few variables that a job inherits. */
  readonly environment?: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly maxOutputBytes: number
  /** Hears each line that the process writes while it runs. */
  readonly onLine?: (line: string) => void
}

/**
 * `killed`: something else ended the process. `no-answer`: it ended by itself before the script's result came. `ended-midway`: the script said exit before
 * it had printed its result. `constrained-language`: a policy of Windows restricts PowerShell, and nothing was run. Success is never guessed.
 */
export type PowerShellProblem =
  | 'refused'
  | 'missing'
  | 'timeout'
  | 'too-much-output'
  | 'killed'
  | 'no-answer'
  | 'ended-midway'
  | 'constrained-language'
  | 'script-error'

export type PowerShellAnswer =
  | { readonly kind: 'answer'; readonly exitCode: number; readonly output: string }
  | { readonly kind: 'failed'; readonly problem: PowerShellProblem; readonly detail: string }

const maxHeardCharacters = 200
const maxShown = 300

const inherited = [
  'PATH',
  'HOME',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'USERPROFILE',
  'USERNAME',
  'USERDOMAIN',
  'APPDATA',
  'LOCALAPPDATA',
  'TEMP',
  'TMP',
  'DOTNET_ROOT',
]

/** Runs one script in a fresh PowerShell process and gives its exit code and output; never throws, and leaves no process behind. `executable` is an absolute path. */
export async function runPowerShell(executable: string, job: PowerShellJob): Promise<PowerShellAnswer> {
  if (!isAbsolute(executable)) return failed('refused', 'the path of PowerShell must be absolute')
  // node-powershell would start whatever this variable names instead.
  if (process.env.NODE_POWERSHELL !== undefined) return failed('refused', 'the environment variable NODE_POWERSHELL must not be set')
  const folder = await mkdtemp(join(tmpdir(), 'smime-job-'))
  try {
    if (!/^[\w\-./\\: ~]+$/.test(folder)) return failed('refused', 'the folder for temporary files has a name that cannot be quoted')
    const file = join(folder, 'job.ps1')
    await writeFile(file, job.script, { mode: 0o600 })
    return await invoke(executable, file, job)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function invoke(executable: string, file: string, job: PowerShellJob): Promise<PowerShellAnswer> {
  const nonce = randomBytes(16).toString('hex')
  const shell = new PowerShell({
    executable,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true, '-ExecutionPolicy': 'RemoteSigned' },
    throwOnInvocationError: false,
    spawnOptions: { env: environmentOf(job), windowsHide: true },
  } as ConstructorParameters<typeof PowerShell>[0])
  // Private in the package's types only: without them a process could neither be killed nor its end be seen.
  const insides = shell as unknown as { readonly process: ChildProcess; readonly exitPromise: Promise<unknown> }
  let stopped: PowerShellAnswer | undefined
  let timer: NodeJS.Timeout | undefined
  const exited = insides.exitPromise.then(
    () => undefined,
    (error: unknown) => String(error),
  )
  const ending = new Promise<PowerShellAnswer>((resolve) => {
    const stop = (problem: PowerShellProblem, detail: string) => {
      stopped ??= failed(problem, detail)
      killProcessTree(insides.process)
      resolve(stopped)
    }
    timer = setTimeout(() => stop('timeout', `no answer within ${job.timeoutMs} ms`), job.timeoutMs)
    if (job.onLine !== undefined) hearLines(shell, job.onLine)
    capOutput(shell, job.maxOutputBytes, () => stop('too-much-output', `more than ${job.maxOutputBytes} bytes of output`))
  })
  const answer = shell.invoke(toCommand(file, nonce, job.switches ?? [])).then(
    () => toAnswer(shell.history[0]?.stdout?.toString() ?? '', nonce, job),
    async () => toEnd(insides.process, await exited),
  )
  const gone = exited.then((error) => toEnd(insides.process, error))
  const result = await Promise.race([ending, answer, gone])
  clearTimeout(timer)
  killProcessTree(insides.process)
  await exited
  return stopped ?? result
}

/** Why the process is gone although nobody here ended it. */
function toEnd({ signalCode, exitCode }: ChildProcess, error: string | undefined): PowerShellAnswer {
  if (error !== undefined && /ENOENT|EACCES/.test(error)) return failed('missing', error)
  if (signalCode !== null) return failed('killed', `the process was ended from outside by ${signalCode}`)
  if (exitCode === constrainedCode)
    return failed('constrained-language', 'a policy restricts PowerShell here to constrained language; nothing was run')
  return failed('no-answer', `the process ended with ${exitCode} before the script had answered`)
}

function environmentOf(job: PowerShellJob): Record<string, string> {
  const kept = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(kept), TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1', ...job.environment }
}

function capOutput(shell: PowerShell, maxBytes: number, stop: () => void): void {
  let bytes = 0
  const count = (chunk: Buffer | string) => {
    bytes += Buffer.byteLength(chunk)
    if (bytes > maxBytes) stop()
  }
  shell.streams.stdout.on('data', count)
  shell.streams.stderr.on('data', count)
}

function hearLines(shell: PowerShell, onLine: (line: string) => void): void {
  let rest = ''
  shell.streams.stdout.on('data', (chunk: Buffer | string) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = (lines.pop() ?? '').slice(-maxHeardCharacters)
    for (const line of lines) if (line.length <= maxHeardCharacters) onLine(line)
  })
}

const constrainedCode = 203

/** One physical line of ASCII: stdin is read line by line. The answer is one envelope between nonces. */
function toCommand(file: string, nonce: string, switches: readonly string[]): string {
  const call = `& '${file}' ${switches.join(' ')} 2>$null 3>$null 4>$null 5>$null 6>$null`
  const encode = (value: string) => `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${value}))`
  // In constrained language no method can be called, neither for the envelope nor for node-powershell's own mark behind the command.
  const guard = `if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { exit ${constrainedCode} }`
  const attempt = `$code = 0; $out = ''; $err = ''; $global:LASTEXITCODE = 0; try { $out = @(${call}) -join [char]10; $code = $LASTEXITCODE } catch { $err = [string]$_ }`
  return `${guard}; ${attempt}; [Console]::Out.WriteLine('${nonce}:' + $code + ':' + ${encode('$out')} + ':' + ${encode('$err')} + ':${nonce}')`
}

function toAnswer(stdout: string, nonce: string, { result }: PowerShellJob): PowerShellAnswer {
  const envelope = new RegExp(`${nonce}:(-?\\d+):([A-Za-z0-9+/=]*):([A-Za-z0-9+/=]*):${nonce}`).exec(stdout)
  if (envelope === null) return failed('no-answer', 'the script gave no envelope')
  const [, code = '', output = '', error = ''] = envelope
  if (error !== '') return failed('script-error', Buffer.from(error, 'base64').toString('utf8'))
  const printed = Buffer.from(output, 'base64').toString('utf8')
  if (result === 'json' && !isJsonObject(printed))
    return failed(
      'ended-midway',
      `the script ended with ${code} before it had told its result; it had printed: ${printed.slice(0, maxShown)}`,
    )
  return { kind: 'answer', exitCode: Number(code), output: printed }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function failed(problem: PowerShellProblem, detail: string): PowerShellAnswer {
  return { kind: 'failed', problem, detail }
}
