import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ action: z.string(), backup: z.string() })

const fileOf = (folder: string, setName: string) => join(folder, `unfinished-${setName}.json`)

/** The before-image of a run that was ended in its middle, so that going on keeps the same way back; otherwise a new one is kept. */
export function unfinishedBackup(folder: string, setName: string, action: string, keep: () => string): string {
  const started = readUnfinished(fileOf(folder, setName))
  if (started !== undefined && started.action === action && existsSync(join(folder, started.backup))) return join(folder, started.backup)
  const backup = keep()
  writeFileSync(fileOf(folder, setName), `${JSON.stringify({ action, backup: basename(backup) })}\n`, { mode: 0o600 })
  return backup
}

function readUnfinished(file: string): z.output<typeof schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined // nothing was begun, or the process was ended before anything was written
  }
}

/** The run came to its end: the next one keeps a before-image of its own. */
export function finish(folder: string, setName: string): void {
  rmSync(fileOf(folder, setName), { force: true })
}

/** The same, where a run of this kind finds nothing left to write: what an earlier one could not see yet has arrived. */
export function finishAsSeen(folder: string, setName: string, action: string): void {
  if (readUnfinished(fileOf(folder, setName))?.action === action) finish(folder, setName)
}
