import type { LintRules } from './lint-rule.ts'

const settings =
  'You must set these configuration variables otherwise the requested key usage and extended validity period are not honored by SCEPman.'
const renewal = 'Set Renewal Threshold (%) to a value that ensures certificates are renewed at least 6 months before expiration.'

/** D, U, M: what the profile for devices, for users and for signatures each must be. */
export const purposeRules = {
  'D01-store': { severity: 'error', guide: 'Certificate type: Device', fix: 'Set certificateStore to machine.' },
  'D02-not-identified': {
    severity: 'error',
    guide: 'SCEPman uses the CN field of the subject to identify the device: CN={{DeviceId}} or CN={{AAD_Device_ID}}.',
    scepman: 'With another CN the URI IntuneDeviceId://{{DeviceId}} identifies the device.',
    fix: 'Use one of the two CNs, or add the URI IntuneDeviceId://{{DeviceId}}.',
  },
  'D03-device-id-in-subject': {
    severity: 'warn',
    guide: 'Subject name format: CN={{DeviceId}} or CN={{AAD_Device_ID}}',
    microsoft: 'Avoid {{DeviceId}} in the subject of Windows devices: it can make the sync with Intune fail.',
    scepman: 'Recommended today: CN={{DeviceName}} and the URI IntuneDeviceId://{{DeviceId}}.',
    fix: 'Use CN={{DeviceName}} with the URI, or CN={{AAD_Device_ID}}; an accepted choice belongs into exceptions.',
  },
  'D04-directory': {
    severity: 'warn',
    guide: '{{DeviceId}} is generated and used by Intune, {{AAD_Device_ID}} by Azure AD.',
    scepman: 'AppConfig:IntuneValidation:DeviceDirectory must look where the id that is used is known.',
    fix: 'Set DeviceDirectory to AADAndIntune.',
  },
  'D05-device-name-as-dns': {
    severity: 'warn',
    guide: 'Other SAN values like DNS can be added if needed.',
    microsoft: 'A device name can be changed on the device; with a CA in NTAuth such a DNS name can impersonate a server (Certifried).',
    fix: 'Leave the DNS name out, or take the CA out of NTAuth.',
  },
  'U01-store': { severity: 'error', guide: 'Certificate type: User', fix: 'Set certificateStore to user.' },
  'U02-upn': {
    severity: 'error',
    guide: 'You must add the User principal name as the Subject alternative name.',
    scepman: 'SCEPman links the certificate to the user by it.',
    fix: 'Add {sanType: userPrincipalName, name: "{{UserPrincipalName}}"}.',
  },
  'U03-subject': {
    severity: 'info',
    guide: 'We recommend to include the username and email address as baseline setting: CN={{UserName}},E={{EmailAddress}}',
    fix: 'Nothing has to change.',
  },
  'U04-usage': {
    severity: 'warn',
    guide: 'Key usage: Digital signature and Key encipherment. Extended key use: Client Authentication.',
    fix: 'Use both key usages and Client Authentication (1.3.6.1.5.5.7.3.2).',
  },
  'M01-mailbox-missing': {
    severity: 'error',
    guide: '(required) Email address: {{EmailAddress}}',
    fix: 'Add {sanType: emailAddress, name: "{{EmailAddress}}"}.',
  },
  'M01-mailbox-not-variable': {
    severity: 'error',
    guide: '(required) Email address: {{EmailAddress}}',
    fix: 'Use {{EmailAddress}}: another text names the same or the wrong mailbox for everyone.',
  },
  'M02-encryption': {
    severity: 'error',
    guide: 'Key usage: only Digital signature. Do not use SCEPman for email-encryption.',
    fix: 'Set keyUsage to [digitalSignature]: mail encrypted to a key without escrow is lost with the PC.',
  },
  'M02-not-signing': { severity: 'error', guide: 'Key usage: only Digital signature', fix: 'Set keyUsage to [digitalSignature].' },
  'M03-no-secure-email': {
    severity: 'error',
    guide: 'Extended key usage: Secure Email (1.3.6.1.5.5.7.3.4)',
    fix: 'Add {name: Secure Email, objectIdentifier: 1.3.6.1.5.5.7.3.4}.',
  },
  'M03-client-authentication': {
    severity: 'warn',
    guide: 'Extended key usage: Secure Email (1.3.6.1.5.5.7.3.4)',
    fix: 'Leave Client Authentication to the user profile: one certificate for one purpose.',
  },
  'M04-late': {
    severity: 'error',
    guide: renewal,
    fix: 'Raise renewalThresholdPercentage: under 90 days before the end is too late for mail in archives.',
  },
  'M04-under-6-months': {
    severity: 'warn',
    guide: renewal,
    fix: 'Raise renewalThresholdPercentage, so that renewal begins 180 days before the end.',
  },
  'M05-not-requested': {
    severity: 'error',
    guide: settings,
    scepman: 'AppConfig:UseRequestedKeyUsages false: every certificate gets Client Authentication, none ever Secure Email.',
    fix: 'Set AppConfig:UseRequestedKeyUsages to true.',
  },
  'M05-unknown': {
    severity: 'info',
    guide: settings,
    scepman: 'AppConfig:UseRequestedKeyUsages is true by default today.',
    fix: 'Verify: key usage and extended key usage of an issued certificate must equal the profile. Then write it into scepman.useRequestedKeyUsages.',
  },
  'M06-validity-settings': {
    severity: 'warn',
    guide: settings,
    scepman: 'AppConfig:ValidityPeriodDays and AppConfig:IntuneValidation:ValidityPeriodDays both cap.',
    fix: 'Set both to at least the validity of the profile.',
  },
  'M07-second-secure-email': {
    severity: 'warn',
    guide: 'Please follow the instructions of #User certificates and take care of the following differences',
    fix: 'Take Secure Email out of the user profile: Outlook may pick either certificate.',
  },
  'M08-sid': {
    severity: 'info',
    guide: 'To deploy user certificates used for Digital Signatures',
    scepman: 'Certificates that do not sign in to Active Directory should not get SIDs.',
    fix: 'Take the URI with OnPremisesSecurityIdentifier out: mail does not need it.',
  },
  'M09-no-mail': {
    severity: 'error',
    guide: '(required) Email address: {{EmailAddress}}',
    microsoft: 'Where a variable has no value the whole profile fails.',
    fix: 'Give these users a mail address in Entra ID, or exclude them.',
  },
  'M09-other-address': {
    severity: 'warn',
    guide: '(required) Email address: {{EmailAddress}}',
    fix: 'Make mail the primary SMTP address: it is what recipients compare with From.',
  },
  'M10-external': {
    severity: 'info',
    guide: 'You may use SCEPman for digital signatures i.e. for S/MIME signing in Microsoft Outlook.',
    scepman: 'These certificates are trusted inside the organisation only.',
    fix: 'Recipients outside see an untrusted signature until they trust the root; a public CA avoids it.',
  },
  'C01-cannot-sign': {
    severity: 'error',
    guide: 'The certificate will be available for Digital Signature usage in e.g. Outlook.',
    fix: 'Change what the evidence names: the certificate that this profile would issue cannot sign mail.',
  },
} as const satisfies LintRules
