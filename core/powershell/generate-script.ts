import { insertDataBlock } from './data-block.ts'
import { type ScriptChoice, toScriptSettings } from './script-settings.ts'

export const scriptKinds = ['configure', 'detect', 'restore', 'uninstall', 'remediation'] as const
export type ScriptKind = (typeof scriptKinds)[number]

export const templateNames = [
  'Find-SigningCertificate',
  'Get-OutlookSigning',
  'Set-OutlookSigning',
  'Detect-OutlookSigning',
  'Repair-OutlookSigning',
  'Set-OutlookPolicy',
] as const
export type TemplateName = (typeof templateNames)[number]

/** The fixed texts of scripts/, handed in: the server reads the files, a page has them built in. */
export type ScriptTemplates = Readonly<Record<TemplateName, string>>

export interface GeneratedScript {
  readonly fileName: string
  readonly text: string
}

const templatesOf: Readonly<Record<ScriptKind, readonly TemplateName[]>> = {
  configure: ['Set-OutlookSigning'],
  detect: ['Find-SigningCertificate', 'Get-OutlookSigning'],
  restore: ['Set-OutlookSigning'],
  uninstall: ['Set-OutlookSigning'],
  remediation: ['Detect-OutlookSigning', 'Repair-OutlookSigning'],
}

/** The scripts of a kind: each the fixed text and one data block. Addresses never enter a remediation, which Intune shows to administrators. */
export function generateScripts(
  kind: ScriptKind,
  choice: Omit<ScriptChoice, 'mode'>,
  templates: ScriptTemplates,
): readonly GeneratedScript[] {
  const mode = kind === 'restore' || kind === 'uninstall' ? kind : 'configure'
  const settings = toScriptSettings({ ...choice, mode, ...(kind === 'remediation' ? { mailboxes: [] } : {}) })
  return templatesOf[kind].map((name) => ({ fileName: fileNameOf(kind, name), text: insertDataBlock(templates[name], settings) }))
}

/** A name of its own for each kind, so that a folder can hold all of them. */
function fileNameOf(kind: ScriptKind, name: TemplateName): string {
  if (kind === 'restore') return 'Restore-OutlookSigning.ps1'
  return kind === 'uninstall' ? 'Uninstall-OutlookSigning.ps1' : `${name}.ps1`
}
