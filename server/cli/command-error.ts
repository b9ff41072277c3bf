import { type ExitCode, exitCodes } from './exit-codes.ts'

/** Ends a command with one sentence on stderr and an exit code; anything else that is thrown is our bug. */
export class CommandError extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}

/** The caller's mistake, exit 64: the sentence names the file or flag that was refused. */
export function callersMistake(message: string): CommandError {
  return new CommandError(exitCodes.usage, message)
}
