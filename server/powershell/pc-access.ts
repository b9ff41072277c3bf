import { Problem } from '../door/problem.ts'
import type { PcOpening } from './open-pc.ts'

/** The PC that the routes may run scripts on. */
export interface PcAccess {
  readonly open: () => Promise<PcOpening>
  /** Does one thing after the other: two scripts at once would change the settings under each other. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
}

const maxWaiting = 4

/** Access in turn; who comes when four wait already is sent away. */
export function createPcAccess(open: () => Promise<PcOpening>): PcAccess {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    open,
    inTurn: (work) => {
      if (waiting >= maxWaiting) throw new Problem('busy', 'Other scripts are still running on this PC. Try again in a moment.')
      waiting++
      const turn = last.then(work).finally(() => waiting--)
      last = turn.catch(() => undefined) // told to whoever asked for it
      return turn
    },
  }
}
