import { join } from 'node:path'
import { generateScripts, type ScriptKind } from '../../../core/powershell/generate-script.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { auditChange, newAuditJob } from '../../audit/audit.ts'
import { fingerprintOf } from '../../fingerprint.ts'
import { readScriptTemplates } from '../../powershell/script-templates.ts'
import type { OutlookScriptInput } from '../commands/outlook-script.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { auditPlaceOf, withAudit } from '../open-audit.ts'
import type { Terminal } from '../terminal.ts'
import { describeFiles, writeFiles } from '../write-files.ts'
import { type OutlookChoice, withoutMeaning } from './outlook-options.ts'
import { toScriptChoice } from './to-script-choice.ts'

const meaningful: Readonly<Record<ScriptKind, readonly (keyof OutlookChoice)[]>> = {
  configure: ['alwaysSign', 'override', 'mailbox', 'issuer'],
  remediation: ['alwaysSign', 'override', 'issuer'],
  detect: [],
  restore: [],
  uninstall: [],
}

/** `smime outlook script`: writes the scripts of a kind, over older ones of the same name. */
export async function writeOutlookScripts(input: OutlookScriptInput, terminal: Terminal): Promise<ExitCode> {
  const choice = await toScriptChoice(input)
  const ignored = [...withoutMeaning(input, meaningful[input.kind]), ...(input.simulate === undefined ? [] : ['--simulate'])]
  for (const flag of ignored) terminal.note(`smime: ${flag} has no meaning for ${input.kind} scripts and is ignored`)
  const scripts = generateScripts(input.kind, choice, readScriptTemplates()).map(({ fileName, text }) => ({
    fileName,
    bytes: toUtf8(text),
  }))
  const after = Object.fromEntries(scripts.map(({ fileName, bytes }) => [join(input.out, fileName), `SHA-256 ${fingerprintOf(bytes)}`]))
  const event = {
    area: 'script',
    action: 'script-download',
    job: newAuditJob(),
    tenant: null,
    before: null,
    after,
    detail: input.kind,
  } as const
  const { result: files, unrecorded } = await withAudit(auditPlaceOf({ ...input, simulate: undefined }), terminal, (audit) =>
    auditChange(
      audit,
      event,
      async () => writeFiles(input.out, scripts),
      () => ({ outcome: 'done', after, detail: input.kind }),
    ),
  )
  if (unrecorded !== undefined) terminal.note(`smime: written, but the audit has no ending of it: ${unrecorded}`)
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ kind: input.kind, files, ignored }, undefined, 2)}\n`)
  else await terminal.out(describeFiles(files))
  return exitCodes.yes
}
