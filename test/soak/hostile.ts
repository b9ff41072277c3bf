import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { hostileInputs } from './hostile-inputs.ts'
import type { SoakResult } from './run.ts'

const maxMs = 2_000
const maxMegabytes = 128

/** Judges each hostile input in a process of its own; holds when every one is answered within 2 s and 128 MB. */
export async function soakHostile(): Promise<SoakResult> {
  const lines: string[] = []
  let held = true
  for (const name of Object.keys(hostileInputs)) {
    const child = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, 'hostile-child.ts'), name], {
      encoding: 'utf8',
      timeout: 120_000,
    })
    const answer = child.status === 0 ? (JSON.parse(child.stdout) as { verdict: string; ms: number; megabytes: number }) : undefined
    held &&= answer !== undefined && answer.ms <= maxMs && answer.megabytes <= maxMegabytes
    const line = answer === undefined ? `${name}: no answer` : `${name}: ${answer.verdict}, ${answer.ms} ms, +${answer.megabytes} MB`
    lines.push(line)
    process.stderr.write(`${line}\n`)
  }
  return { held, summary: lines.join('; ') }
}
