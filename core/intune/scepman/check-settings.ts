import { scepmanDefaults } from '../lint/validity.ts'
import type { ScepmanSettings, Unreadable } from './read-settings.ts'
import type { ScepmanCheck } from './scepman-check.ts'

/** The values that the guide demands: "You must set these configuration variables". `days`: the longest validity that a profile asks for. */
export function checkScepmanSettings(settings: ScepmanSettings, days: number, usesDeviceId: boolean): readonly ScepmanCheck[] {
  return [
    checkUsages(settings.useRequestedKeyUsages),
    checkDays(
      'validity-period-days',
      'AppConfig:ValidityPeriodDays',
      settings.validityPeriodDays,
      scepmanDefaults.validityPeriodDays,
      days,
    ),
    checkDays(
      'intune-validity-period-days',
      'AppConfig:IntuneValidation:ValidityPeriodDays',
      settings.intuneValidityPeriodDays,
      scepmanDefaults.intuneValidityPeriodDays,
      days,
    ),
    ...(usesDeviceId ? [checkDirectory(settings.deviceDirectory)] : []),
  ]
}

function checkUsages(value: ScepmanSettings['useRequestedKeyUsages']): ScepmanCheck {
  const check = 'use-requested-key-usages' as const
  const name = 'AppConfig:UseRequestedKeyUsages'
  const advice = `Set ${name} to true.`
  if (typeof value === 'string') return unreadable(check, name, value, 'neither true nor false', advice)
  if (value === true) return { check, state: 'ok', sentence: `${name} is true.`, advice: undefined }
  if (value === false)
    return { check, state: 'wrong', sentence: `${name} is false: every certificate gets Client Authentication, none Secure Email.`, advice }
  return { check, state: 'default', sentence: `${name} is not set; its default is true today, and the guide wants it set.`, advice }
}

function checkDays(
  check: ScepmanCheck['check'],
  name: string,
  value: ScepmanSettings['validityPeriodDays'],
  byDefault: number,
  days: number,
): ScepmanCheck {
  const advice = `Set ${name} to ${days} or more (up to 1825).`
  if (typeof value === 'string') return unreadable(check, name, value, 'no number of days', advice)
  if (value !== undefined && value >= days) return { check, state: 'ok', sentence: `${name} is ${value}.`, advice: undefined }
  if (value !== undefined)
    return { check, state: 'wrong', sentence: `${name} is ${value}, less than the ${days} days of the profiles.`, advice }
  const state = byDefault >= days ? ('default' as const) : ('wrong' as const)
  return { check, state, sentence: `${name} is not set; its default is ${byDefault}.`, advice }
}

/** The value itself is not told: it may be a secret that slipped into the wrong line. */
function unreadable(check: ScepmanCheck['check'], name: string, why: Unreadable, kind: string, advice: string): ScepmanCheck {
  if (why === 'other-kind') return { check, state: 'wrong', sentence: `${name} is ${kind}.`, advice }
  return { check, state: 'unknown', sentence: `${name} lies in a Key Vault.`, advice: 'Look at an export of that Key Vault as well.' }
}

function checkDirectory(value: string | undefined): ScepmanCheck {
  const check = 'device-directory' as const
  const name = 'AppConfig:IntuneValidation:DeviceDirectory'
  const advice = `Set ${name} to AADAndIntune, or use another subject than CN={{DeviceId}}.`
  if (value === undefined || value === '')
    return { check, state: 'default', sentence: `${name} is not set; its default finds devices in both directories since 2.1.`, advice }
  if (value === 'AAD') return { check, state: 'wrong', sentence: `${name} is AAD: devices with CN={{DeviceId}} are not found.`, advice }
  return { check, state: 'ok', sentence: `${name} is ${value}.`, advice: undefined }
}
