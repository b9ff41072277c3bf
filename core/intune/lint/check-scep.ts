import { type ProfileSet, type ScepProfile, type ScepRole, scepProfilesOf } from '../profile-set.ts'
import { doubleBraced, hasStrayBraces, variablesOf } from '../variables.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'
import { scepRules } from './scep-rules.ts'
import { capDays, requestedDays } from './validity.ts'

const find = lintFindingsOf(scepRules)

/** S01 to S14 (S06 needs an inventory, S02 is the schema) for every SCEP profile of a set. */
export function checkScepProfiles(set: ProfileSet): LintFinding[] {
  return scepProfilesOf(set).flatMap(([role, profile]) => [
    ...checkKey(role, profile),
    ...checkLifetime(set, role, profile),
    ...profile.scepServerUrls.flatMap((url) => checkUrl(role, url)),
    ...(profile.scepServerUrls.length > 1 ? [find('S09-several', role, 'scepServerUrls', { count: profile.scepServerUrls.length })] : []),
    ...checkSubject(role, profile),
    ...checkAlternativeNames(role, profile),
  ])
}

function checkKey(role: ScepRole, { type, keySize, keyStorageProvider: provider, hashAlgorithm }: ScepProfile): LintFinding[] {
  const findings: LintFinding[] = []
  if (type !== 'windows81SCEPCertificateProfile') findings.push(find('S01-type', role, 'type', { type }))
  if (keySize === 'size1024') findings.push(find('S03-size-1024', role, 'keySize', { keySize }))
  if (keySize === 'size4096') {
    const code = provider === 'useSoftwareKsp' ? 'S03-size-4096-software' : 'S03-size-4096-tpm'
    findings.push(find(code, role, 'keySize', { keySize, keyStorageProvider: provider }))
  }
  if (hashAlgorithm.includes('sha1')) findings.push(find('S04-sha1', role, 'hashAlgorithm', { hashAlgorithm }))
  if (provider === 'useSoftwareKsp') findings.push(find('S05-software', role, 'keyStorageProvider'))
  if (provider === 'useTpmKspOtherwiseUseSoftwareKsp') findings.push(find('S05-fallback', role, 'keyStorageProvider'))
  if (provider === 'usePassportForWorkKspOtherwiseFail') findings.push(find('S05-hello', role, 'keyStorageProvider'))
  return findings
}

const maxIntuneMonths = 24
const minDays = 5

function checkLifetime(set: ProfileSet, role: ScepRole, profile: ScepProfile): LintFinding[] {
  const { renewalThresholdPercentage: threshold, certificateValidityPeriodScale: scale, certificateValidityPeriodValue: value } = profile
  const days = requestedDays(profile)
  const months = scale === 'years' ? value * 12 : scale === 'months' ? value : (value / 365.25) * 12
  const findings: LintFinding[] = []
  if (threshold < 1 || threshold > 99) findings.push(find('S07-out-of-range', role, 'renewalThresholdPercentage', { threshold }))
  else if (threshold < 20) findings.push(find('S07-low', role, 'renewalThresholdPercentage', { threshold }))
  const evidence = { requestedDays: days, capDays: capDays(set) }
  if (months > maxIntuneMonths) findings.push(find('S08-over-24-months', role, 'certificateValidityPeriodValue', evidence))
  else if (days > capDays(set)) findings.push(find('S08-capped', role, 'certificateValidityPeriodValue', evidence))
  if (days < minDays) findings.push(find('S08-under-5-days', role, 'certificateValidityPeriodValue', evidence))
  return findings
}

function checkUrl(role: ScepRole, url: string): LintFinding[] {
  const match = /^(https?):\/\/([A-Za-z0-9.-]+)(?::\d+)?(?:\/[^?#\s]+)?\/certsrv\/mscep\/mscep\.dll$/.exec(url)
  const host = match?.[2]?.toLowerCase() ?? ''
  if (match === null || !host.includes('.') || /^(localhost|127\.|\.)|\.localhost$/.test(host))
    return [find('S09-url', role, 'scepServerUrls', { url })]
  return match[1] === 'http' ? [find('S09-http', role, 'scepServerUrls', { url })] : []
}

const maxSubject = 64

function checkSubject(
  role: ScepRole,
  { subjectNameFormat, subjectNameFormatString: subject, certificateStore }: ScepProfile,
): LintFinding[] {
  const property = 'subjectNameFormatString'
  if (subjectNameFormat !== 'custom' || subject.trim() === '') return [find('S13-format', role, property, { subjectNameFormat })]
  // An address alone may have 64 characters before its @.
  const fixedLength = subject.replaceAll(/\{\{[^{}]*\}\}/g, '').length
  const longest =
    fixedLength + variablesOf(subject, certificateStore).reduce((sum, { name }) => sum + (name === 'EmailAddress' ? 64 : 36), 0)
  return [
    ...checkVariables(role, property, subject, certificateStore),
    ...(variablesOf(subject, certificateStore).some(({ name }) => name === 'OnPremisesSecurityIdentifier')
      ? [find('S10-sid-place', role, property, { place: 'subject' })]
      : []),
    ...(/\\[+,;=]/.test(subject) ? [find('S11-escape', role, property, { subject })] : []),
    ...(longest > maxSubject ? [find('S12-long-subject', role, property, { longest })] : []),
  ]
}

function checkVariables(role: ScepRole, property: string, text: string, store: 'user' | 'machine'): LintFinding[] {
  const findings = variablesOf(text, store).flatMap(({ name, verdict, suggestion }) => {
    const evidence = { variable: name, ...(suggestion === undefined ? {} : { suggestion: `{{${suggestion}}}` }) }
    if (verdict === 'user-only') return [find('S10-user-variable', role, property, evidence)]
    return verdict === 'unknown' ? [find('S10-unknown-variable', role, property, evidence)] : []
  })
  const suggestion = doubleBraced(text)
  const stray = { text, ...(suggestion === undefined ? {} : { suggestion }) }
  return hasStrayBraces(text) ? [...findings, find('S10-unknown-variable', role, property, stray)] : findings
}

function checkAlternativeNames(role: ScepRole, { customSubjectAlternativeNames: names, certificateStore }: ScepProfile): LintFinding[] {
  const property = 'customSubjectAlternativeNames'
  const seen = new Set<string>()
  return names.flatMap(({ sanType, name }) => {
    const evidence = { sanType, name }
    const key = `${sanType} ${name}`
    const isDuplicate = seen.has(key)
    seen.add(key)
    const afterVariable = /\}\}.*[|;]|\}\}[^{]*\}|\}\}[^{]*\{(?!\{)/.test(name)
    const sidElsewhere = sanType !== 'universalResourceIdentifier' && name.includes('{{OnPremisesSecurityIdentifier}}')
    return [
      ...(name.trim() === '' ? [find('S14-empty', role, property, evidence)] : []),
      ...(isDuplicate ? [find('S14-duplicate', role, property, evidence)] : []),
      ...(sanType === 'none' || sanType === 'customAzureADAttribute' ? [find('S14-type', role, property, evidence)] : []),
      ...(sidElsewhere ? [find('S10-sid-place', role, property, evidence)] : []),
      ...(afterVariable ? [find('S11-after-variable', role, property, evidence)] : checkVariables(role, property, name, certificateStore)),
    ]
  })
}
