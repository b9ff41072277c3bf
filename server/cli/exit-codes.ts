import type { Verdict } from '../../core/verify/report/report.ts'

/** What every command's exit code means; the pages of docs/reference/commands repeat this table. */
export const exitCodes = {
  yes: 0,
  no: 1,
  pending: 2,
  unknown: 3,
  usage: 64,
  fault: 70,
  later: 75,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The table in words, in the order of the numbers. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'yes: valid, valid-with-warnings, or nothing to do',
  1: 'no: refused, or any verdict that is not named here',
  2: 'changes are pending',
  3: 'could not tell: undetermined, encrypted, or an engine is missing',
  64: "the caller's mistake: a missing or empty file, a folder without mail, an anchor that is no certificate, an unknown flag",
  70: 'our fault: a bug',
  75: 'try again later, or waiting for approval',
}

/** The exit code of several answers: 1 outweighs 3, and 3 outweighs 0. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  for (const code of [exitCodes.no, exitCodes.unknown]) if (codes.includes(code)) return code
  return exitCodes.yes
}

/** The exit code of a verdict. */
export function exitCodeOfVerdict(verdict: Verdict): ExitCode {
  if (verdict === 'valid' || verdict === 'valid-with-warnings') return exitCodes.yes
  return verdict === 'undetermined' || verdict === 'encrypted' ? exitCodes.unknown : exitCodes.no
}
