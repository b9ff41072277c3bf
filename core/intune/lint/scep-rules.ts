import type { LintRules } from './lint-rule.ts'

const tpm = 'Key storage provider (KSP): Enroll to Trusted Platform Module (TPM) KSP, otherwise fail'

/** S: what all SCEP profiles share. */
export const scepRules = {
  'S01-type': {
    severity: 'error',
    guide: 'Create a profile for Windows 10 and later with type SCEP certificate in Microsoft Intune',
    fix: 'Set type to windows81SCEPCertificateProfile: the other names are for Windows Phone, Windows 10X and other systems.',
  },
  'S02-schema': {
    severity: 'error',
    guide: 'Configure the profile as described',
    microsoft: 'Graph refuses or silently drops names and values that its metadata does not have.',
    fix: 'Use a name and value of the published schema, docs/reference/intune-set.schema.json.',
  },
  'S03-size-1024': {
    severity: 'error',
    guide: 'Key size (bits): 2048',
    scepman: 'SCEPman supports 2048 bits.',
    fix: 'Set keySize to size2048.',
  },
  'S03-size-4096-tpm': {
    severity: 'error',
    guide: 'Key size (bits): 2048',
    microsoft: 'Keys of 4096 bits are for the software KSP; a TPM holds 2048.',
    fix: 'Set keySize to size2048, or keyStorageProvider to useSoftwareKsp.',
  },
  'S03-size-4096-software': {
    severity: 'info',
    guide: 'Key size (bits): 2048',
    fix: 'Nothing has to change; 2048 is what the guide tested.',
  },
  'S04-sha1': { severity: 'error', guide: 'Hash algorithm: SHA-2', fix: 'Set hashAlgorithm to [sha2].' },
  'S05-software': {
    severity: 'warn',
    guide: tpm,
    scepman:
      'Some VPN clients do not find a certificate whose key is in the TPM; affected TPM firmware needs an update or the software KSP.',
    fix: 'Use useTpmKspOtherwiseFail, or write the reason into exceptions.',
  },
  'S05-fallback': { severity: 'warn', guide: tpm, fix: 'Use useTpmKspOtherwiseFail, so that no key silently lands in software.' },
  'S05-hello': { severity: 'warn', guide: tpm, fix: 'Use useTpmKspOtherwiseFail: with Windows Hello every signature asks for the PIN.' },
  'S06-tpm-firmware': {
    severity: 'warn',
    guide: 'There is a bug in some older TPM firmware versions that invalidates some signatures.',
    fix: 'Update the TPM firmware of these devices, or give them a profile with the software KSP.',
  },
  'S07-out-of-range': {
    severity: 'error',
    guide: 'Renewal threshold (%): 20',
    fix: 'Set renewalThresholdPercentage to a number from 1 to 99.',
  },
  'S07-low': {
    severity: 'warn',
    guide: 'Renewal threshold (%): 20',
    fix: 'Set renewalThresholdPercentage to 20 or more: PCs that are off for weeks miss a short window.',
  },
  'S08-capped': {
    severity: 'warn',
    guide: 'SCEPman caps the certificate validity to the configured maximum in setting AppConfig:ValidityPeriodDays.',
    scepman: 'AppConfig:IntuneValidation:ValidityPeriodDays (365 by default) caps certificates for Intune once more.',
    fix: 'Raise both settings of SCEPman, or shorten the validity in the profile.',
  },
  'S08-over-24-months': {
    severity: 'error',
    guide: 'Certificate validity period: 1 year',
    microsoft: 'Intune takes validity periods up to 24 months.',
    scepman: 'AppConfig:ValidityPeriodDays goes up to 1825 days, which Intune never asks for.',
    fix: 'Use at most 24 months.',
  },
  'S08-under-5-days': {
    severity: 'warn',
    guide: 'Certificate validity period: 1 year',
    fix: 'Use a year: devices that are off for a few days would lose their certificate.',
  },
  'S09-url': {
    severity: 'error',
    guide: 'SCEP Server URLs: Open the SCEPman portal and copy the URL of Intune MDM',
    scepman: 'https://HOST/certsrv/mscep/mscep.dll',
    fix: 'Copy the URL under "Intune MDM" of the SCEPman portal as it is.',
  },
  'S09-http': {
    severity: 'warn',
    guide: 'SCEP Server URLs: Open the SCEPman portal and copy the URL of Intune MDM',
    fix: 'Use https: the challenge of the request would be readable on the way.',
  },
  'S09-several': {
    severity: 'warn',
    guide: 'SCEP Server URLs: Open the SCEPman portal and copy the URL of Intune MDM',
    microsoft: 'Several URLs are tried at random.',
    scepman: 'One URL; several instances belong behind one name.',
    fix: 'Keep one URL.',
  },
  'S10-user-variable': {
    severity: 'error',
    guide: 'Supported variables are listed in the Microsoft docs.',
    microsoft: 'Variables of users are not available to device certificates; the whole profile fails.',
    fix: 'Use a variable of the device.',
  },
  'S10-unknown-variable': {
    severity: 'error',
    guide: 'Supported variables are listed in the Microsoft docs.',
    fix: 'Write a documented variable in double braces, exactly as Microsoft spells it.',
  },
  'S10-sid-place': {
    severity: 'error',
    guide: 'Supported variables are listed in the Microsoft docs.',
    microsoft: 'OnPremisesSecurityIdentifier works with the URI attribute of the subject alternative name alone.',
    fix: 'Move {{OnPremisesSecurityIdentifier}} into a universalResourceIdentifier.',
  },
  'S11-escape': {
    severity: 'error',
    guide: 'Subject name format',
    microsoft: 'Escaped characters in a CN (\\+ \\, \\; \\=) break the validation of the challenge.',
    fix: 'Put the value into quotes instead.',
  },
  'S11-after-variable': {
    severity: 'error',
    guide: 'Subject alternative name',
    microsoft: 'After a variable, { } | and ; are not allowed in the text of a subject alternative name.',
    fix: 'Take these characters away.',
  },
  'S12-long-subject': {
    severity: 'info',
    guide: 'You can define RDNs based on your needs.',
    microsoft: 'A subject of more than 64 characters gives a warning.',
    fix: 'Nothing has to change unless names in the organisation are long.',
  },
  'S13-format': {
    severity: 'error',
    guide: 'Subject name format',
    fix: 'Set subjectNameFormat to custom and subjectNameFormatString to a subject.',
  },
  'S14-duplicate': { severity: 'error', guide: 'Subject alternative name', fix: 'Keep each name once.' },
  'S14-empty': { severity: 'error', guide: 'Subject alternative name', fix: 'Give the name a value, or take it out.' },
  'S14-type': {
    severity: 'error',
    guide: 'Subject alternative name',
    fix: 'Use userPrincipalName, emailAddress, universalResourceIdentifier or domainNameService.',
  },
} as const satisfies LintRules
