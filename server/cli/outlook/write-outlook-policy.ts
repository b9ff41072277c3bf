import { generatePolicyScript } from '../../../core/powershell/policy-script.ts'
import { type PolicySetting, parsePolicySetting } from '../../../core/powershell/policy-setting.ts'
import { type PolicyValue, policyKeys, policyValues } from '../../../core/powershell/policy-values.ts'
import { renderPolicyIntune, renderPolicyReg } from '../../../core/powershell/render-policy.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { readScriptTemplates } from '../../powershell/script-templates.ts'
import { callersMistake } from '../command-error.ts'
import type { OutlookPolicyInput } from '../commands/outlook-policy.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { describeFiles, type FileToWrite, writeFiles } from '../write-files.ts'

/** `smime outlook policy`: writes the policies that were asked for, and says what to mind of each. */
export async function writeOutlookPolicy(input: OutlookPolicyInput, terminal: Terminal): Promise<ExitCode> {
  const settings = parseSettings(input.value)
  const values = settings.map(({ name, value }) => ({
    name,
    value,
    key: policyKeys[policyValues[name].key],
    ...notesOf(policyValues[name]),
  }))
  for (const { name, warning } of values) if (warning !== undefined) terminal.note(`smime: ${name}: ${warning}`)
  const files = writeFiles(input.out, [toFile(input.kind, settings)])
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ kind: input.kind, files, values }, undefined, 2)}\n`)
  else await terminal.out(describeFiles(files))
  return exitCodes.yes
}

function parseSettings(texts: readonly string[]): readonly PolicySetting[] {
  if (texts.length === 0) throw callersMistake(`--value is missing: name a policy, one of ${Object.keys(policyValues).join(', ')}`)
  const settings = texts.map((text) => {
    const parsed = parsePolicySetting(text)
    if (parsed.kind === 'refused') throw callersMistake(`--value: ${parsed.sentence}`)
    return parsed.setting
  })
  const twice = settings.find(({ name }, index) => settings.findIndex((other) => other.name === name) !== index)
  if (twice !== undefined) throw callersMistake(`--value: ${twice.name} is given twice`)
  return settings
}

function notesOf({ meaning, warning }: PolicyValue): Pick<PolicyValue, 'meaning' | 'warning'> {
  return { meaning, ...(warning === undefined ? {} : { warning }) }
}

function toFile(kind: OutlookPolicyInput['kind'], settings: readonly PolicySetting[]): FileToWrite {
  if (kind === 'reg') return { fileName: 'Outlook-Policies.reg', bytes: renderPolicyReg(settings) }
  if (kind === 'intune') return { fileName: 'Outlook-Policies-Intune.txt', bytes: toUtf8(renderPolicyIntune(settings)) }
  const { fileName, text } = generatePolicyScript(settings, readScriptTemplates()['Set-OutlookPolicy'])
  return { fileName, bytes: toUtf8(text) }
}
