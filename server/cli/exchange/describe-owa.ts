import type { SettingChange } from '../../../core/exchange/plan-owa.ts'
import { authorityParameter, settingNames } from '../../../core/exchange/smime-settings.ts'
import type { OwaResult } from '../../exchange/carry-out.ts'
import type { Check } from '../../exchange/diagnose.ts'
import type { LastApply } from '../../exchange/last-apply.ts'
import type { OwaPlan } from '../../exchange/owa-plan.ts'
import { summariseAuthorities } from '../../exchange/summarise-changes.ts'

const banner = (simulated: boolean | undefined) => (simulated === true ? 'SIMULATED tenant\n' : '')
const stored = 'Stored and read back. Clients may need a new sign-in, or hours, until they show it.\n'

/** A plan for people: tenant, changes with their risks, notes. */
export function describePlan(plan: OwaPlan): string {
  const notes = plan.notes.map((note) => `note: ${note}\n`).join('')
  return `${banner(plan.simulated)}${plan.organization} (tenant ${plan.tenantId})\n${describeChanges(plan.changes)}${notes}base hash ${plan.baseHash}\n`
}

/** Whether everything that a profile wants is stored. */
export function describeVerification(plan: OwaPlan): string {
  const text = plan.changes.length === 0 ? 'Every wanted setting is stored.\n' : `Not as wanted:\n${describeChanges(plan.changes)}`
  return `${banner(plan.simulated)}${text}`
}

const ends = {
  applied: '',
  unchanged: 'The settings are as they were before.\n',
  restored: 'What had been written was taken back: the settings are as they were before.\n',
  unclear: 'Nobody can tell what is stored now. Look with "smime owa status", and go back with the rollback file.\n',
} as const

/** What became of a plan, and the way back. */
export function describeResult(result: OwaResult): string {
  const { rollbackFile, organization, settings, changes } = result
  if (changes.length === 0) return `${banner(result.simulated)}Nothing to change.\n`
  const back = rollbackFile === null ? '' : `Way back: smime owa rollback ${rollbackFile} --organization ${organization}\n`
  const text = result.verified ? `${describeChanges(changes)}${stored}` : `Not applied.\n${ends[settings]}`
  return `${banner(result.simulated)}${text}${back}`
}

function describeChanges(changes: readonly SettingChange[]): string {
  if (changes.length === 0) return 'Nothing to change.\n'
  return changes.map(describeChange).join('')
}

function describeChange({ setting, from, to, risk }: SettingChange): string {
  const line = `${setting}: ${showValue(setting, from)} → ${showValue(setting, to)}\n`
  if (risk === null) return line
  return `${line}    ${risk.level === 'risky' ? `RISKY (--accept-risk ${setting})` : 'note'}: ${risk.sentence}\n`
}

/** All settings, and how the last apply ended. */
export function describeStatus(
  settings: Readonly<Record<string, SettingChange['from']>>,
  last: LastApply | null,
  simulated: boolean,
): string {
  const lines = [...settingNames, authorityParameter].map((name) => {
    const value = settings[name]
    return `${name}: ${value === undefined ? '(not told)' : showValue(name, value)}\n`
  })
  const end =
    last === null
      ? 'No apply left a rollback file here: nothing was written from here.\n'
      : `Last apply (${last.rollbackFile}): ${last.state}\n`
  return `${banner(simulated)}${lines.join('')}${end}`
}

function showValue(setting: string, shown: SettingChange['from']): string {
  if (setting === authorityParameter) return summariseAuthorities(String(shown ?? ''))
  return shown === '' ? '(empty)' : String(shown)
}

/** What the doctor found, a line for each thing that is needed. */
export function describeChecks(checks: readonly Check[], simulated: boolean): string {
  return banner(simulated) + checks.map(({ ok, check, sentence }) => `${ok ? 'ok     ' : 'MISSING'} ${check}: ${sentence}\n`).join('')
}
