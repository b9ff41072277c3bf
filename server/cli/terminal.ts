import process from 'node:process'
import type { Bytes } from '../../core/world/bytes.ts'
import type { Moment } from '../../core/world/time.ts'

/** Everything that a command may touch of the process that runs it. */
export interface Terminal {
  readonly now: () => Moment
  /** The answer, to stdout and nothing else there. */
  readonly out: (text: string) => Promise<void>
  /** A note for people, one line to stderr. */
  readonly note: (line: string) => void
  readonly readInput: () => Promise<Bytes>
  /** Redraws one line on stderr when that is a terminal; undefined when it is none. */
  readonly redraw: ((line: string) => void) | undefined
  /** Asks a person for yes or no on stderr; undefined where nobody sits at a terminal. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined
  /** Ends a command that runs until it is told to stop. */
  readonly stop: AbortSignal
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The terminal of this process. A reader that went away (a broken pipe) ends it with exit code 3: the answer could not be delivered. */
export function openTerminal(stop: AbortSignal): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', leaveBrokenPipe)
  return {
    now: () => Date.now(),
    out: (text) => new Promise((resolve) => (process.stdout.write(text) ? resolve() : process.stdout.once('drain', resolve))),
    note: (line) => void process.stderr.write(`${line}\n`),
    readInput: readStandardInput,
    redraw: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\u001b[2K${line}`) : undefined,
    ask: process.stdin.isTTY && process.stderr.isTTY ? askPerson : undefined,
    stop,
    env: process.env,
  }
}

function leaveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(3)
}

async function askPerson(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^(y|yes|j|ja)$/i.test((await lines.question(`${question} [y/N] `)).trim())
  } finally {
    lines.close()
  }
}

async function readStandardInput(): Promise<Bytes> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
