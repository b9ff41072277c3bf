import { type ImagedObject, wantedOfImage } from '../../core/intune/before-image.ts'
import { descriptionWithMark, readMark } from '../../core/intune/mark.ts'
import type { SetRole } from '../../core/intune/profile-set.ts'
import { type TenantObject, type TenantState, typeOfRole } from '../../core/intune/tenant-state.ts'
import { planSituation, type Situation } from './situation.ts'

/** A role, and the id or display name of the object that is to be it. */
export interface AdoptChoice {
  readonly role: SetRole
  readonly object: string
}

/** The objects that were chosen, with the root that they refer to; a sentence where a choice is not exactly one object, or is somebody else's. */
export function chooseObjects(state: TenantState, setName: string, choices: readonly AdoptChoice[]): readonly ImagedObject[] | string {
  const chosen: ImagedObject[] = []
  for (const { role, object } of choices) {
    const matches = state.objects.filter(
      ({ id, json }) => json['@odata.type'] === typeOfRole[role] && (id === object || json.displayName === object),
    )
    const [match] = matches
    if (match === undefined) return `no ${role} profile "${object}" is in Intune`
    if (matches.length > 1)
      return `"${object}" is the name of ${matches.length} profiles: name the id (${matches.map(({ id }) => id).join(', ')})`
    chosen.push(toImaged(role, match))
  }
  const all = [...chosen, ...rootOf(state, chosen)]
  const taken = all.map((each) => takenProblem(state, setName, each)).find((problem) => problem !== undefined)
  return taken ?? all
}

function toImaged(role: SetRole, { id, kind, json, assignments, rootIds }: TenantObject): ImagedObject {
  return { role, id, kind, json, assignments: [...assignments], rootIds: [...rootIds] }
}

/** A SCEP profile depends on its root: that comes along where it was not named. */
function rootOf(state: TenantState, chosen: readonly ImagedObject[]): readonly ImagedObject[] {
  if (chosen.some(({ role }) => role === 'root')) return []
  const ids = new Set(chosen.flatMap(({ rootIds }) => rootIds))
  return state.objects.filter(({ id }) => ids.has(id)).map((object) => toImaged('root', object))
}

function takenProblem(state: TenantState, setName: string, { role, id, json }: ImagedObject): string | undefined {
  const mark = readMark(json.description)
  if (mark !== undefined && (mark.setName !== setName || mark.role !== role))
    return `"${String(json.displayName)}" belongs to the set ${mark.setName} as ${mark.role} already`
  const other = state.objects.find((object) => {
    const its = readMark(object.json.description)
    return object.id !== id && its?.setName === setName && its.role === role
  })
  return other === undefined ? undefined : `the set has a ${role} already: "${String(other.json.displayName)}" (${other.id})`
}

/** The one write for each object: our mark in its description, everything else as it is. */
export function planAdoption(state: TenantState, setName: string, objects: readonly ImagedObject[]): Situation {
  const wanted = wantedOfImage({ objects: [...objects] }).map((each) => {
    const found = typeof each.payload.description === 'string' ? each.payload.description : ''
    const description = readMark(found) === undefined ? descriptionWithMark(setName, each.role, found) : found
    return { ...each, payload: { ...each.payload, description } }
  })
  const situation = planSituation(setName, wanted, state)
  const changes = situation.plan.changes.filter(({ action }) => action === 'update')
  return { ...situation, plan: { ...situation.plan, changes } }
}
