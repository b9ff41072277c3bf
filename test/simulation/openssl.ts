import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '../../core/world/bytes.ts'

/** True when the system has an openssl command; tests that ask it are left out where it is absent. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** Runs the system's openssl over files that exist for this call only; `@name` in the arguments stands for the file of that name. */
export function openssl(files: Readonly<Record<string, Bytes | string>>, arguments_: readonly string[]): { ok: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync(
      'openssl',
      arguments_.map((argument) => (argument.startsWith('@') ? join(folder, argument.slice(1)) : argument)),
    )
    return { ok: status === 0, output: `${stdout}${stderr}` }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
