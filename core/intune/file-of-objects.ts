import { fromBase64 } from '../world/base64.ts'
import { type Bytes, toUtf8 } from '../world/bytes.ts'
import type { ImagedObject } from './before-image.ts'
import type { Json, JsonObject } from './graph-payload.ts'
import { markOf } from './mark.ts'
import { type Assignment, type ProfileSetFile, profileSetSchema, type SetRole } from './profile-set.ts'

/** A set that describes objects of a tenant as they are, with the files that it names; a sentence says what it cannot describe. */
export function fileOfObjects(
  name: string,
  objects: readonly ImagedObject[],
): { readonly file: ProfileSetFile; readonly files: Readonly<Record<string, Bytes>> } | string {
  const files: Record<string, Bytes> = {}
  const profiles = Object.fromEntries(
    objects.filter(({ role }) => role !== 'remediation').map((object) => [object.role, profileOf(name, object, files)]),
  )
  const script = objects.find(({ role }) => role === 'remediation')
  const parsed = profileSetSchema.safeParse({
    schema: 'intune-set/1',
    name,
    profiles,
    ...(script === undefined ? {} : { remediation: remediationOf(name, script, files) }),
  })
  if (parsed.success) return { file: parsed.data, files }
  const [issue] = parsed.error.issues
  return `${issue?.path.join('.')}: ${issue?.message}`
}

function commonOf(name: string, { role, json, assignments }: ImagedObject) {
  return {
    displayName: json.displayName,
    description: withoutMark(json.description, name, role),
    roleScopeTagIds: json.roleScopeTagIds ?? ['0'],
    assign: assignments.map(({ target }) => assignmentOf(target as JsonObject)),
  }
}

function withoutMark(description: Json | undefined, name: string, role: SetRole): string {
  const text = typeof description === 'string' ? description : ''
  return text.replace(` (${markOf(name, role)})`, '').replace(markOf(name, role), '')
}

function profileOf(name: string, object: ImagedObject, files: Record<string, Bytes>) {
  const { json, role } = object
  if (role === 'root') {
    const certificateFile = 'root.cer'
    files[certificateFile] = fromBase64(toUtf8(String(json.trustedRootCertificate))) ?? new Uint8Array()
    return { ...commonOf(name, object), certificateFile, destinationStore: json.destinationStore }
  }
  const copied = [
    'certificateStore',
    'keyStorageProvider',
    'subjectNameFormat',
    'subjectNameFormatString',
    'certificateValidityPeriodScale',
    'certificateValidityPeriodValue',
    'keySize',
    'renewalThresholdPercentage',
    'scepServerUrls',
  ]
  return {
    ...commonOf(name, object),
    ...Object.fromEntries(copied.map((property) => [property, json[property]])),
    customSubjectAlternativeNames: entriesOf(json.customSubjectAlternativeNames, ['sanType', 'name']),
    extendedKeyUsages: entriesOf(json.extendedKeyUsages, ['name', 'objectIdentifier']),
    keyUsage: flagsOf(json.keyUsage),
    hashAlgorithm: flagsOf(json.hashAlgorithm),
    rootCertificate: object.rootIds.length === 0 ? '' : 'root',
  }
}

function entriesOf(list: Json | undefined, properties: readonly string[]): readonly JsonObject[] {
  const entries = Array.isArray(list) ? (list as readonly JsonObject[]) : []
  return entries.map((entry) => Object.fromEntries(properties.map((property) => [property, entry[property] ?? ''])))
}

function flagsOf(value: Json | undefined): readonly string[] {
  return typeof value === 'string' ? value.split(',').map((flag) => flag.trim()) : []
}

/** What was assigned is the only ring; it repairs there when it has a repairing script. */
function remediationOf(name: string, object: ImagedObject, files: Record<string, Bytes>) {
  const { json, assignments } = object
  const { assign, ...common } = commonOf(name, object)
  const keep = (file: string, content: Json | undefined) => {
    files[file] = fromBase64(toUtf8(String(content))) ?? new Uint8Array()
    return file
  }
  const repairs = typeof json.remediationScriptContent === 'string' && json.remediationScriptContent !== ''
  return {
    ...common,
    publisher: json.publisher,
    rings: [{ name: 'everyone', assign }],
    stage: repairs ? 1 : 0,
    detectionFile: keep('Detect.ps1', json.detectionScriptContent),
    ...(repairs ? { remediationFile: keep('Repair.ps1', json.remediationScriptContent) } : {}),
    runAsAccount: json.runAsAccount,
    runAs32Bit: json.runAs32Bit,
    enforceSignatureCheck: json.enforceSignatureCheck ?? false,
    schedule: scheduleOf(assignments[0]?.runSchedule as JsonObject | undefined),
  }
}

function scheduleOf(schedule: JsonObject | undefined) {
  const type = String(schedule?.['@odata.type'])
  const time = String(schedule?.time ?? '09:00:00').replace(/\.0+$/, '')
  const useUtc = schedule?.useUtc === true
  if (type.endsWith('HourlySchedule')) return { every: 'hour', interval: schedule?.interval }
  if (type.endsWith('RunOnceSchedule')) return { every: 'once', date: schedule?.date, time, useUtc }
  return { every: 'day', interval: schedule?.interval ?? 1, time, useUtc }
}

function assignmentOf(target: JsonObject): Assignment {
  const type = String(target['@odata.type']).replace('#microsoft.graph.', '')
  const group = String(target.groupId)
  if (type === 'allLicensedUsersAssignmentTarget') return 'all-users'
  if (type === 'allDevicesAssignmentTarget') return 'all-devices'
  if (type === 'exclusionGroupAssignmentTarget') return { exclude: group }
  const filterType = target.deviceAndAppManagementAssignmentFilterType
  const isFiltered = filterType === 'include' || filterType === 'exclude'
  return isFiltered ? { group, filter: { id: String(target.deviceAndAppManagementAssignmentFilterId), type: filterType } } : { group }
}
