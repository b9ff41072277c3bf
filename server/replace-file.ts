import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Bytes } from '../core/world/bytes.ts'

/**
 * Writes a file, over an older one: under its name is the old one or the new one, whenever this process ends. The mode is the given one, else that of the
 * older file. What is no file, such as /dev/stdout, is written to as it stands. Throws when it cannot be written.
 */
export function replaceFile(path: string, content: Bytes | string, mode?: number): void {
  const file = existsSync(path) ? realpathSync(path) : path
  const older = existsSync(file) ? statSync(file) : undefined
  if (older !== undefined && !older.isFile()) {
    writeFileSync(file, content)
    return
  }
  const unfinished = `${file}.${process.pid}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    writeWhole(unfinished, content, mode ?? (older === undefined ? 0o666 : older.mode & 0o777))
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function writeWhole(file: string, content: Bytes | string, mode: number): void {
  const handle = openSync(file, 'wx', mode)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
