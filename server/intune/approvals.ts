import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { GraphWrite } from '../graph/graph-client.ts'
import { replaceFile } from '../replace-file.ts'

/** Codes that identical requests were given, kept until they were used: another process goes on with them. */
export interface Approvals {
  readonly codeOf: (write: GraphWrite) => string | undefined
  readonly keep: (write: GraphWrite, code: string) => void
  readonly forget: (write: GraphWrite) => void
}

/** The approvals of a folder, in approvals.json. */
export function openApprovals(folder: string): Approvals {
  const file = join(folder, 'approvals.json')
  const codes = readCodes(file)
  const keyOf = ({ method, path, body }: GraphWrite) => JSON.stringify([method, path, body])
  const save = () => {
    mkdirSync(folder, { recursive: true })
    replaceFile(file, `${JSON.stringify(codes, undefined, 1)}\n`, 0o600)
  }
  return {
    codeOf: (write) => codes[keyOf(write)],
    keep: (write, code) => {
      codes[keyOf(write)] = code
      save()
    },
    forget: (write) => {
      if (codes[keyOf(write)] === undefined) return
      delete codes[keyOf(write)]
      save()
    },
  }
}

const codesSchema = z.record(z.string(), z.string())

/** A file that is not there or was damaged holds no code: approval is asked for anew. */
function readCodes(file: string): Record<string, string> {
  try {
    return codesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
