import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

/** A program that takes MESSAGES ANCHOR.pem AT REPEAT and prints one line of JSON. */
export interface Engine {
  readonly name: string
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** How often the corpus is judged in one process; the last time counts. */
  readonly passes: number
  /** Judges every tenth message only: the others would make the bench take an hour. */
  readonly fewMessages?: true
  /** What is not its default; printed beside its numbers. */
  readonly settings?: string
}

export interface Missing {
  readonly name: string
  readonly reason: string
}

// The passes before the last warm code and memory: .NET compiles for a few thousand messages, V8 in a thread beside for some twenty thousand.
const passes = 4
const passesOfV8 = 12

/** Our engine in its two states, and each peer that can be built here. */
export function buildEngines(folder: string): { engines: Engine[]; missing: Missing[] } {
  mkdirSync(folder, { recursive: true })
  const peers = [buildOpenssl(folder), buildDotnet(folder, 'signedcms'), buildDotnet(folder, 'mimekit')]
  const node = (file: string, ...more: string[]) => [process.execPath, join(here, 'engines', file), ...more]
  const ours: Engine[] = [
    {
      name: 'ours-cold',
      command: node('ours-cold.ts'),
      passes: passesOfV8,
      settings: 'every cache but the key of the anchor cleared before each message',
    },
    { name: 'ours-warm', command: node('ours-warm.ts'), passes: passesOfV8 },
  ]
  const naive: Engine = { name: 'naive-pkijs', command: node('naive-pkijs.ts'), passes: passesOfV8, fewMessages: true }
  return {
    engines: [...ours, ...peers.filter((peer) => 'command' in peer), naive],
    missing: peers.filter((peer) => 'reason' in peer),
  }
}

function buildOpenssl(folder: string): Engine | Missing {
  const name = 'openssl'
  const program = join(folder, 'openssl-peer')
  const built = run('cc', ['-O2', '-o', program, join(here, 'peers/openssl/verify.c'), '-lcrypto'])
  return built === undefined ? { name, command: [program], passes } : { name, reason: `cc with libssl-dev could not build it: ${built}` }
}

// BouncyCastle tests each RSA modulus at length unless told otherwise; with the test MimeKit takes some 30 ms a message.
const mimekitEnvironment = { 'Org.BouncyCastle.Rsa.AllowUnsafeModulus': 'true' }

function buildDotnet(folder: string, name: 'signedcms' | 'mimekit'): Engine | Missing {
  const out = join(folder, name)
  const intermediate = `-p:BaseIntermediateOutputPath=${join(folder, `${name}-obj`)}/`
  const built = run('dotnet', ['build', join(here, 'peers', name), '-c', 'Release', '-o', out, intermediate, '-v', 'q'])
  const program = join(out, `${name}-peer`)
  if (built !== undefined || !existsSync(program)) return { name, reason: `dotnet build could not build it: ${built ?? 'no program'}` }
  if (name === 'signedcms') return { name, command: [program], passes }
  return { name, command: [program], passes, environment: mimekitEnvironment, settings: 'BouncyCastle: AllowUnsafeModulus=true' }
}

/** Undefined when the command succeeded, else the last line that it said. */
function run(command: string, parameters: readonly string[]): string | undefined {
  const environment = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' }
  const { status, error, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', env: environment, timeout: 180_000 })
  if (error !== undefined) return error.message
  return status === 0
    ? undefined
    : (`${stdout}\n${stderr}`
        .trim()
        .split('\n')
        .find((line) => line.includes('error')) ?? `exit code ${status}`)
}
