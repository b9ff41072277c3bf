import process from 'node:process'

/** Jobs that only tests know: what a hostile message might make of a child. */
export const jobs = {
  echo: async (input: unknown, setup: unknown) => ({ input, setup, pid: process.pid }),
  blowHeap: async () => {
    const held: number[][] = []
    for (;;) held.push(new Array<number>(100_000).fill(held.length))
  },
  blowResident: async () => {
    const held: Buffer[] = []
    for (;;) held.push(Buffer.alloc(4 * 1024 * 1024, held.length))
  },
  neverEnd: async () => {
    for (;;) if (process.pid < 0) return
  },
  exit: async () => process.exit(5),
  fail: async () => {
    throw new Error('a bug of ours')
  },
}
