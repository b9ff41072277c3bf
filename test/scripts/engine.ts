import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ScriptTemplates, templateNames } from '../../core/powershell/generate-script.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import { toSimulatedScript } from '../../simulation/simulated-windows.ts'

const top = join(import.meta.dirname, '../..')

/** The shipped scripts by name. */
export const templates = Object.fromEntries(
  templateNames.map((name) => [name, readFileSync(join(top, 'scripts', `${name}.ps1`), 'latin1')]),
) as unknown as ScriptTemplates

/** The engine's executable; the suite that asks is listed in test/suites.ts. */
export async function engine(): Promise<string> {
  const host = await findPowerShellHost()
  if (host.kind === 'missing') throw new Error(host.sentence)
  return host.executable
}

export interface ScriptRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script in an engine that is in constrained language. */
export async function runConstrained(script: string): Promise<ScriptRun> {
  const executable = await engine()
  const folder = mkdtempSync(join(tmpdir(), 'script-'))
  const file = join(folder, 'script.ps1')
  writeFileSync(file, script)
  const command = `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; & '${file}'; exit $LASTEXITCODE`
  return new Promise((resolve) => {
    execFile(executable, ['-NoProfile', '-NonInteractive', '-Command', command], (error, stdout, stderr) => {
      rmSync(folder, { recursive: true })
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

/** One warm engine for a whole suite: a start costs most of a second, a script in a warm engine a tenth. Scripts run one after the other, each in its own scope. */
export class WarmEngine {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #folder = mkdtempSync(join(tmpdir(), 'script-'))
  #stdout = ''
  #stderr = ''
  #count = 0
  #wake = () => {}

  private constructor(executable: string) {
    this.#child = spawn(executable, ['-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'])
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text
      this.#wake()
    })
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text
      this.#wake()
    })
    this.#child.on('close', () => this.#wake())
  }

  static async start(): Promise<WarmEngine> {
    return new WarmEngine(await engine())
  }

  /** Runs a script against the simulated PC in `directory`. */
  runSimulated(script: string, directory: string, ...args: string[]): Promise<ScriptRun> {
    return this.run(toSimulatedScript(script), { OUTLOOK_SMIME_SIMULATION: directory }, ...args)
  }

  async run(script: string, environment: Readonly<Record<string, string>>, ...args: string[]): Promise<ScriptRun> {
    const mark = `END-OF-RUN-${++this.#count}:`
    const file = join(this.#folder, `${this.#count}.ps1`)
    writeFileSync(file, script)
    this.#stdout = ''
    this.#stderr = ''
    const settings = Object.entries(environment).map(([name, value]) => `[Environment]::SetEnvironmentVariable('${name}', '${value}')`)
    const ending = [`[Console]::Error.WriteLine('${mark}')`, `[Console]::Out.WriteLine('${mark}' + $LASTEXITCODE)`]
    this.#child.stdin.write(`${[...settings, '$LASTEXITCODE = 0', `& '${file}' ${args.join(' ')}`, ...ending].join('; ')}\n`)
    const isDone = () => new RegExp(`${mark}-?\\d+\\n`).test(this.#stdout) && this.#stderr.includes(mark)
    while (!isDone()) {
      if (this.#child.exitCode !== null) throw new Error(`the engine ended: ${this.#stderr}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const [stdout = '', code = ''] = this.#stdout.split(mark)
    return { code: Number(code), stdout, stderr: this.#stderr.split(mark)[0] ?? '' }
  }

  stop(): void {
    this.#child.kill()
    rmSync(this.#folder, { recursive: true })
  }
}
