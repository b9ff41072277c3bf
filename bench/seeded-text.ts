/** A number from 0 to below 1, the next of a seeded sequence. */
export type Random = () => number

/** The sequence of this seed (mulberry32): the same text in every run. */
export function makeRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const words = 'the figures for november are attached please read them before our meeting on tuesday and answer by noon thank you'.split(' ')

/** About so many characters of words in lines of ten. */
export function someText(random: Random, length: number): string {
  const lines: string[] = []
  for (let written = 0; written < length; ) {
    const line = Array.from({ length: 10 }, () => words[Math.floor(random() * words.length)]).join(' ')
    lines.push(line)
    written += line.length + 2
  }
  return `${lines.join('\r\n')}\r\n`
}
