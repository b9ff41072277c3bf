import { scepmanDefaults } from '../lint/validity.ts'
import type { ScepmanSettings } from './read-settings.ts'
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

function checkUsages(value: boolean | undefined): ScepmanCheck {
  const check = 'use-requested-key-usages' as const
  const name = 'AppConfig:UseRequestedKeyUsages'
  const advice = `Set ${name} to true.`
  if (value === true) return { check, state: 'ok', sentence: `${name} is true.`, advice: undefined }
  if (value === false)
    return { check, state: 'wrong', sentence: `${name} is false: every certificate gets Client Authentication, none Secure Email.`, advice }
  return { check, state: 'default', sentence: `${name} is not set; its default is true today, and the guide wants it set.`, advice }
}

function checkDays(check: ScepmanCheck['check'], name: string, value: number | undefined, byDefault: number, days: number): ScepmanCheck {
  const advice = `Set ${name} to ${days} or more (up to 1825).`
  if (value !== undefined && value >= days) return { check, state: 'ok', sentence: `${name} is ${value}.`, advice: undefined }
  if (value !== undefined)
    return { check, state: 'wrong', sentence: `${name} is ${value}, less than the ${days} days of the profiles.`, advice }
  const state = byDefault >= days ? ('default' as const) : ('wrong' as const)
  return { check, state, sentence: `${name} is not set; its default is ${byDefault}.`, advice }
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
