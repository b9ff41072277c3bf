import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type LintFinding, lintFindingsOf } from '../../core/intune/lint/lint-rule.ts'
import { scepRules } from '../../core/intune/lint/scep-rules.ts'
import {
  type ProfileSet,
  type ProfileSetFile,
  profileSetSchema,
  type Remediation,
  type RemediationFile,
  type SetRole,
  setRoles,
} from '../../core/intune/profile-set.ts'
import { assignedAt, repairsAt } from '../../core/intune/rings.ts'
import { toBase64 } from '../../core/world/base64.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { whyNotRead } from '../why-not-read.ts'

export const setFileName = 'intune.yaml'
const maxYamlBytes = 1024 * 1024
const find = lintFindingsOf(scepRules)

/** A set as its folder says, or what keeps it from being one. `lineOf`: the line of a place in the file, 1 for one that is not there. */
export interface SetReading {
  readonly set: ProfileSet | undefined
  readonly findings: readonly LintFinding[]
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** A file of the set is missing or unreadable; the message names it. */
export class SetFileError extends Error {}

/**
 * Reads intune.yaml and the files that it names. What the schema refuses is a finding with its line; a missing file throws SetFileError.
 * `stage`: the set as it would be with the remediation at another stage.
 */
export function readSet(folder: string, stage?: number): SetReading {
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) throw new SetFileError(`${folder} is a file: name the folder that it is in`)
  const text = new TextDecoder().decode(readNamedFile(folder, setFileName))
  if (text.length > maxYamlBytes) throw new SetFileError(`${join(folder, setFileName)} is larger than 1 MiB`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 0 } as Parameters<typeof parseDocument>[1])
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) =>
      find('S02-schema', undefined, undefined, { message: error.message.split('\n')[0] ?? '' }),
    )
    return { set: undefined, findings, lineOf: () => document.errors[0]?.linePos?.[0].line ?? 1 }
  }
  const value = toPlain(document)
  if (value instanceof Error)
    return { set: undefined, findings: [find('S02-schema', undefined, undefined, { message: value.message })], lineOf }
  const parsed = profileSetSchema.safeParse(value)
  if (parsed.success) return { set: loadFiles(folder, parsed.data, stage), findings: [], lineOf }
  const findings = parsed.error.issues.map((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    return { ...find('S02-schema', roleOf(path), undefined, { at: path.join('.'), message: issue.message }), path }
  })
  return { set: undefined, findings, lineOf }
}

/** Aliases are refused: a few lines of them can stand for more than fits into memory. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    if (error instanceof ReferenceError) return new Error('aliases (*name) are not taken: write the value out')
    throw error
  }
}

function roleOf(path: readonly (string | number)[]): SetRole | undefined {
  const named = path[0] === 'profiles' ? path[1] : path[0]
  return setRoles.find((role) => role === named)
}

function loadFiles(folder: string, file: ProfileSetFile, otherStage: number | undefined): ProfileSet {
  const { profiles, remediation, ...rest } = file
  const { root, device, user, signature } = profiles
  const text = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(readNamedFile(folder, name))
  return {
    ...rest,
    root: root === undefined ? undefined : { ...root, trustedRootCertificate: toBase64(readNamedFile(folder, root.certificateFile)) },
    scep: { ...(device && { device }), ...(user && { user }), ...(signature && { signature }) },
    remediation: remediation === undefined ? undefined : loadRemediation({ ...remediation, stage: otherStage ?? remediation.stage }, text),
  }
}

function loadRemediation(file: RemediationFile, text: (name: string) => string): Remediation {
  const { rings, stage, detectionFile, remediationFile } = file
  return {
    ...file,
    assign: assignedAt(rings, stage),
    detection: text(detectionFile),
    repair: repairsAt(stage) && remediationFile !== undefined ? text(remediationFile) : undefined,
  }
}

/** A file beside the set; names that lead out of the folder are refused, because a set may come from somebody else. */
function readNamedFile(folder: string, name: string): Bytes {
  if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:/.test(name)) throw new SetFileError(`${name} leads out of the folder ${folder}`)
  try {
    return new Uint8Array(readFileSync(join(folder, name)))
  } catch (error) {
    throw new SetFileError(whyNotRead(join(folder, name), error))
  }
}
