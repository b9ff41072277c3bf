import { readFileSync } from 'node:fs'
import { type OutlookPlan, outlookPlanSchema, toOutlookPlan } from '../../../core/powershell/outlook-plan.ts'
import type { ScriptChoice } from '../../../core/powershell/script-settings.ts'
import type { SigningResult } from '../../../core/powershell/signing-result.ts'
import { baseHashOf } from '../../powershell/base-hash.ts'
import { replaceFile } from '../../replace-file.ts'
import { whyNotRead } from '../../why-not-read.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** Stores the plan that a dry run gave, for its owner alone to read. */
export function writeOutlookPlan(file: string, choice: ScriptChoice, result: SigningResult, simulated: boolean): void {
  const plan = toOutlookPlan(choice, result, baseHashOf(result.base), simulated)
  try {
    replaceFile(file, `${JSON.stringify(plan, undefined, 2)}\n`, 0o600)
  } catch (error) {
    throw callersMistake(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/** Reads a stored plan; ends the command for a file that is none, that was changed, or that was made for the other kind of PC. */
export function readOutlookPlan(file: string, simulated: boolean): OutlookPlan {
  const parsed = outlookPlanSchema.safeParse(readJson(file))
  if (!parsed.success) throw callersMistake(`${file} is no plan of "smime outlook plan --out"`)
  const plan = parsed.data
  if (baseHashOf(plan.base) !== plan.baseHash)
    throw new CommandError(exitCodes.no, `${file}: the base hash is not that of the plan; nothing was written`)
  if ((plan.simulated === true) !== simulated) {
    const [made, asked] = simulated ? ['this PC', 'a simulated one'] : ['a simulated PC', 'this one']
    throw new CommandError(exitCodes.no, `${file} was made for ${made}, not for ${asked}; nothing was written`)
  }
  return plan
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw callersMistake(whyNotRead(file, error))
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON: no schema takes it
  }
}
