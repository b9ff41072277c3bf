import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { childFlags } from '../server/judging-pool/child-flags.ts'

const here = import.meta.dirname

/** A program that takes MESSAGES ANCHOR.pem AT and, for each line of its input, judges all messages and prints one line of JSON. */
export interface Engine {
  readonly name: string
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** How often it judges the corpus before it counts. */
  readonly warmUpPasses: number
  /** Judges every tenth message only: the others would make the bench take an hour. */
  readonly fewMessages?: true
  /** What it does for a message, and what it keeps between two; printed beside its numbers. */
  readonly does: string
}

export interface Missing {
  readonly name: string
  readonly reason: string
}

// .NET compiles for a few thousand messages, V8 in a thread beside for some twenty thousand; what the first pass costs is told beside.
const warmUpPasses = { none: 1, dotnet: 3, v8: 10, few: 4 } as const

/** OpenSSL, our engine in its three ways beside it, and the other peers that can be built here. */
export function buildEngines(folder: string): { engines: Engine[]; missing: Missing[] } {
  mkdirSync(folder, { recursive: true })
  const openssl = buildOpenssl(folder)
  const others = [buildDotnet(folder, 'signedcms'), buildDotnet(folder, 'mimekit')]
  const peers = [openssl, ...others]
  const built = (peer: Engine | Missing): Engine[] => ('command' in peer ? [peer] : [])
  return {
    engines: [...built(openssl), ...ours, ...others.flatMap(built), naive],
    missing: peers.filter((peer) => 'reason' in peer),
  }
}

function onNode(file: string, flags: readonly string[]): string[] {
  return [process.execPath, ...flags, join(here, 'engines', file)]
}

const rules = 'every rule of core: MIME, CMS, path, purpose, sender, coverage, header fields; no revocation data'
const ours: readonly Engine[] = [
  {
    name: 'ours-cold',
    command: onNode('ours-cold.ts', childFlags),
    warmUpPasses: warmUpPasses.v8,
    does: `${rules}; gives the verdict, as the peers do; each certificate is read and each key imported anew for each message, only the key of the trust anchor is kept; V8 runs with the flags of the server's judging processes (${childFlags.join(' ')})`,
  },
  {
    name: 'ours-report',
    command: onNode('ours-report.ts', childFlags),
    warmUpPasses: warmUpPasses.v8,
    does: 'as ours-cold, and makes the whole report of each message, which no peer has',
  },
  {
    name: 'ours-warm',
    command: onNode('ours-warm.ts', childFlags),
    warmUpPasses: warmUpPasses.v8,
    does: 'as ours-cold, but keeps the keys of the 1024 signers and issuers seen last; certificates are read anew',
  },
]

const naive: Engine = {
  name: 'naive-pkijs',
  command: onNode('naive-pkijs.ts', []),
  warmUpPasses: warmUpPasses.few,
  fewMessages: true,
  does: 'the code of the examples of pkijs: SignedData.verify with its chain check, rfc822Name against From; no other rule; every tenth message',
}

function buildOpenssl(folder: string): Engine | Missing {
  const name = 'openssl'
  const program = join(folder, 'openssl-peer')
  const built = run('cc', ['-O2', '-o', program, join(here, 'peers/openssl/verify.c'), '-lcrypto'])
  if (built !== undefined) return { name, reason: `cc with libssl-dev could not build it: ${built}` }
  return { name, command: [program], warmUpPasses: warmUpPasses.none, does: opensslDoes }
}

const opensslDoes =
  'MIME split by memmem, CMS_verify against an X509_STORE that keeps the trust anchor with its key, X509_check_email of From; certificates and other keys anew for each message'

// BouncyCastle tests each RSA modulus at length unless told otherwise; with the test MimeKit takes some 30 ms a message.
const mimekitEnvironment = { 'Org.BouncyCastle.Rsa.AllowUnsafeModulus': 'true' }

function buildDotnet(folder: string, name: 'signedcms' | 'mimekit'): Engine | Missing {
  const out = join(folder, name)
  const intermediate = `-p:BaseIntermediateOutputPath=${join(folder, `${name}-obj`)}/`
  const built = run('dotnet', [
    'build',
    join(here, 'peers', name),
    '-c',
    'Release',
    '-o',
    out,
    intermediate,
    '-v',
    'q',
    '-nodeReuse:false',
    '-p:UseSharedCompilation=false',
  ])
  const program = join(out, `${name}-peer`)
  if (built !== undefined || !existsSync(program)) return { name, reason: `dotnet build could not build it: ${built ?? 'no program'}` }
  const common = { name, command: [program], warmUpPasses: warmUpPasses.dotnet }
  if (name === 'signedcms') {
    return {
      ...common,
      does: 'SignedCms.CheckSignature and an X509Chain with a custom root and the purpose of mail, made for each message; EmailName against From',
    }
  }
  return {
    ...common,
    environment: mimekitEnvironment,
    fewMessages: true,
    does: 'MimeMessage.Load, Verify in a TemporarySecureMimeContext with the trust anchor, Email against From; BouncyCastle with AllowUnsafeModulus=true; every tenth message',
  }
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
