import { oid } from '../certificate/object-identifiers.ts'
import type { Assignment, ProfileRole, ProfileSetFile, SanType, ScepRole } from './profile-set.ts'

export const deviceIdentifiers = ['DeviceId', 'AAD_Device_ID', 'DeviceName'] as const

/** What the guide leaves to the organisation. */
export interface GuideChoices {
  readonly name: string
  readonly profiles: readonly ProfileRole[]
  readonly assign: readonly Assignment[]
  readonly scepUrl: string
  readonly certificateFile: string
  readonly isSelfSigned: boolean
  readonly deviceId: (typeof deviceIdentifiers)[number]
  readonly keyStorage: 'tpm' | 'software'
  /** One year when undefined. */
  readonly validityDays: number | undefined
  /** Further RDNs behind the guide's, such as "O=Contoso". */
  readonly rdns: readonly string[]
  readonly alternativeNames: readonly { readonly sanType: SanType; readonly name: string }[]
  readonly remediation: { readonly detectionFile: string; readonly remediationFile: string; readonly publisher: string } | undefined
  /** The rings of the remediation before everyone, each one assignment. */
  readonly pilots: readonly Assignment[]
}

type ScepFile = NonNullable<ProfileSetFile['profiles'][ScepRole]>

/** The guide's profiles as exact values. The remediation only looks: `promote` lets it repair. */
export function guideProfiles(choices: GuideChoices): ProfileSetFile {
  const { profiles: roles, name } = choices
  const wants = (role: ProfileRole) => roles.includes(role)
  return {
    schema: 'intune-set/1',
    name,
    scepman: {},
    externalRecipients: false,
    exceptions: [],
    profiles: {
      ...(wants('root') ? { root: rootProfile(choices) } : {}),
      ...(wants('device') ? { device: deviceProfile(choices) } : {}),
      ...(wants('user') ? { user: userProfile(choices) } : {}),
      ...(wants('signature') ? { signature: signatureProfile(choices) } : {}),
    },
    ...(choices.remediation === undefined ? {} : { remediation: remediation(choices, choices.remediation) }),
  }
}

function rootProfile({ certificateFile, isSelfSigned, assign }: GuideChoices): NonNullable<ProfileSetFile['profiles']['root']> {
  return {
    displayName: 'SMIME - 1 - SCEPman root certificate',
    description: 'Trusted certificate of SCEPman',
    roleScopeTagIds: ['0'],
    assign: [...assign],
    certificateFile,
    destinationStore: isSelfSigned ? 'computerCertStoreRoot' : 'computerCertStoreIntermediate',
  }
}

function scepDefaults({ assign, keyStorage, validityDays, scepUrl }: GuideChoices) {
  return {
    roleScopeTagIds: ['0'],
    assign: [...assign],
    type: 'windows81SCEPCertificateProfile',
    subjectNameFormat: 'custom' as const,
    certificateValidityPeriodScale: validityDays === undefined ? ('years' as const) : ('days' as const),
    certificateValidityPeriodValue: validityDays ?? 1,
    keyStorageProvider: keyStorage === 'tpm' ? ('useTpmKspOtherwiseFail' as const) : ('useSoftwareKsp' as const),
    keySize: 'size2048' as const,
    hashAlgorithm: ['sha2' as const],
    rootCertificate: 'root',
    scepServerUrls: [scepUrl],
  }
}

const clientAuthentication = [{ name: 'Client Authentication', objectIdentifier: oid.clientAuth as string }]
const userName = { sanType: 'userPrincipalName' as const, name: '{{UserPrincipalName}}' }

function subjectOf(first: string, rdns: readonly string[]): string {
  return [first, ...rdns].join(',')
}

function deviceProfile(choices: GuideChoices): ScepFile {
  return {
    displayName: 'SMIME - 2 - Device certificate',
    description: 'Device certificate from SCEPman',
    ...scepDefaults(choices),
    certificateStore: 'machine',
    subjectNameFormatString: subjectOf(`CN={{${choices.deviceId}}}`, choices.rdns),
    customSubjectAlternativeNames: [
      { sanType: 'universalResourceIdentifier', name: 'IntuneDeviceId://{{DeviceId}}' },
      ...choices.alternativeNames.filter(({ sanType }) => sanType === 'domainNameService'),
    ],
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsages: clientAuthentication,
    renewalThresholdPercentage: 20,
  }
}

function userProfile(choices: GuideChoices): ScepFile {
  return {
    displayName: 'SMIME - 3 - User certificate',
    description: 'User certificate from SCEPman',
    ...scepDefaults(choices),
    certificateStore: 'user',
    subjectNameFormatString: subjectOf('CN={{UserName}},E={{EmailAddress}}', choices.rdns),
    customSubjectAlternativeNames: [userName, ...userNamesAdded(choices)],
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsages: clientAuthentication,
    renewalThresholdPercentage: 20,
  }
}

function signatureProfile(choices: GuideChoices): ScepFile {
  return {
    ...userProfile(choices),
    displayName: 'SMIME - 4 - User digital signature',
    description: 'S/MIME signature certificate from SCEPman',
    customSubjectAlternativeNames: [userName, { sanType: 'emailAddress', name: '{{EmailAddress}}' }, ...userNamesAdded(choices)],
    keyUsage: ['digitalSignature'],
    extendedKeyUsages: [{ name: 'Secure Email', objectIdentifier: oid.emailProtection }],
    renewalThresholdPercentage: 50,
  }
}

/** Further names for people: all that were asked for but DNS names, which are for devices. */
function userNamesAdded({ alternativeNames }: GuideChoices) {
  return alternativeNames.filter(({ sanType }) => sanType !== 'domainNameService')
}

function remediation({ assign, pilots }: GuideChoices, files: NonNullable<GuideChoices['remediation']>) {
  const rings = pilots.map((pilot, index) => ({ name: index === 0 ? 'pilot' : `ring ${index + 1}`, assign: [pilot] }))
  return {
    displayName: 'SMIME - 5 - Outlook signing defaults',
    description: 'Finds Outlook that does not sign with the deployed certificate',
    roleScopeTagIds: ['0'],
    rings: [...rings, { name: 'everyone', assign: [...assign] }],
    stage: 0,
    ...files,
    runAsAccount: 'user' as const,
    runAs32Bit: false,
    enforceSignatureCheck: false,
    schedule: { every: 'day' as const, interval: 1, time: '09:00:00', useUtc: false },
  }
}
