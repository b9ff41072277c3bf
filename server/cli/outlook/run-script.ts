import type { z } from 'zod'
import type { GeneratedScript } from '../../../core/powershell/generate-script.ts'
import { openPc, type Pc } from '../../powershell/open-pc.ts'
import type { PowerShellJob } from '../../powershell/run-powershell.ts'
import { runShippedScript } from '../../powershell/run-shipped-script.ts'
import { CommandError } from '../command-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'

/** Opens the PC of a command, or ends it with exit code 3 and the sentence that says what is missing. */
export async function openPcOrEnd(simulate: string | undefined, needsWindows: boolean, terminal: Terminal): Promise<Pc> {
  const opening = await openPc({ simulate, needsWindows, now: terminal.now(), onProgress: terminal.note })
  if (opening.kind === 'missing') throw new CommandError(exitCodes.unknown, opening.sentence)
  return opening.pc
}

/** Runs a shipped script and reads what it printed by its schema; anything else ends the command with exit code 3. */
export async function runScript<Schema extends z.ZodType>(
  pc: Pc,
  script: GeneratedScript | undefined,
  schema: Schema,
  switches: PowerShellJob['switches'] = [],
): Promise<{ readonly exitCode: number; readonly result: z.output<Schema> }> {
  const run = await runShippedScript(pc, script, schema, switches)
  if (run.kind === 'failed') throw new CommandError(exitCodes.unknown, run.sentence)
  return run
}
