import { type Bytes, concatBytes } from '../../core/world/bytes.ts'

const lineFeed = 10

/** Lines of one message put into another, left out, doubled or moved: what byte mutations never hit upon in a MIME structure. */
export function spliceLines(into: Bytes, from: Bytes, next: (below: number) => number): Bytes {
  const lines = splitLines(into)
  const at = next(lines.length + 1)
  const count = 1 + next(4)
  switch (next(4)) {
    case 0: {
      const others = splitLines(from)
      const start = next(others.length)
      return concatBytes(lines.toSpliced(at, 0, ...others.slice(start, start + count)))
    }
    case 1:
      return concatBytes(lines.toSpliced(at, count))
    case 2:
      return concatBytes(lines.toSpliced(at, 0, ...lines.slice(at, at + count)))
    default: {
      const moved = lines.slice(at, at + count)
      return concatBytes(lines.toSpliced(at, count).toSpliced(next(lines.length), 0, ...moved))
    }
  }
}

function splitLines(bytes: Bytes): Bytes[] {
  const lines: Bytes[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, at)
    const next = end < 0 ? bytes.length : end + 1
    lines.push(bytes.subarray(at, next))
    at = next
  }
  return lines
}
