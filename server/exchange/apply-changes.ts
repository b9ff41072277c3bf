import { planRestore, type SettingChange, stepsOf, unmetChanges } from '../../core/exchange/plan-owa.ts'
import { fromBase64 } from '../../core/world/base64.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import type { ExchangeProblem } from './exchange-problem.ts'
import type { ExchangeSession, Snapshot } from './exchange-session.ts'
import type { OwaStep } from './owa-work.ts'

/** What became of the settings. `unclear`: a write failed and the tenant could not be read afterwards; the rollback file leads back. */
export type ApplyOutcome =
  | { readonly kind: 'verified'; readonly writes: number }
  | {
      readonly kind: 'failed'
      readonly problem: ExchangeProblem
      readonly settings: 'unchanged' | 'restored' | 'unclear'
      readonly writes: number
    }
  | {
      readonly kind: 'not-stored'
      readonly missing: readonly string[]
      readonly settings: 'unchanged' | 'restored' | 'unclear'
      readonly writes: number
    }

export interface ApplyWaits {
  readonly sleep: (ms: number) => Promise<void>
  /** How long is waited before each further reading, until what was written shows. */
  readonly pollDelaysMs: readonly number[]
}

/** Writes the changes, reads until they show, and otherwise leads the settings back to the snapshot. Success is what a later reading shows, never that a cmdlet returned. */
export async function applyChanges(
  session: ExchangeSession,
  since: Snapshot,
  changes: readonly SettingChange[],
  waits: ApplyWaits,
  tell: (step: OwaStep) => void = () => undefined,
): Promise<ApplyOutcome> {
  const steps = stepsOf(changes)
  if (steps.length === 0) return { kind: 'verified', writes: 0 }
  const written = await session.write(steps, since)
  if (written.kind === 'problem') {
    if (written.writes !== 0) tell('lead-back')
    const back = await leadBack(session, since, changes, written.writes)
    return { kind: 'failed', problem: written.problem, ...back }
  }
  tell('wait-until-stored')
  const missing = await waitUntilStored(session, changes, written.after, waits)
  if (missing.length === 0) return { kind: 'verified', writes: written.writes }
  tell('lead-back')
  const back = await leadBack(session, since, changes, written.writes)
  return { kind: 'not-stored', missing, settings: back.settings, writes: back.writes }
}

async function waitUntilStored(
  session: ExchangeSession,
  changes: readonly SettingChange[],
  first: Snapshot | undefined,
  waits: ApplyWaits,
) {
  let missing = missingIn(changes, first)
  for (const delay of waits.pollDelaysMs) {
    if (missing.length === 0) break
    await waits.sleep(delay)
    const again = await session.read()
    missing = missingIn(changes, again.kind === 'read' ? again.snapshot : undefined)
  }
  return missing
}

function missingIn(changes: readonly SettingChange[], snapshot: Snapshot | undefined): readonly string[] {
  const unmet = snapshot === undefined ? changes : unmetChanges(changes, snapshot.config, (text) => fromBase64(toUtf8(text)))
  return unmet.map(({ setting }) => setting)
}

type Back = { readonly settings: 'unchanged' | 'restored' | 'unclear'; readonly writes: number }

/** Restores what differs from the snapshot of the settings that were to be written; others are left as they are. */
async function leadBack(
  session: ExchangeSession,
  since: Snapshot,
  changes: readonly SettingChange[],
  writes: number | undefined,
): Promise<Back> {
  if (writes === 0) return { settings: 'unchanged', writes }
  const now = await session.read()
  if (now.kind === 'problem') return { settings: 'unclear', writes: writes ?? 0 }
  const named = new Set<string>(changes.map(({ setting }) => setting))
  const restore = planRestore(now.snapshot.config, since.config, named)
  if (restore.length === 0) return { settings: 'unchanged', writes: writes ?? 0 }
  const undone = await session.write(stepsOf(restore), now.snapshot)
  const seen = undone.kind === 'written' ? undone.after : undefined
  const isBack = seen !== undefined && planRestore(seen.config, since.config, named).length === 0
  return { settings: isBack ? 'restored' : 'unclear', writes: (writes ?? 1) + stepsOf(restore).length }
}
