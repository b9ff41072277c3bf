import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Role } from '../principal.ts'
import type { ServerWorld } from '../server-world.ts'

/** What a call does beside answering: nothing, computing, starting a program, or changing something outside. */
export const effects = ['none', 'compute', 'spawn', 'change'] as const
export type Effect = (typeof effects)[number]

/** One route of the HTTP interface: the server, its OpenAPI document and docs/reference/routes.md are made from it. */
export interface Route {
  readonly method: 'get' | 'post'
  readonly path: `/api/${string}` | '/manifest.xml'
  /** Who may call it: whoever sits at this computer, or a principal with this role. */
  readonly role: 'anyone' | Role
  readonly effect: Effect
  readonly summary: string
  /** Content types of the body; empty for none. */
  readonly bodyTypes: readonly string[]
  readonly query: z.ZodObject
  readonly answer: z.ZodType
  /** application/json where it is not said. */
  readonly answerType?: string
  readonly handle: (request: Request, response: Response, world: ServerWorld) => Promise<void> | void
}
