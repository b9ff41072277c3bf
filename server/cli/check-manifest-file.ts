import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkManifest } from '../manifest/check-manifest.ts'
import type { ReadIcon } from '../manifest/manifest-finding.ts'
import { callersMistake } from './command-error.ts'
import type { ManifestCheckInput } from './commands/manifest-check.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'
import { isFile } from './verify/mail-inputs.ts'

const isUnbuilt = import.meta.url.endsWith('.ts')
const ownPages = fileURLToPath(new URL(isUnbuilt ? '../../addin/public' : '../../addin', import.meta.url))

/** `smime manifest check`: every fault with its line; exit 1 when there is one. */
export async function checkManifestFile({ file, icons, format }: ManifestCheckInput, terminal: Terminal): Promise<ExitCode> {
  if (!isFile(file)) throw callersMistake(`${file} does not exist`)
  if (icons !== undefined && !existsSync(icons)) throw callersMistake(`the folder ${icons} does not exist`)
  const findings = checkManifest(readFileSync(file, 'utf8'), iconsIn(icons ?? ownPages))
  const lines = findings.map(({ code, line, message }) => `${file}:${line}: ${message} (${code})\n`)
  if (format === 'json') await terminal.out(`${JSON.stringify({ findings }, undefined, 2)}\n`)
  else await terminal.out(lines.length === 0 ? `${file} is sound.\n` : lines.join(''))
  return findings.length === 0 ? exitCodes.yes : exitCodes.no
}

/** An address may have folders of the server before those of the toolkit: the longest end of its path that is a file counts. */
function iconsIn(folder: string): ReadIcon {
  return (path) => {
    const steps = path.split('/').filter((step) => step !== '')
    const file = steps.map((_, index) => join(folder, ...steps.slice(index))).find(isFile)
    return file === undefined ? undefined : readFileSync(file)
  }
}
