import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportSet } from '../../../core/intune/export-set.ts'
import { callersMistake } from '../command-error.ts'
import type { IntuneExportInput } from '../commands/intune-export.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { openSet } from './open-intune.ts'

/** `smime intune export`: the set as Graph JSON, a file for each object. */
export async function exportIntune({ folder, out, format, simulate }: IntuneExportInput, terminal: Terminal): Promise<ExitCode> {
  const objects = exportSet(openSet(folder).set)
  const files = objects.map(({ fileName }) => join(out, fileName))
  try {
    mkdirSync(out, { recursive: true })
    for (const [index, { json }] of objects.entries())
      writeFileSync(files[index] as string, `${JSON.stringify(json, undefined, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}; name a folder that is new or empty`)
  }
  const groups = [...new Set(objects.flatMap(({ withoutGroups }) => withoutGroups))]
  if (groups.length > 0) terminal.note(`smime: not exported, because they are names and no ids: assignments to ${groups.join(', ')}`)
  terminal.note('smime: which root a profile refers to is an id of each tenant: choose it after the import')
  await terminal.out(
    format === 'json'
      ? `${JSON.stringify({ files, ...(simulate === undefined ? {} : { simulated: true }) }, undefined, 2)}\n`
      : `${files.join('\n')}\n`,
  )
  return exitCodes.yes
}
