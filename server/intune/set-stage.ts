import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { setFileName } from './read-set.ts'

/** Writes the stage of the remediation into intune.yaml; everything else in it, comments too, stays. */
export function setStage(folder: string, stage: number): void {
  const file = join(folder, setFileName)
  const document = parseDocument(readFileSync(file, 'utf8'))
  document.setIn(['remediation', 'stage'], stage)
  writeFileSync(`${file}.new`, document.toString({ lineWidth: 0 }))
  renameSync(`${file}.new`, file)
}
