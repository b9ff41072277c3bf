import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '../../core/world/bytes.ts'
import { partPath } from '../parts.ts'

const command = partPath('openssl')

/** Runs the system's openssl over files that exist for this call only; `@name` in the arguments stands for the file of that name. */
export function openssl(files: Readonly<Record<string, Bytes | string>>, arguments_: readonly string[]): { ok: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync(
      command,
      arguments_.map((argument) => (argument.startsWith('@') ? join(folder, argument.slice(1)) : argument)),
    )
    return { ok: status === 0, output: `${stdout}${stderr}` }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
