import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommandLine } from '../../../server/cli/command-line.ts'
import type { Terminal } from '../../../server/cli/terminal.ts'

export interface CommandRun {
  readonly exitCode: number
  readonly out: string
  readonly notes: string
}

let made: string | undefined

/** A state folder of this test process, for what a command keeps: never that of the person who runs the tests. */
function stateHome(): string {
  if (made === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'smime-state-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    made = folder
  }
  return made
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
    env: { XDG_STATE_HOME: stateHome(), ...options.env },
  })
  return { exitCode, ...written }
}
