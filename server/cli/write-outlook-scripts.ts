import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GeneratedScript, generateScripts, type ScriptKind } from '../../core/powershell/generate-script.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { readScriptTemplates } from '../powershell/script-templates.ts'
import { callersMistake } from './command-error.ts'
import type { OutlookScriptInput } from './commands/outlook-script.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type OutlookChoice, withoutMeaning } from './outlook-options.ts'
import type { Terminal } from './terminal.ts'
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
  const scripts = generateScripts(input.kind, choice, readScriptTemplates())
  const files = scripts.map((script) => ({
    file: join(input.out, script.fileName),
    sha256: fingerprintOf(Buffer.from(script.text, 'latin1')),
  }))
  writeScripts(input.out, scripts)
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ kind: input.kind, files, ignored }, undefined, 2)}\n`)
  else await terminal.out(files.map(({ file, sha256 }) => `${file}\n  SHA-256 ${sha256}\n`).join(''))
  return exitCodes.yes
}

function writeScripts(folder: string, scripts: readonly GeneratedScript[]): void {
  try {
    mkdirSync(folder, { recursive: true })
    for (const { fileName, text } of scripts) writeFileSync(join(folder, fileName), text, 'latin1')
  } catch (error) {
    throw callersMistake(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
