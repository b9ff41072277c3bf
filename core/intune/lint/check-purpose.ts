import { assessCertificate } from '../../certificate/assess-certificate.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import type { World } from '../../world/world.ts'
import type { ProfileSet, ScepProfile } from '../profile-set.ts'
import { imaginedMailbox, issuedCertificate } from './issued-certificate.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'
import { purposeRules } from './purpose-rules.ts'
import { effectiveDays, requestedDays } from './validity.ts'

const find = lintFindingsOf(purposeRules)
const deviceUri = 'IntuneDeviceId://{{DeviceId}}'

/** D01 to D05, U01 to U04, M01 to M08, M10 and C01. */
export function checkPurposes(set: ProfileSet, world: World): LintFinding[] {
  const { device, user, signature } = set.scep
  return [
    ...(device === undefined ? [] : checkDevice(set, device)),
    ...(user === undefined ? [] : checkUser(user)),
    ...(signature === undefined ? [] : checkSignature(set, signature, world)),
  ]
}

function hasName({ customSubjectAlternativeNames: names }: ScepProfile, sanType: string, value: string): boolean {
  return names.some((each) => each.sanType === sanType && each.name === value)
}

function hasPurpose({ extendedKeyUsages }: ScepProfile, id: string): boolean {
  return extendedKeyUsages.some(({ objectIdentifier }) => objectIdentifier === id)
}

function commonNamesOf({ subjectNameFormatString: subject }: ScepProfile): string[] {
  return [...subject.matchAll(/(?:^|,)\s*CN=([^,]*)/gi)].map((match) => (match[1] as string).trim())
}

function checkDevice(set: ProfileSet, device: ScepProfile): LintFinding[] {
  const [commonName = ''] = commonNamesOf(device)
  const usesDeviceId = commonName === '{{DeviceId}}'
  const usesEntraId = commonName === '{{AAD_Device_ID}}'
  const isIdentified = usesDeviceId || usesEntraId || hasName(device, 'universalResourceIdentifier', deviceUri)
  const subject = { subject: device.subjectNameFormatString }
  const directory = set.scepman.deviceDirectory
  // Without either id in the CN, the URI names Intune's.
  const misses = usesEntraId ? directory === 'Intune' : isIdentified && directory === 'AAD'
  const dns = device.customSubjectAlternativeNames.some(({ sanType, name }) => sanType === 'domainNameService' && /DeviceName/.test(name))
  return [
    ...(device.certificateStore === 'machine' ? [] : [find('D01-store', 'device', 'certificateStore')]),
    ...(isIdentified ? [] : [find('D02-not-identified', 'device', 'subjectNameFormatString', subject)]),
    ...(device.subjectNameFormatString.includes('{{DeviceId}}')
      ? [find('D03-device-id-in-subject', 'device', 'subjectNameFormatString', subject)]
      : []),
    ...(misses ? [find('D04-directory', 'device', 'subjectNameFormatString', { ...subject, deviceDirectory: directory ?? '' })] : []),
    ...(dns && set.scepman.inNtAuth === true ? [find('D05-device-name-as-dns', 'device', 'customSubjectAlternativeNames')] : []),
  ]
}

function checkStoreAndName(role: 'user' | 'signature', profile: ScepProfile): LintFinding[] {
  return [
    ...(profile.certificateStore === 'user' ? [] : [find('U01-store', role, 'certificateStore')]),
    ...(hasName(profile, 'userPrincipalName', '{{UserPrincipalName}}') ? [] : [find('U02-upn', role, 'customSubjectAlternativeNames')]),
    ...(/^CN=\{\{UserName\}\},\s*E=\{\{EmailAddress\}\}/.test(profile.subjectNameFormatString)
      ? []
      : [find('U03-subject', role, 'subjectNameFormatString', { subject: profile.subjectNameFormatString })]),
  ]
}

function checkUser(user: ScepProfile): LintFinding[] {
  const both = user.keyUsage.includes('digitalSignature') && user.keyUsage.includes('keyEncipherment')
  return [
    ...checkStoreAndName('user', user),
    ...(both && hasPurpose(user, oid.clientAuth) ? [] : [find('U04-usage', 'user', 'keyUsage', { keyUsage: user.keyUsage })]),
  ]
}

function checkSignature(set: ProfileSet, signature: ScepProfile, world: World): LintFinding[] {
  const secondForMail = set.scep.user !== undefined && hasPurpose(set.scep.user, oid.emailProtection)
  const sid = signature.customSubjectAlternativeNames.some(({ name }) => name.includes('{{OnPremisesSecurityIdentifier}}'))
  return [
    ...checkStoreAndName('signature', signature),
    ...checkMailbox(signature),
    ...checkUsage(signature),
    ...checkRenewal(set, signature),
    ...checkScepman(set, signature),
    ...(secondForMail ? [find('M07-second-secure-email', 'user', 'extendedKeyUsages')] : []),
    ...(sid ? [find('M08-sid', 'signature', 'customSubjectAlternativeNames')] : []),
    ...(set.externalRecipients ? [find('M10-external', 'signature', undefined)] : []),
    ...checkIssued(set, signature, world),
  ]
}

function checkMailbox({ customSubjectAlternativeNames: names }: ScepProfile): LintFinding[] {
  const mailboxes = names.filter(({ sanType }) => sanType === 'emailAddress').map(({ name }) => name)
  const property = 'customSubjectAlternativeNames'
  const others = mailboxes.filter((name) => name !== '{{EmailAddress}}')
  return [
    ...(mailboxes.length === 0 ? [find('M01-mailbox-missing', 'signature', property)] : []),
    ...(others.length > 0 ? [find('M01-mailbox-not-variable', 'signature', property, { names: others })] : []),
  ]
}

function checkUsage(signature: ScepProfile): LintFinding[] {
  const { keyUsage } = signature
  return [
    ...(keyUsage.includes('keyEncipherment') ? [find('M02-encryption', 'signature', 'keyUsage', { keyUsage })] : []),
    ...(keyUsage.includes('digitalSignature') ? [] : [find('M02-not-signing', 'signature', 'keyUsage', { keyUsage })]),
    ...(hasPurpose(signature, oid.emailProtection) ? [] : [find('M03-no-secure-email', 'signature', 'extendedKeyUsages')]),
    ...(hasPurpose(signature, oid.clientAuth) ? [find('M03-client-authentication', 'signature', 'extendedKeyUsages')] : []),
  ]
}

function checkRenewal(set: ProfileSet, signature: ScepProfile): LintFinding[] {
  const days = (effectiveDays(set, signature) * signature.renewalThresholdPercentage) / 100
  const evidence = { renewsDaysBeforeEnd: days, validityDays: effectiveDays(set, signature) }
  if (days >= 180) return []
  return [find(days < 90 ? 'M04-late' : 'M04-under-6-months', 'signature', 'renewalThresholdPercentage', evidence)]
}

function checkScepman({ scepman }: ProfileSet, signature: ScepProfile): LintFinding[] {
  const requested = requestedDays(signature)
  const caps = [scepman.validityPeriodDays, scepman.intuneValidityPeriodDays].filter((cap) => cap !== undefined)
  const usages = scepman.useRequestedKeyUsages
  return [
    ...(usages === false ? [find('M05-not-requested', 'signature', undefined)] : []),
    ...(usages === undefined ? [find('M05-unknown', 'signature', undefined)] : []),
    ...(caps.some((cap) => cap < requested)
      ? [find('M06-validity-settings', 'signature', 'certificateValidityPeriodValue', { requestedDays: requested, caps: caps.map(String) })]
      : []),
  ]
}

/** What core/certificate says of the certificate that this profile would issue. */
function checkIssued(set: ProfileSet, signature: ScepProfile, world: World): LintFinding[] {
  const at = world.now()
  const faults = assessCertificate(issuedCertificate(set, signature, at), { at, mailbox: imaginedMailbox }).filter(
    ({ severity }) => severity === 'fail',
  )
  return faults.length === 0 ? [] : [find('C01-cannot-sign', 'signature', undefined, { findings: faults.map(({ code }) => code) })]
}
