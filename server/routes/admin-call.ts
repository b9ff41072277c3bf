import type { Request } from 'express'
import { z } from 'zod'
import type { AdminWorld } from '../admin-world.ts'
import { Problem } from '../door/problem.ts'
import { JobsBusyError, type JobWork } from '../jobs/jobs.ts'
import type { Principal } from '../principal.ts'
import type { ServerWorld } from '../server-world.ts'

/** The answer of every route that begins a job. */
export const startedJob = z.object({ job: z.string().describe('its id: GET /api/jobs/{id}/events tells how it goes') })

/** What the admin pages work on; throws the problem where there is nothing. */
export function requireAdmin({ admin }: ServerWorld): AdminWorld {
  if (admin === undefined)
    throw new Problem(
      'not-found',
      'This server has no simulated tenant. A real tenant is changed by the command alone: see smime owa --help.',
    )
  return admin
}

/** Who calls; the door has made sure that there is somebody. */
export function requirePrincipal(request: Request, world: ServerWorld): Principal {
  const principal = world.identify(request.headers.authorization)
  if (principal === undefined) throw new Problem('wrong-token', 'Open the URL that the server printed when it started.')
  return principal
}

/** Puts a job in line; throws the problem where too many wait. */
export function startJob({ jobs }: AdminWorld, work: JobWork): z.output<typeof startedJob> {
  try {
    return { job: jobs.start(work) }
  } catch (error) {
    throw error instanceof JobsBusyError ? new Problem('busy', 'Other jobs are waiting already. Try again when they are done.') : error
  }
}
