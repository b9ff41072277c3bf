import { describe, expect, it } from 'vitest'
import { type JsonObject, wantedObjects } from '../../../core/intune/graph-payload.ts'
import { planSet } from '../../../core/intune/plan.ts'
import type { ProfileSet } from '../../../core/intune/profile-set.ts'
import type { TenantObject, TenantState } from '../../../core/intune/tenant-state.ts'
import { soundSet, withScep } from './sound-set.ts'

/** The tenant after a set was applied, told as Graph tells it: flags in bit order, nulls and annotations added. */
function tenantOf(set: ProfileSet): TenantState {
  return {
    objects: wantedObjects(set, {}).map(
      ({ role, kind, payload, root, assignments }): TenantObject => ({
        id: `id-${role}`,
        kind,
        json: { ...payload, '@odata.context': 'x', id: `id-${role}`, version: 1, ...readBack(payload), wifi: null },
        assignments: assignments.map((assignment, index) => ({ ...assignment, id: String(index), source: 'direct', intent: 'apply' })),
        rootIds: root === 'of-set' ? ['id-root'] : [],
      }),
    ),
  }
}

function readBack(payload: JsonObject): JsonObject {
  const flags = String(payload.keyUsage ?? '')
  return payload.keyUsage === undefined ? {} : { keyUsage: flags.split(',').toReversed().join(','), subjectAlternativeNameType: null }
}

const change = (state: TenantState, id: string, json: JsonObject): TenantState => ({
  objects: state.objects.map((object) => (object.id === id ? { ...object, json: { ...object.json, ...json } } : object)),
})

describe('a plan', () => {
  it('makes the root first, then SCEP, then assignments, then the remediation', () => {
    const { changes } = planSet(soundSet(), {}, { objects: [] })
    expect(changes.map(({ action, role }) => `${action} ${role}`)).toEqual([
      'create root',
      'create device',
      'create user',
      'create signature',
      'assign root',
      'assign device',
      'assign user',
      'assign signature',
      'create remediation',
      'assign remediation',
    ])
  })

  it('is empty when the tenant is as the set says, however Graph tells it', () => {
    expect(planSet(soundSet(), {}, tenantOf(soundSet()))).toEqual({ changes: [], problems: [] })
  })

  it('says that a changed subject re-enrols everyone, and that a changed name does not', () => {
    const state = tenantOf(soundSet())
    const subject = planSet(soundSet(), {}, change(state, 'id-user', { subjectNameFormatString: 'CN=x' }))
    expect(subject.changes).toMatchObject([{ action: 'update', role: 'user', id: 'id-user', consequence: 're-enrols-everyone' }])
    const name = planSet(soundSet(), {}, change(state, 'id-user', { displayName: 'Renamed in the portal' }))
    expect(name.changes).toMatchObject([
      { action: 'update', consequence: 'none', properties: [{ property: 'displayName', from: 'Renamed in the portal' }] },
    ])
  })

  it('binds the root again when the profile refers to another', () => {
    const state = tenantOf(soundSet())
    const rebound = { objects: state.objects.map((object) => (object.id === 'id-user' ? { ...object, rootIds: ['another'] } : object)) }
    expect(planSet(soundSet(), {}, rebound).changes).toMatchObject([{ action: 'bind-root', role: 'user' }])
  })

  it('leaves assignments of policy sets alone', () => {
    const state = tenantOf(soundSet())
    const extra = { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'other' } }
    const withExtra = (source: string) => ({
      objects: state.objects.map((object) =>
        object.id === 'id-user' ? { ...object, assignments: [...object.assignments, { ...extra, source }] } : object,
      ),
    })
    expect(planSet(soundSet(), {}, withExtra('policySets')).changes).toEqual([])
    expect(planSet(soundSet(), {}, withExtra('direct')).changes).toMatchObject([{ action: 'assign', role: 'user' }])
  })

  it('finds an assignment that was turned into its opposite', () => {
    const state = tenantOf(soundSet())
    const withIntent = (intent: string) => ({
      objects: state.objects.map((object) =>
        object.id === 'id-user' ? { ...object, assignments: object.assignments.map((each) => ({ ...each, intent })) } : object,
      ),
    })
    expect(planSet(soundSet(), {}, withIntent('apply')).changes).toEqual([])
    expect(planSet(soundSet(), {}, withIntent('remove')).changes).toMatchObject([{ action: 'assign', role: 'user' }])
  })

  it('refuses to guess between two objects of one mark', () => {
    const state = tenantOf(soundSet())
    const twice = { objects: [...state.objects, { ...(state.objects[1] as TenantObject), id: 'second' }] }
    const { changes, problems } = planSet(soundSet(), {}, twice)
    expect(problems).toEqual([{ kind: 'two-matches', role: 'device', ids: ['id-device', 'second'] }])
    expect(changes).toEqual([])
  })

  it('deletes in reverse what the set no longer has', () => {
    const set = soundSet()
    const smaller = { ...set, scep: { user: set.scep.user, signature: set.scep.signature } as ProfileSet['scep'], remediation: undefined }
    const { changes } = planSet(smaller, {}, tenantOf(set))
    expect(changes.map(({ action, role, consequence }) => [action, role, consequence])).toEqual([
      ['delete', 'remediation', 'none'],
      ['delete', 'device', 'removes-certificates'],
    ])
  })

  it('reports a root that leaves while another profile still refers to it', () => {
    const set = soundSet()
    const rootless = { ...set, root: undefined, scep: {}, remediation: undefined }
    const wifi: TenantObject = { id: 'wifi', kind: 'configuration', json: { displayName: 'Wi-Fi' }, assignments: [], rootIds: ['id-root'] }
    const state = tenantOf(set)
    expect(planSet(rootless, {}, { objects: [...state.objects, wifi] }).problems).toEqual([
      { kind: 'root-in-use', ids: ['wifi'], names: ['Wi-Fi'] },
    ])
    expect(planSet(rootless, {}, state).problems).toEqual([])
  })

  it('tells a change of the wanted side alike', () => {
    const wanted = withScep(soundSet(), 'signature', { renewalThresholdPercentage: 60 })
    const { changes } = planSet(wanted, {}, tenantOf(soundSet()))
    expect(changes).toMatchObject([
      { role: 'signature', properties: [{ property: 'renewalThresholdPercentage', from: 50, to: 60, consequence: 'none' }] },
    ])
  })
})
