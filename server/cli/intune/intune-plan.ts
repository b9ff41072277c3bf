import { readFileSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { intunePlanSchema, type PlanDescription } from '../../intune/plan-description.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { callersMistake } from '../command-error.ts'

type StoredPlan = z.output<typeof intunePlanSchema>

/** Reads a stored plan. */
export function readStoredPlan(file: string): StoredPlan {
  try {
    const parsed = intunePlanSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw callersMistake(whyNotRead(file, error))
  }
  throw callersMistake(`${file} is no plan of "smime intune plan"`)
}

/** Stores a plan for `apply --plan`. */
export function writeStoredPlan(file: string, plan: PlanDescription): void {
  try {
    writeFileSync(file, `${JSON.stringify(plan, undefined, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw callersMistake(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}
