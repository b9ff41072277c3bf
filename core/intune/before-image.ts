import { z } from 'zod'
import { type Json, type JsonObject, rootType, scepType, scriptType, type WantedObject } from './graph-payload.ts'
import { isFromPolicySet } from './normalise.ts'
import { setRoles } from './profile-set.ts'
import { abandonedObjects, matchesOf, type TenantObject, type TenantState } from './tenant-state.ts'

const json = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>

/** What a set's objects were before a write: the way back. JSON Schema in docs/reference/intune-before.schema.json. */
export const beforeImageSchema = z.strictObject({
  schema: z.literal('intune-before/1'),
  set: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
  action: z.enum(['apply', 'adopt', 'promote', 'rollback']).meta({ description: 'what was about to write' }),
  time: z.iso.datetime(),
  tenant: z.string().meta({ description: 'id of the tenant; an image is never written to another one' }),
  baseHash: z.string(),
  objects: z.array(
    z.strictObject({
      role: z.enum(setRoles),
      id: z.string().min(1),
      kind: z.enum(['configuration', 'script']),
      json,
      assignments: z.array(json),
      rootIds: z.array(z.string()),
    }),
  ),
  simulated: z.literal(true).optional(),
})
export type BeforeImage = z.output<typeof beforeImageSchema>
export type ImagedObject = BeforeImage['objects'][number]

/** The objects of the tenant that a plan for these wanted objects looks at. */
export function imagedObjects(setName: string, wanted: readonly WantedObject[], state: TenantState): readonly ImagedObject[] {
  const matched = wanted.flatMap((object) => matchesOf(state, setName, object).map((match) => toImaged(object.role, match)))
  const roles = wanted.map(({ role }) => role)
  return [...matched, ...abandonedObjects(state, setName, roles).map(([role, object]) => toImaged(role, object))]
}

function toImaged(role: ImagedObject['role'], { id, kind, json, assignments, rootIds }: TenantObject): ImagedObject {
  return { role, id, kind, json, assignments: [...assignments], rootIds: [...rootIds] }
}

/** What a tenant has to hold again, so that it is as the image says. */
export function wantedOfImage({ objects }: Pick<BeforeImage, 'objects'>): readonly WantedObject[] {
  const ownRoot = objects.find(({ role }) => role === 'root')?.id
  const inOrder = objects.toSorted((a, b) => setRoles.indexOf(a.role) - setRoles.indexOf(b.role))
  return inOrder.map(({ role, id, kind, json, assignments, rootIds }) => {
    const [rootId] = rootIds
    return {
      role,
      kind,
      id,
      payload: writableOf(json),
      root: rootId === undefined ? 'none' : rootId === ownRoot ? 'of-set' : { id: rootId },
      assignments: assignments.filter((each) => !isFromPolicySet(each)).map((each) => writableAssignment(kind, each)),
    }
  })
}

const common = ['@odata.type', 'displayName', 'description', 'roleScopeTagIds']
const writable: Readonly<Record<string, readonly string[]>> = {
  [rootType]: [...common, 'certFileName', 'destinationStore', 'trustedRootCertificate'],
  [scepType]: [
    ...common,
    'certificateStore',
    'keyStorageProvider',
    'subjectNameFormat',
    'subjectNameFormatString',
    'subjectAlternativeNameType',
    'subjectAlternativeNameFormatString',
    'customSubjectAlternativeNames',
    'certificateValidityPeriodScale',
    'certificateValidityPeriodValue',
    'keyUsage',
    'keySize',
    'hashAlgorithm',
    'extendedKeyUsages',
    'renewalThresholdPercentage',
    'scepServerUrls',
  ],
  [scriptType]: [
    ...common,
    'publisher',
    'detectionScriptContent',
    'remediationScriptContent',
    'runAsAccount',
    'runAs32Bit',
    'enforceSignatureCheck',
  ],
}

/** The properties of an object as Graph told it that may be sent back; null for what was unset, so that it becomes unset again. */
export function writableOf(object: JsonObject): JsonObject {
  const names = (writable[String(object['@odata.type'])] ?? common).filter((name) => object[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, withoutAnnotations(object[name] ?? null)]))
}

function withoutAnnotations(value: Json): Json {
  if (Array.isArray(value)) return value.map((each) => withoutAnnotations(each as Json))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as JsonObject).filter(([key]) => key === '@odata.type' || !key.includes('@'))
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutAnnotations(each)]))
}

function writableAssignment(kind: ImagedObject['kind'], { target, intent, runRemediationScript, runSchedule }: JsonObject): JsonObject {
  const clean = withoutAnnotations(target ?? {})
  const type = '#microsoft.graph.deviceConfigurationAssignment'
  if (kind === 'configuration') return { '@odata.type': type, target: clean, ...(intent === 'remove' ? { intent } : {}) }
  return { target: clean, runRemediationScript: runRemediationScript ?? false, runSchedule: withoutAnnotations(runSchedule ?? null) }
}
