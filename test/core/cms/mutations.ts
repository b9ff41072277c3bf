import type { Bytes } from '../../../core/world/bytes.ts'

/** A stream of numbers from 0 to `below` - 1 that is the same for the same seed (a linear congruential generator). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}

/** The bytes with one to three octets changed, a run cut out, or a run doubled. */
export function mutate(bytes: Bytes, next: (below: number) => number): Bytes {
  const way = next(10)
  if (way === 0) return cut(bytes, next)
  if (way === 1) return double(bytes, next)
  const mutant = bytes.slice()
  for (let changes = 1 + next(3); changes > 0; changes--) {
    const at = next(mutant.length)
    mutant[at] = next(2) === 0 ? (mutant[at] as number) ^ (1 << next(8)) : next(256)
  }
  return mutant
}

function cut(bytes: Bytes, next: (below: number) => number): Bytes {
  const start = next(bytes.length)
  const end = Math.min(bytes.length, start + 1 + next(16))
  return Uint8Array.of(...bytes.subarray(0, start), ...bytes.subarray(end))
}

function double(bytes: Bytes, next: (below: number) => number): Bytes {
  const start = next(bytes.length)
  const end = Math.min(bytes.length, start + 1 + next(16))
  return Uint8Array.of(...bytes.subarray(0, end), ...bytes.subarray(start))
}
