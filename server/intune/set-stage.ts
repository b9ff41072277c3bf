import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { replaceFile } from '../replace-file.ts'
import { setFileName } from './read-set.ts'

/** Writes the stage of the remediation into intune.yaml; everything else in it, comments too, stays. */
export function setStage(folder: string, stage: number): void {
  const file = join(folder, setFileName)
  const document = parseDocument(readFileSync(file, 'utf8'))
  document.setIn(['remediation', 'stage'], stage)
  replaceFile(file, document.toString({ lineWidth: 0 }))
}
