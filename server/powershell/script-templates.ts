import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ScriptTemplates, templateNames } from '../../core/powershell/generate-script.ts'
import { findScriptFolder } from './script-folder.ts'

/** The shipped scripts, byte for byte. */
export function readScriptTemplates(): ScriptTemplates {
  const folder = findScriptFolder()
  const texts = templateNames.map((name) => [name, readFileSync(join(folder, `${name}.ps1`), 'latin1')])
  return Object.fromEntries(texts) as ScriptTemplates
}
