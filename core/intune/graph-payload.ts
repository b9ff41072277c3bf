import { toBase64 } from '../world/base64.ts'
import { toUtf8 } from '../world/bytes.ts'
import { descriptionWithMark } from './mark.ts'
import type { Assignment, ProfileSet, Remediation, RootProfile, ScepProfile, ScepRole, Schedule, SetRole } from './profile-set.ts'
import { scepProfilesOf } from './profile-set.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** The groups of a set as ids of the tenant; a display name that was not looked up is not in it. */
export type GroupIds = Readonly<Record<string, string>>

/** Which trusted certificate an object refers to: none, the root of its own set, or another object of the tenant. */
export type RootReference = 'none' | 'of-set' | { readonly id: string }

/** One object that Intune should hold. `payload` lacks the reference to the root, which needs an id of the tenant. */
export interface WantedObject {
  readonly role: SetRole
  readonly kind: 'configuration' | 'script'
  /** Where it is known which object of the tenant it is, whatever that is called now. */
  readonly id?: string
  readonly payload: JsonObject
  readonly root: RootReference
  readonly assignments: readonly JsonObject[]
}

export const rootType = '#microsoft.graph.windows81TrustedRootCertificate'
export const scepType = '#microsoft.graph.windows81SCEPCertificateProfile'
export const scriptType = '#microsoft.graph.deviceHealthScript'

/** Everything that a set wants in Intune, in the order in which it has to be made. */
export function wantedObjects(set: ProfileSet, groups: GroupIds): readonly WantedObject[] {
  const targets = (assign: readonly Assignment[]) => assign.map((assignment) => configurationAssignment(assignment, groups))
  const configuration = { kind: 'configuration' } as const
  return [
    ...(set.root === undefined
      ? []
      : [
          {
            ...configuration,
            role: 'root' as const,
            payload: rootPayload(set, set.root),
            root: 'none' as const,
            assignments: targets(set.root.assign),
          },
        ]),
    ...scepProfilesOf(set).map(([role, profile]) => ({
      ...configuration,
      role,
      payload: scepPayload(set, role, profile),
      root: 'of-set' as const,
      assignments: targets(profile.assign),
    })),
    ...(set.remediation === undefined ? [] : [wantedRemediation(set, set.remediation, groups)]),
  ]
}

/** A windows81TrustedRootCertificate. */
export function rootPayload(set: Pick<ProfileSet, 'name'>, profile: RootProfile): JsonObject {
  return {
    '@odata.type': rootType,
    displayName: profile.displayName,
    description: descriptionWithMark(set.name, 'root', profile.description),
    roleScopeTagIds: profile.roleScopeTagIds,
    certFileName: profile.certificateFile.replace(/^.*[/\\]/, ''),
    destinationStore: profile.destinationStore,
    trustedRootCertificate: profile.trustedRootCertificate,
  }
}

/** A windows81SCEPCertificateProfile; flags are one comma string, never an array. */
export function scepPayload(set: Pick<ProfileSet, 'name'>, role: ScepRole, profile: ScepProfile): JsonObject {
  return {
    '@odata.type': `#microsoft.graph.${profile.type}`,
    displayName: profile.displayName,
    description: descriptionWithMark(set.name, role, profile.description),
    roleScopeTagIds: profile.roleScopeTagIds,
    certificateStore: profile.certificateStore,
    keyStorageProvider: profile.keyStorageProvider,
    subjectNameFormat: profile.subjectNameFormat,
    subjectNameFormatString: profile.subjectNameFormatString,
    subjectAlternativeNameType: 'none',
    customSubjectAlternativeNames: profile.customSubjectAlternativeNames.map(({ sanType, name }) => ({ sanType, name })),
    certificateValidityPeriodScale: profile.certificateValidityPeriodScale,
    certificateValidityPeriodValue: profile.certificateValidityPeriodValue,
    keyUsage: profile.keyUsage.join(','),
    keySize: profile.keySize,
    hashAlgorithm: profile.hashAlgorithm.join(','),
    extendedKeyUsages: profile.extendedKeyUsages.map(({ name, objectIdentifier }) => ({ name, objectIdentifier })),
    renewalThresholdPercentage: profile.renewalThresholdPercentage,
    scepServerUrls: profile.scepServerUrls,
  }
}

function wantedRemediation(set: ProfileSet, remediation: Remediation, groups: GroupIds): WantedObject {
  const assignments = remediation.assign.map((assignment) => ({
    target: assignmentTarget(assignment, groups),
    runRemediationScript: remediation.repair !== undefined,
    runSchedule: runSchedule(remediation.schedule),
  }))
  return { role: 'remediation', kind: 'script', payload: remediationPayload(set, remediation), root: 'none', assignments }
}

/** A deviceHealthScript. Without a repairing script it is an audit: runRemediationScript alone does not stop a repair. */
export function remediationPayload(set: Pick<ProfileSet, 'name'>, remediation: Remediation): JsonObject {
  return {
    '@odata.type': scriptType,
    displayName: remediation.displayName,
    description: descriptionWithMark(set.name, 'remediation', remediation.description),
    publisher: remediation.publisher,
    detectionScriptContent: toBase64(toUtf8(remediation.detection)),
    remediationScriptContent: remediation.repair === undefined ? '' : toBase64(toUtf8(remediation.repair)),
    runAsAccount: remediation.runAsAccount,
    runAs32Bit: remediation.runAs32Bit,
    enforceSignatureCheck: remediation.enforceSignatureCheck,
    roleScopeTagIds: remediation.roleScopeTagIds,
  }
}

function runSchedule(schedule: Schedule): JsonObject {
  const type = (name: string) => ({ '@odata.type': `#microsoft.graph.deviceHealthScript${name}Schedule` })
  if (schedule.every === 'hour') return { ...type('Hourly'), interval: schedule.interval }
  const { time, useUtc } = schedule
  return schedule.every === 'day'
    ? { ...type('Daily'), interval: schedule.interval, time, useUtc }
    : { ...type('RunOnce'), interval: 1, date: schedule.date, time, useUtc }
}

function configurationAssignment(assignment: Assignment, groups: GroupIds): JsonObject {
  return { '@odata.type': '#microsoft.graph.deviceConfigurationAssignment', target: assignmentTarget(assignment, groups) }
}

/** The target of an assignment; a group that was not looked up keeps the name that the set gives it. */
export function assignmentTarget(assignment: Assignment, groups: GroupIds): JsonObject {
  const type = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}AssignmentTarget` })
  if (assignment === 'all-users') return type('allLicensedUsers')
  if (assignment === 'all-devices') return type('allDevices')
  if ('exclude' in assignment) return { ...type('exclusionGroup'), groupId: groups[assignment.exclude] ?? assignment.exclude }
  const { group, filter } = assignment
  const filtered = {
    deviceAndAppManagementAssignmentFilterId: filter?.id ?? '',
    deviceAndAppManagementAssignmentFilterType: filter?.type ?? 'none',
  }
  return { ...type('group'), groupId: groups[group] ?? group, ...(filter === undefined ? {} : filtered) }
}
