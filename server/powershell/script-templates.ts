import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ScriptTemplates, templateNames } from '../../core/powershell/generate-script.ts'

/** The shipped scripts, byte for byte. */
export function readScriptTemplates(): ScriptTemplates {
  const folders = ['../../scripts', '../../../scripts'].map((path) => join(import.meta.dirname, path)) // a checkout, or dist/ of a package
  const folder = folders.find((path) => existsSync(join(path, 'Set-OutlookSigning.ps1')))
  if (folder === undefined) throw new Error(`the folder scripts is missing beside ${folders.join(' or ')}`)
  const texts = templateNames.map((name) => [name, readFileSync(join(folder, `${name}.ps1`), 'latin1')])
  return Object.fromEntries(texts) as ScriptTemplates
}
