import type { Assignment, Ring } from './profile-set.ts'

/** Who gets the remediation at a stage: the first ring at 0 (looks only) and 1, the first n rings at n. */
export function assignedAt(rings: readonly Ring[], stage: number): readonly Assignment[] {
  const all = rings.slice(0, Math.max(1, stage)).flatMap(({ assign }) => assign)
  const seen = new Set<string>()
  return all.filter((each) => {
    const key = JSON.stringify(each)
    return seen.has(key) ? false : seen.add(key) && true
  })
}

/** True when the remediation repairs at a stage; an audit has no repairing script at all, because runRemediationScript alone does not stop a repair. */
export function repairsAt(stage: number): boolean {
  return stage > 0
}

/** The names of the rings that a stage reaches. */
export function ringsAt(rings: readonly Ring[], stage: number): readonly string[] {
  return rings.slice(0, Math.max(1, stage)).map(({ name }) => name)
}
