import { runCommandLine } from '../../../server/cli/command-line.ts'
import type { Terminal } from '../../../server/cli/terminal.ts'

export interface CommandRun {
  readonly exitCode: number
  readonly out: string
  readonly notes: string
}

/** Runs one command line in this process and keeps what it writes. */
export async function runSmime(
  words: readonly string[],
  options: { stdin?: Uint8Array; now?: number; env?: Terminal['env']; ask?: Terminal['ask'] } = {},
): Promise<CommandRun> {
  const written = { out: '', notes: '' }
  const exitCode = await runCommandLine(words, {
    now: () => options.now ?? Date.UTC(2026, 10, 24),
    out: async (text) => {
      written.out += text
    },
    note: (line) => {
      written.notes += `${line}\n`
    },
    readInput: async () => new Uint8Array(options.stdin ?? []),
    redraw: undefined,
    ask: options.ask,
    stop: new AbortController().signal,
    env: options.env ?? {},
  })
  return { exitCode, ...written }
}
