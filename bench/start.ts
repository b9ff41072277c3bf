import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toIsoTime } from '../core/world/time.ts'
import { simulationTime } from '../simulation/simulation-time.ts'
import { makeCorpus } from './corpus.ts'
import { readCorpusFile } from './corpus-file.ts'
import { type Spread, spreadOf } from './summary.ts'

/** B8: CPU seconds of the command `smime verify` with all of its processes, from start to end. */
export interface StartCosts {
  /** One message, pkijs' second opinion in its guarded process included. */
  readonly oneMessage: Spread
  /** A thousand small messages in one call. */
  readonly thousandMessages: Spread
}

/** Verifies one message and a folder of a thousand by the command, in turns; a first call, which fills Node's compile cache, does not count. */
export function benchStart(folder: string, rounds: number, progress: (text: string) => void): StartCosts {
  progress('start: making the messages')
  const corpus = makeCorpus(folder, 'rsa2048', { messages: 1000, signers: 20 })
  const mails = join(folder, 'mails')
  mkdirSync(mails)
  for (const [index, message] of readCorpusFile(corpus.messages).entries()) writeFileSync(join(mails, `${index}.eml`), message)
  const seconds = { one: [] as number[], thousand: [] as number[] }
  cpuSecondsOf(join(mails, '0.eml'), corpus.anchor)
  for (let round = 0; round < rounds; round++) {
    progress(`start: round ${round + 1} of ${rounds}`)
    seconds.one.push(cpuSecondsOf(join(mails, '0.eml'), corpus.anchor))
    seconds.thousand.push(cpuSecondsOf(mails, corpus.anchor))
  }
  rmSync(folder, { recursive: true })
  return { oneMessage: spreadOf(seconds.one), thousandMessages: spreadOf(seconds.thousand) }
}

const command = join(import.meta.dirname, '../bin/smime.js')

/** What the kernel counted for the command and every process that it started: the shell's own `times` (POSIX) tells, and leaves out what is still running. */
function cpuSecondsOf(input: string, anchor: string): number {
  const parameters = ['verify', input, '--trust-anchor', anchor, '--at', toIsoTime(simulationTime), '--format', 'ndjson']
  const output = `${anchor}.out`
  const script = '"$0" "$@" > "$OUTPUT" || exit 1; times'
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, command, ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, OUTPUT: output },
  })
  if (status !== 0) throw new Error(`smime verify did not find every message valid: ${stderr.slice(0, 1000)}`)
  if (!readFileSync(output, 'utf8').includes('"verdict":"valid"')) throw new Error('smime verify wrote no report')
  const [, ofChildren = ''] = stdout.trim().split('\n')
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0)
}
