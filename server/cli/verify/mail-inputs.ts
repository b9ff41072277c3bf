import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Bytes } from '../../../core/world/bytes.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { callersMistake } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'

/** One file to judge. `folder` is the folder argument that it was found in, or undefined when it was named itself. */
export interface MailInput {
  /** As given, or below the folder as given. */
  readonly path: string
  readonly folder: string | undefined
  readonly read: () => Promise<Bytes>
}

/** Lists what the arguments name, folders walked in the order of their names; refuses a missing or empty file. */
export function listMailInputs(paths: readonly string[], terminal: Terminal): MailInput[] {
  if (paths.filter((path) => path === '-').length > 1) throw callersMistake('- (standard input) can be given once only')
  return paths.flatMap((path) => (path === '-' ? [standardInput(terminal)] : listPath(path)))
}

/** Lists files that must be named themselves; a folder is refused as well. */
export function listNamedFiles(paths: readonly string[], terminal: Terminal): MailInput[] {
  const folder = paths.find(isFolder)
  if (folder !== undefined) throw callersMistake(`${folder} is a folder: name the files in it`)
  return listMailInputs(paths, terminal)
}

function standardInput(terminal: Terminal): MailInput {
  const read = async () => {
    const bytes = await terminal.readInput()
    if (bytes.length === 0) throw callersMistake('standard input is empty: there is nothing to judge')
    return bytes
  }
  return { path: '-', folder: undefined, read }
}

function listPath(path: string): MailInput[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) throw callersMistake(`${path} does not exist`)
  if (stats.isDirectory()) return listFolder(path)
  if (stats.isFile() && stats.size === 0) throw callersMistake(`${path} is empty: there is nothing in it to judge`)
  return [{ path, folder: undefined, read: () => readFileBytes(path) }]
}

function listFolder(folder: string): MailInput[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return paths.sort().map((path) => ({ path, folder, read: () => readFileBytes(path) }))
}

/** Reads a file that the caller named; throws the sentence that says what is wrong with it. */
export async function readFileBytes(path: string): Promise<Bytes> {
  try {
    return new Uint8Array(readFileSync(path)) // synchronous on purpose: a tenth of the CPU time of the asynchronous call for small files
  } catch (error) {
    throw callersMistake(whyNotRead(path, error))
  }
}

/** The file that holds the content of a detached signature by the custom of naming: `contract.pdf` beside `contract.pdf.p7s`, or the one `contract.*` beside `contract.p7s`. */
export function findContentBeside(path: string): string | undefined {
  if (!/\.p7s$/i.test(path)) return undefined
  const stem = path.slice(0, -'.p7s'.length)
  if (isFile(stem)) return stem
  const prefix = `${basename(stem)}.`
  const folder = dirname(path)
  const beside = readdirSync(folder).filter((name) => name.startsWith(prefix) && !/\.p7s$/i.test(name) && isFile(join(folder, name)))
  return beside.length === 1 ? join(folder, beside[0] as string) : undefined
}

export function isFolder(path: string): boolean {
  return path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
