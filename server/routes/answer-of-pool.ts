import { Problem } from '../door/problem.ts'
import type { PoolAnswer } from '../judging-pool/judging-pool.ts'

const reasons = {
  deadline: 'it took longer than the server allows',
  memory: 'it took more memory than the server allows',
  crashed: 'the process that judged it ran out of memory or ended',
} as const

/** The value of a job; throws the problem that tells why there is none. */
export function requireValue(answer: PoolAnswer): unknown {
  switch (answer.outcome) {
    case 'done':
      return answer.value
    case 'stopped':
      throw new Problem(
        'too-complex',
        `Judging was stopped: ${reasons[answer.why]}. Honest mail does not do this; treat the message with suspicion.`,
      )
    case 'busy':
      throw new Problem('busy', 'Too many messages wait to be judged. Try again in a few seconds.', { 'Retry-After': '5' })
    case 'closed':
      throw new Problem('busy', 'The server is shutting down. Start it again and try again.', { 'Retry-After': '30' })
  }
}
