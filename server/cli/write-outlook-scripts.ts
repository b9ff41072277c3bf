import { generateScripts, type ScriptKind } from '../../core/powershell/generate-script.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import { newAuditJob } from '../audit/audit.ts'
import { readScriptTemplates } from '../powershell/script-templates.ts'
import type { OutlookScriptInput } from './commands/outlook-script.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { auditPlaceOf, noteInAudit } from './open-audit.ts'
import { type OutlookChoice, withoutMeaning } from './outlook-options.ts'
import type { Terminal } from './terminal.ts'
import { toScriptChoice } from './to-script-choice.ts'
import { describeFiles, writeFiles } from './write-files.ts'

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
  const scripts = generateScripts(input.kind, choice, readScriptTemplates())
  const files = writeFiles(
    input.out,
    scripts.map(({ fileName, text }) => ({ fileName, bytes: toUtf8(text) })),
  )
  const after = Object.fromEntries(files.map(({ file, sha256 }) => [file, `SHA-256 ${sha256}`]))
  const event = { area: 'script', action: 'script-download', outcome: 'done', job: newAuditJob() } as const
  await noteInAudit(auditPlaceOf({ ...input, simulate: undefined }), terminal, {
    ...event,
    tenant: null,
    before: null,
    after,
    detail: input.kind,
  })
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ kind: input.kind, files, ignored }, undefined, 2)}\n`)
  else await terminal.out(describeFiles(files))
  return exitCodes.yes
}
