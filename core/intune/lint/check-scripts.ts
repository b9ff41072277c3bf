import type { ProfileSet, Remediation } from '../profile-set.ts'
import { assignmentRules } from './assignment-rules.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'
import { bareScript, scriptLevelText } from './script-text.ts'

const find = lintFindingsOf(assignmentRules)
const warnBytes = 200 * 1024
const errorBytes = 500 * 1024

/** H01 to H11: the scripts of the remediation as text; nothing is run. */
export function checkScripts({ remediation }: Pick<ProfileSet, 'remediation'>): LintFinding[] {
  if (remediation === undefined) return []
  const { detection, repair } = remediation
  return [
    ...checkSettings(remediation),
    ...checkScript('detectionFile', detection, remediation),
    ...(writesIn(detection) ? [find('H09-writes', 'remediation', 'detectionFile')] : []),
    ...(repair === undefined ? [] : checkScript('remediationFile', repair, remediation)),
  ]
}

function checkSettings({ runAsAccount, runAs32Bit, stage, rings, repair }: Remediation): LintFinding[] {
  const isReachable = stage <= rings.length && (stage === 0) === (repair === undefined)
  return [
    ...(isReachable ? [] : [find('H11-stage', 'remediation', 'stage', { stage, rings: rings.length })]),
    ...(runAsAccount === 'user' ? [] : [find('H05-account', 'remediation', 'runAsAccount', { runAsAccount })]),
    ...(runAs32Bit ? [find('H05-bitness', 'remediation', 'runAs32Bit')] : []),
  ]
}

function checkScript(property: string, text: string, { enforceSignatureCheck }: Remediation): LintFinding[] {
  const found = (code: keyof typeof assignmentRules, evidence = {}) => find(code, 'remediation', property, evidence)
  const bare = bareScript(text)
  const isSigned = text.includes('# SIG # Begin signature block') && !text.startsWith('\u{feff}')
  return [
    ...(/^[\x00-\x7f]*$/.test(text) ? [] : [found('H01-not-ascii')]),
    ...(text.length >= errorBytes ? [found('H02-too-large', { bytes: text.length })] : []),
    ...(text.length > warnBytes && text.length < errorBytes ? [found('H02-large', { bytes: text.length })] : []),
    ...checkExits(bare, found),
    ...checkOutput(bare, found),
    ...(/\b(Read-Host|Pause|Restart-Computer|Stop-Computer|Install-Module|Install-Package|Get-Credential)\b|\bshutdown(\.exe)?\s/i.test(
      bare,
    )
      ? [found('H06-waits')]
      : []),
    ...checkPersonal(text, found),
    ...(/\?\?|\?\.|&&|\|\||\s\?\s[^{]*\s:\s/.test(bare) ? [found('H08-syntax')] : []),
    ...(enforceSignatureCheck && !isSigned ? [found('H10-not-signed')] : []),
  ]
}

type Found = (code: keyof typeof assignmentRules, evidence?: Record<string, string | number>) => LintFinding

function checkExits(bare: string, found: Found): LintFinding[] {
  const exits = [...bare.matchAll(/(?:^|[\s{;(])exit\b[ \t]*([^\s;}]*)/gim)].map((match) => match[1] as string)
  const others = exits.filter((code) => code !== '0' && code !== '1')
  const lastLine = bare.trimEnd().split('\n').at(-1)?.trim() ?? ''
  return [
    ...(others.length > 0 ? [found('H03-exit-code', { exit: others[0] ?? '' })] : []),
    ...(/(?:^|[\s;}])exit\b/i.test(lastLine) ? [] : [found('H03-no-exit')]),
    ...(/(?:^|[\s{;])return\b/i.test(scriptLevelText(bare)) ? [found('H03-return')] : []),
  ]
}

/** At script level nothing may write more than the one line: no second Write-Output in a row, no formatting of objects. */
function checkOutput(bare: string, found: Found): LintFinding[] {
  const outside = scriptLevelText(bare)
  const formatted = /\b(Format-(Table|List|Wide|Custom)|Out-String|Out-Default|Write-Host)\b/i.test(bare)
  const writes = outside.split('\n').filter((line) => /^\s*(Write-Output|echo)\b/i.test(line)).length
  return formatted || writes > 1 ? [found('H04-output', { writes })] : []
}

function checkPersonal(text: string, found: Found): LintFinding[] {
  const address = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/.exec(text)
  const secret = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(password|client_?secret|api_?key)\b\s*=\s*['"][^'"]+['"]/i.exec(text)
  return address === null && secret === null ? [] : [found('H07-personal', { at: (address ?? secret)?.index ?? 0 })]
}

const writingCommands =
  /\b(Set|New|Remove|Clear|Rename|Move|Copy)-(Item|ItemProperty|Content)\b|\breg(\.exe)?\s+(add|delete)\b|\bOut-File\b/i
const writingCalls = /\.(SetValue|DeleteValue|DeleteSubKey|DeleteSubKeyTree|CreateSubKey)\(/

/** A script that sets $WhatIfPreference for good at its start may hold functions that ask it before they write. */
function writesIn(detection: string): boolean {
  const bare = bareScript(detection)
  const isGuarded = /^\s*\$WhatIfPreference = \$true\s*$/m.test(scriptLevelText(bare))
  return writingCommands.test(bare) || (writingCalls.test(bare) && !isGuarded)
}
