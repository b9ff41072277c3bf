import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the shipped scripts: beside server/ of a checkout, or beside dist/ of a package. */
export function findScriptFolder(): string {
  const folders = ['../../scripts', '../../../scripts'].map((path) => join(import.meta.dirname, path))
  const folder = folders.find((path) => existsSync(join(path, 'Set-OutlookSigning.ps1')))
  if (folder === undefined) throw new Error(`the folder scripts is missing beside ${folders.join(' or ')}`)
  return folder
}
