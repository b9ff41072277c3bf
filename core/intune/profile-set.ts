import { z } from 'zod'

/** The guide's four profiles by what they are for, in the order in which they depend on each other. */
export const profileRoles = ['root', 'device', 'user', 'signature'] as const
export type ProfileRole = (typeof profileRoles)[number]
export type ScepRole = Exclude<ProfileRole, 'root'>

/** An object of the set in Intune. */
export const setRoles = [...profileRoles, 'remediation'] as const
export type SetRole = (typeof setRoles)[number]

export const sanTypes = [
  'none',
  'emailAddress',
  'userPrincipalName',
  'customAzureADAttribute',
  'domainNameService',
  'universalResourceIdentifier',
] as const
export type SanType = (typeof sanTypes)[number]

const text = (description: string) => z.string().max(8192).meta({ description })
const filter = z.strictObject({ id: text('id of the assignment filter'), type: z.enum(['include', 'exclude']) })

const assignmentSchema = z.union([
  z.enum(['all-users', 'all-devices']),
  z.strictObject({
    group: text('id or display name of the group'),
    kind: z.enum(['users', 'devices']).optional().meta({ description: 'what the group holds; lets lint compare' }),
    filter: filter.optional(),
  }),
  z.strictObject({ exclude: text('id or display name of a group that is left out'), kind: z.enum(['users', 'devices']).optional() }),
])
export type Assignment = z.output<typeof assignmentSchema>

const common = {
  displayName: z.string().min(1).max(256).meta({ description: 'name in the Intune portal' }),
  description: text('text in the Intune portal; a mark by which the set knows its profile is added').default(''),
  roleScopeTagIds: z.array(z.string().min(1)).min(1).default(['0']),
  assign: z.array(assignmentSchema).max(100).default([]).meta({ description: 'all-users, all-devices, {group: …} or {exclude: …}' }),
}

const rootSchema = z.strictObject({
  ...common,
  certificateFile: text('the root certificate as DER (.cer), beside this file'),
  destinationStore: z.enum(['computerCertStoreRoot', 'computerCertStoreIntermediate', 'userCertStoreIntermediate']),
})

const scepSchema = z.strictObject({
  ...common,
  type: z.string().default('windows81SCEPCertificateProfile').meta({ description: 'the Graph type; "Windows 10 and later" in the portal' }),
  certificateStore: z.enum(['user', 'machine']),
  subjectNameFormat: z
    .enum([
      'commonName',
      'commonNameIncludingEmail',
      'commonNameAsEmail',
      'custom',
      'commonNameAsIMEI',
      'commonNameAsSerialNumber',
      'commonNameAsAadDeviceId',
      'commonNameAsIntuneDeviceId',
      'commonNameAsDurableDeviceId',
    ])
    .default('custom'),
  subjectNameFormatString: text('the subject, with variables in double braces'),
  customSubjectAlternativeNames: z
    .array(z.strictObject({ sanType: z.enum(sanTypes), name: text('value') }))
    .max(500)
    .default([]),
  certificateValidityPeriodScale: z.enum(['days', 'months', 'years']),
  certificateValidityPeriodValue: z.int().min(1),
  keyStorageProvider: z.enum([
    'useTpmKspOtherwiseUseSoftwareKsp',
    'useTpmKspOtherwiseFail',
    'usePassportForWorkKspOtherwiseFail',
    'useSoftwareKsp',
  ]),
  keyUsage: z.array(z.enum(['keyEncipherment', 'digitalSignature'])).min(1),
  keySize: z.enum(['size1024', 'size2048', 'size4096']),
  hashAlgorithm: z.array(z.enum(['sha1', 'sha2'])).min(1),
  rootCertificate: text('the role of the trusted certificate profile that the device must have: root'),
  extendedKeyUsages: z.array(z.strictObject({ name: text('name'), objectIdentifier: z.string().regex(/^\d+(\.\d+)+$/) })).max(500),
  renewalThresholdPercentage: z.int(),
  scepServerUrls: z.array(text('SCEP URL from the SCEPman portal')).min(1),
})

const scheduleSchema = z.discriminatedUnion('every', [
  z.strictObject({
    every: z.literal('day'),
    interval: z.int().min(1).default(1),
    time: z.string().regex(/^\d\d:\d\d:\d\d$/),
    useUtc: z.boolean().default(false),
  }),
  z.strictObject({ every: z.literal('hour'), interval: z.int().min(1).max(23) }),
  z.strictObject({
    every: z.literal('once'),
    date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    time: z.string().regex(/^\d\d:\d\d:\d\d$/),
    useUtc: z.boolean().default(false),
  }),
])
export type Schedule = z.output<typeof scheduleSchema>

const ringSchema = z.strictObject({
  name: z.string().min(1).max(64).meta({ description: 'how people call the ring' }),
  assign: common.assign.unwrap().min(1),
})
export type Ring = z.output<typeof ringSchema>

const { assign: _, ...commonOfRemediation } = common

const remediationSchema = z.strictObject({
  ...commonOfRemediation,
  rings: z.array(ringSchema).min(1).max(20).meta({ description: 'who gets it first, and who afterwards' }),
  stage: z
    .int()
    .min(0)
    .default(0)
    .meta({ description: '0 looks in the first ring, 1 repairs there, 2 repairs in the first two: "smime intune promote" raises it' }),
  publisher: z.string().min(1).max(256),
  detectionFile: text('the detection script, beside this file'),
  remediationFile: text('the script that repairs, beside this file; sent from stage 1 on').optional(),
  runAsAccount: z.enum(['user', 'system']),
  runAs32Bit: z.boolean(),
  enforceSignatureCheck: z.boolean(),
  schedule: scheduleSchema,
})

const scepmanSchema = z.strictObject({
  useRequestedKeyUsages: z.boolean().optional().meta({ description: 'AppConfig:UseRequestedKeyUsages' }),
  validityPeriodDays: z.int().optional().meta({ description: 'AppConfig:ValidityPeriodDays' }),
  intuneValidityPeriodDays: z.int().optional().meta({ description: 'AppConfig:IntuneValidation:ValidityPeriodDays' }),
  deviceDirectory: z
    .enum(['AAD', 'Intune', 'AADAndIntune', 'AADAndIntuneOpportunistic'])
    .optional()
    .meta({ description: 'AppConfig:IntuneValidation:DeviceDirectory' }),
  inNtAuth: z.boolean().optional().meta({ description: 'true when certificates of this CA sign in to Active Directory' }),
})

/** What a YAML set says: profiles with Graph's own property names and values; JSON Schema in docs/reference/intune-set.schema.json. */
export const profileSetSchema = z.strictObject({
  schema: z.literal('intune-set/1'),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/)
    .meta({ description: 'marks our objects in Intune as smime:NAME/ROLE; do not change it later' }),
  scepman: scepmanSchema.default({}).meta({ description: 'settings of SCEPman, as far as they are known' }),
  externalRecipients: z.boolean().default(false).meta({ description: 'true when signed mail goes to recipients outside' }),
  exceptions: z
    .array(z.strictObject({ rule: z.string(), profile: z.enum(setRoles).optional(), reason: z.string().min(3) }))
    .default([])
    .meta({ description: 'warnings that were weighed: shown as accepted, with their reason' }),
  profiles: z.strictObject({
    root: rootSchema.optional(),
    device: scepSchema.optional(),
    user: scepSchema.optional(),
    signature: scepSchema.optional(),
  }),
  remediation: remediationSchema.optional(),
})

export type ProfileSetFile = z.output<typeof profileSetSchema>
export type ScepProfile = z.output<typeof scepSchema>
export type RootProfile = z.output<typeof rootSchema> & {
  /** The octets of certificateFile in base64, as Graph takes them. */
  readonly trustedRootCertificate: string
}
export type RemediationFile = z.output<typeof remediationSchema>
/** A remediation as its stage says: whom it is for, and the repairing script where it repairs. */
export type Remediation = RemediationFile & {
  readonly assign: readonly Assignment[]
  readonly detection: string
  readonly repair: string | undefined
}

/** A set with the files that it names: what is linted, planned and applied. */
export interface ProfileSet extends Omit<ProfileSetFile, 'profiles' | 'remediation'> {
  readonly root: RootProfile | undefined
  readonly scep: Readonly<Partial<Record<ScepRole, ScepProfile>>>
  readonly remediation: Remediation | undefined
}

/** The SCEP profiles of a set with their roles, in the order of the guide. */
export function scepProfilesOf(set: ProfileSet): readonly (readonly [ScepRole, ScepProfile])[] {
  return (['device', 'user', 'signature'] as const).flatMap((role) => {
    const profile = set.scep[role]
    return profile === undefined ? [] : [[role, profile] as const]
  })
}

/** The groups that a set names, included or left out. */
export function groupsOf(set: ProfileSet): readonly string[] {
  const all = [set.root, ...scepProfilesOf(set).map(([, profile]) => profile), set.remediation]
  return all
    .flatMap((each) => each?.assign ?? [])
    .flatMap((each) => (typeof each === 'string' ? [] : ['group' in each ? each.group : each.exclude]))
}
