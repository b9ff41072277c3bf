import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const sources = join(import.meta.dirname, 'powershell-host')
const executableName = process.platform === 'win32' ? 'powershell-host.exe' : 'powershell-host'
const buildTimeoutMs = 5 * 60_000

/** Where an engine is, or the sentence that says what to install. `genuine`: pwsh itself, not our host around its engine. */
export type PowerShellHost =
  | { readonly kind: 'found'; readonly executable: string; readonly genuine: boolean }
  | { readonly kind: 'missing'; readonly sentence: string }

export interface PowerShellHostOptions {
  readonly environment?: NodeJS.ProcessEnv
  /** Told once, before a build that takes seconds. */
  readonly onProgress?: (line: string) => void
}

const missing =
  'No PowerShell was found: install PowerShell 7 (pwsh), or the .NET 10 SDK (dotnet), with which this project builds a small host around its engine.'

/** Finds the host that stands in for pwsh, and builds it on first need into a cache directory keyed by its sources and how it is compiled. Without `onProgress` the progress line goes to stderr. */
export async function findPowerShellHost(options: PowerShellHostOptions = {}): Promise<PowerShellHost> {
  const environment = options.environment ?? process.env
  const dotnet = await findOnPath('dotnet', environment)
  if (dotnet === undefined) {
    const pwsh = await findOnPath('pwsh', environment)
    return pwsh === undefined ? { kind: 'missing', sentence: missing } : { kind: 'found', executable: pwsh, genuine: true }
  }
  const directory = join(cacheDirectory(environment), await sourceHash())
  const executable = join(directory, executableName)
  if (await isExecutable(executable)) return { kind: 'found', executable, genuine: false }
  const progress = options.onProgress ?? ((line: string) => process.stderr.write(`${line}\n`))
  progress('Building the PowerShell host (once; needs System.Management.Automation from NuGet) ...')
  const problem = await build(dotnet, directory)
  return problem === undefined ? { kind: 'found', executable, genuine: false } : { kind: 'missing', sentence: problem }
}

/** Builds beside the place and renames, so that two first needs at once leave one whole host. */
async function build(dotnet: string, directory: string): Promise<string | undefined> {
  await mkdir(join(directory, '..'), { recursive: true })
  const work = await mkdtemp(`${directory}.`)
  try {
    await cp(sources, join(work, 'source'), { recursive: true })
    const output = join(work, 'host')
    const problem = (await publish(dotnet, work, output, compiledAhead)) && (await publish(dotnet, work, output, []))
    if (problem !== undefined) return problem
    await rename(output, directory).catch(async (error: unknown) => {
      if (!(await isExecutable(join(directory, executableName)))) throw error
    })
    return undefined
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

// As pwsh itself comes: the engine of NuGet has no machine code, and to make it anew at each start costs more than a job. The compiler is a package
// that may not be had; then the host is the same and slower.
const compiledAhead = ['--use-current-runtime', '--self-contained', 'false', '-p:PublishReadyToRun=true']

async function publish(dotnet: string, work: string, output: string, how: readonly string[]): Promise<string | undefined> {
  const words = ['publish', '--configuration', 'Release', '--output', output, '--nologo', '-nodeReuse:false', ...how]
  const environment = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' }
  try {
    await run(dotnet, words, { cwd: join(work, 'source'), timeout: buildTimeoutMs, env: environment })
    // dotnet ends with 0 when it is ended at the deadline.
    if (await isExecutable(join(output, executableName))) return undefined
    return `The PowerShell host could not be built with ${dotnet}: no end within ${buildTimeoutMs / 1000} seconds`
  } catch (error) {
    const told = (error as { stdout?: string }).stdout ?? String(error)
    const line = told.split('\n').find((text) => text.includes('error')) ?? told.split('\n', 1)[0]
    return `The PowerShell host could not be built with ${dotnet}: ${line?.trim()}`
  }
}

function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  const xdg = environment.XDG_CACHE_HOME
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'outlook-smime-toolkit', 'powershell-host')
  const home = environment.HOME ?? homedir()
  return home === '' || home === '/'
    ? join(tmpdir(), 'outlook-smime-toolkit')
    : join(home, '.cache', 'outlook-smime-toolkit', 'powershell-host')
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  const names = await readdir(sources, { recursive: true })
  for (const name of names.filter((file) => /\.(cs|csproj)$/.test(file)).sort()) {
    hash.update(`${name}\0`).update(await readFile(join(sources, name)))
  }
  hash.update(compiledAhead.join(' '))
  return hash.digest('hex').slice(0, 32)
}

async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (isAbsolute(folder) && (await isExecutable(join(folder, file)))) return join(folder, file)
  }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
