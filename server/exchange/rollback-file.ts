import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { whyNotRead } from '../why-not-read.ts'
import { writePrivateFile } from '../write-private-file.ts'

const valueSchema = z.union([z.boolean(), z.number(), z.string(), z.null()])
export const rollbackSchema = z.object({
  schema: z.literal('owa-rollback/1'),
  version: z.string(),
  time: z.string(),
  organization: z.string(),
  tenantId: z.string(),
  baseHash: z.string(),
  before: z.record(z.string(), z.unknown()),
  changes: z.array(z.object({ setting: z.string(), from: valueSchema, to: valueSchema })).min(1),
  simulated: z.literal(true).optional(),
})

/** All settings as they were before a write, and what was going to be written. It holds no token and no person. */
export type Rollback = z.output<typeof rollbackSchema>

const prefix = 'owa-rollback-'

/** Writes a rollback file that nobody else can read. Throws when it cannot be written. */
export function writeRollbackFile(folder: string, rollback: Rollback): string {
  return writePrivateFile(folder, `${prefix}${rollback.time.replaceAll(/[:.]/g, '-')}`, `${JSON.stringify(rollback, undefined, 2)}\n`)
}

/** Reads a rollback file; the sentence says why it is none. */
export function readRollbackFile(file: string): Rollback | string {
  try {
    const parsed = rollbackSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : `${file} is no rollback file`
  } catch (error) {
    return error instanceof SyntaxError ? `${file} is no rollback file` : whyNotRead(file, error)
  }
}

/** The newest rollback file of a folder; undefined when there is none. */
export function newestRollbackFile(folder: string): string | undefined {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    const newest = names.toSorted().at(-1)
    return newest === undefined ? undefined : join(folder, newest)
  } catch {
    return undefined // no folder: nothing was ever written
  }
}
