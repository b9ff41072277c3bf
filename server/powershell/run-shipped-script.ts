import type { z } from 'zod'
import type { GeneratedScript } from '../../core/powershell/generate-script.ts'
import type { Pc } from './open-pc.ts'
import type { PowerShellJob } from './run-powershell.ts'

export type ShippedScriptRun<Result> =
  | { readonly kind: 'result'; readonly exitCode: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly sentence: string }

/** Runs a shipped script and reads what it printed by its schema; an output that is none, such as that of a script that ended midway, is a failure. */
export async function runShippedScript<Schema extends z.ZodType>(
  pc: Pc,
  script: GeneratedScript | undefined,
  schema: Schema,
  switches: PowerShellJob['switches'] = [],
): Promise<ShippedScriptRun<z.output<Schema>>> {
  if (script === undefined) throw new Error('there is no such script')
  const answer = await pc.run(script, switches)
  if (answer.kind === 'failed') return { kind: 'failed', sentence: `PowerShell gave no result (${answer.problem}): ${answer.detail}` }
  const parsed = schema.safeParse(parseJson(answer.output))
  if (parsed.success) return { kind: 'result', exitCode: answer.exitCode, result: parsed.data }
  const printed = answer.output.slice(0, 300)
  return { kind: 'failed', sentence: `${script.fileName} ended with ${answer.exitCode} and printed no result: ${printed}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON: no schema takes it
  }
}
