import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes FOLDER/NAME-NN.json that nobody else can read; under its name it is complete or absent, whenever this process ends. Throws when it cannot be written. */
export function writePrivateFile(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${name}.${process.pid}.unfinished`)
  const handle = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(handle, text) // all of it, where writeSync may stop short
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    return linkUnder(folder, unfinished, name)
  } finally {
    rmSync(unfinished)
  }
}

/** A link fails where the name is taken, so no file is ever overwritten. */
function linkUnder(folder: string, unfinished: string, name: string): string {
  for (let attempt = 0; ; attempt++) {
    const file = join(folder, `${name}-${String(attempt).padStart(2, '0')}.json`)
    try {
      linkSync(unfinished, file)
      return file
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 99) throw error
    }
  }
}
