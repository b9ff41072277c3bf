import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../core/world/bytes.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { replaceFile } from '../replace-file.ts'
import { callersMistake } from './command-error.ts'

export interface FileToWrite {
  readonly fileName: string
  readonly bytes: Bytes
}

export interface WrittenFile {
  readonly file: string
  readonly sha256: string
}

/** Writes files into a folder, over older ones of the same name, and tells the fingerprint of each; ends the command where that is not possible. */
export function writeFiles(folder: string, files: readonly FileToWrite[]): readonly WrittenFile[] {
  try {
    mkdirSync(folder, { recursive: true })
    for (const { fileName, bytes } of files) replaceFile(join(folder, fileName), bytes)
  } catch (error) {
    throw callersMistake(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
  return files.map(({ fileName, bytes }) => ({ file: join(folder, fileName), sha256: fingerprintOf(bytes) }))
}

/** The files and their fingerprints for people. */
export function describeFiles(files: readonly WrittenFile[]): string {
  return files.map(({ file, sha256 }) => `${file}\n  SHA-256 ${sha256}\n`).join('')
}
