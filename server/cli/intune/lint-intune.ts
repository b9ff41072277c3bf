import { join } from 'node:path'
import type { LintFinding } from '../../../core/intune/lint/lint-rule.ts'
import { lintSet } from '../../../core/intune/lint/lint-set.ts'
import { readSet, SetFileError, setFileName } from '../../intune/read-set.ts'
import { nodeCrypto } from '../../node-world.ts'
import { callersMistake } from '../command-error.ts'
import type { IntuneLintInput } from '../commands/intune-lint.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'

type LocatedFinding = LintFinding & { readonly file: string; readonly line: number }

/** `smime intune lint`: every finding with its line; 1 when one is an error. */
export async function lintIntune({ folder, format, simulate }: IntuneLintInput, terminal: Terminal): Promise<ExitCode> {
  const findings = await locate(folder, terminal)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (format === 'json')
    await terminal.out(
      `${JSON.stringify({ changes: [], findings, writes: 0, ...(simulate === undefined ? {} : { simulated: true }) }, undefined, 2)}\n`,
    )
  else await terminal.out(`${findings.map(describe).join('')}${summarise(findings)}\n`)
  return errors > 0 ? exitCodes.no : exitCodes.yes
}

async function locate(folder: string, terminal: Terminal): Promise<LocatedFinding[]> {
  try {
    const { set, findings, lineOf } = readSet(folder)
    const all = set === undefined ? findings : await lintSet(set, { now: terminal.now, crypto: nodeCrypto })
    return all.map((finding) => ({ ...finding, file: join(folder, setFileName), line: lineOf(finding.path) }))
  } catch (error) {
    if (error instanceof SetFileError) throw callersMistake(error.message)
    throw error
  }
}

function describe(finding: LocatedFinding): string {
  const { file, line, severity, code, profile, evidence, guide, microsoft, scepman, fix, accepted } = finding
  const said = Object.entries(evidence).map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : value}`)
  return [
    `${file}:${line}: ${severity} ${code}${profile === undefined ? '' : ` (${profile})`}${said.length === 0 ? '' : ` - ${said.join('; ')}`}`,
    `    guide: ${guide}`,
    ...(microsoft === undefined ? [] : [`    Microsoft: ${microsoft}`]),
    ...(scepman === undefined ? [] : [`    SCEPman: ${scepman}`]),
    ...(accepted === undefined ? [] : [`    accepted: ${accepted}`]),
    `    do: ${fix}\n`,
  ].join('\n')
}

function summarise(findings: readonly LintFinding[]): string {
  const count = (severity: string, noun: string) => {
    const found = findings.filter((finding) => finding.severity === severity).length
    return `${found} ${noun}${found === 1 ? '' : 's'}`
  }
  return [count('error', 'error'), count('warn', 'warning'), count('info', 'note')].join(', ')
}
