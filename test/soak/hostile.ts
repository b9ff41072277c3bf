import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostileInputs } from './hostile-inputs.ts'
import type { SoakResult } from './soak-result.ts'

const maxMs = 2_000
const maxMegabytes = 128

interface Answer {
  readonly verdict: string
  /** Of the processor. */
  readonly ms: number
  /** Peak of resident memory above what the process held before. */
  readonly megabytes: number
}

/** Judges each hostile input in a process of its own; holds when every one is answered within 2 s of CPU and 128 MB at the peak. */
export async function soakHostile(): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-hostile-'))
  const lines: string[] = []
  let held = true
  for (const name of Object.keys(hostileInputs)) {
    const answer = judgeHostile(name, join(folder, 'input'))
    held &&= answer !== undefined && answer.ms <= maxMs && answer.megabytes <= maxMegabytes
    const line = answer === undefined ? `${name}: no answer` : `${name}: ${answer.verdict}, ${answer.ms} ms, +${answer.megabytes} MB`
    lines.push(line)
    process.stderr.write(`${line}\n`)
  }
  rmSync(folder, { recursive: true })
  return { held, summary: `CPU time and peak of memory: ${lines.join('; ')}` }
}

/** One process makes the input and another judges it, as making some of them takes a gigabyte. Undefined when there was no answer. */
function judgeHostile(name: string, file: string): Answer | undefined {
  if (runChild(['make', file, name]) === undefined) throw new Error(`the input "${name}" could not be made`)
  const answer = runChild(['judge', file])
  return answer === undefined ? undefined : (JSON.parse(answer) as Answer)
}

function runChild(words: readonly string[]): string | undefined {
  const parameters = ['--expose-gc', join(import.meta.dirname, 'hostile-child.ts'), ...words]
  const { status, stdout } = spawnSync(process.execPath, parameters, {
    encoding: 'utf8',
    timeout: 120_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return status === 0 ? stdout : undefined
}
