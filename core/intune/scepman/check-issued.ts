import type { CertificateFacts } from '../../certificate/certificate-facts.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import { day } from '../../world/time.ts'
import type { ScepmanCheck } from './scepman-check.ts'

/** SCEPman's ValidityClockSkewMinutes: notBefore lies a day before the issuance, which is no fault. */
const skewDays = 1

/** What a signature certificate that SCEPman issued shows of its settings. `days`: the validity that the profile asks for. */
export function checkIssuedCertificate(facts: CertificateFacts, days: number): readonly ScepmanCheck[] {
  return [checkKeyUsage(facts), checkExtendedKeyUsage(facts), checkLifetime(facts, days)]
}

function checkKeyUsage({ keyUsage }: CertificateFacts): ScepmanCheck {
  const check = 'issued-key-usage' as const
  const told = keyUsage === null ? 'no key usage' : `key usage ${keyUsage.join(', ')}`
  if (keyUsage?.length === 1 && keyUsage[0] === 'digitalSignature')
    return { check, state: 'ok', sentence: `It has ${told}, as the profile asks.`, advice: undefined }
  const advice =
    'Set AppConfig:UseRequestedKeyUsages to true, and only Digital signature in the profile; then let a certificate be issued anew.'
  return { check, state: 'wrong', sentence: `It has ${told}, not digitalSignature alone.`, advice }
}

function checkExtendedKeyUsage({ extendedKeyUsage }: CertificateFacts): ScepmanCheck {
  const check = 'issued-extended-key-usage' as const
  if (extendedKeyUsage?.includes(oid.emailProtection) === true)
    return { check, state: 'ok', sentence: 'It is for Secure Email.', advice: undefined }
  const isClient = extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === oid.clientAuth
  return {
    check,
    state: 'wrong',
    sentence: isClient
      ? 'It is for Client Authentication alone: what SCEPman issues while UseRequestedKeyUsages is false.'
      : 'It is not for Secure Email (1.3.6.1.5.5.7.3.4).',
    advice: 'Set AppConfig:UseRequestedKeyUsages to true, and Secure Email in the profile.',
  }
}

function checkLifetime({ notBefore, notAfter }: CertificateFacts, days: number): ScepmanCheck {
  const check = 'issued-lifetime' as const
  if (notBefore === undefined || notAfter === undefined)
    return { check, state: 'unknown', sentence: 'Its lifetime is not told.', advice: undefined }
  const lived = (notAfter - notBefore) / day
  const shown = lived.toFixed(lived % 1 === 0 ? 0 : 1)
  if (lived >= days - skewDays) return { check, state: 'ok', sentence: `It lives ${shown} days; ${days} are asked for.`, advice: undefined }
  return {
    check,
    state: 'wrong',
    sentence: `It lives ${shown} days, although ${days} are asked for.`,
    advice: 'Raise AppConfig:ValidityPeriodDays and AppConfig:IntuneValidation:ValidityPeriodDays: the smaller of the two caps.',
  }
}
