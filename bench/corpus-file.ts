import { readFileSync, writeFileSync } from 'node:fs'
import type { Bytes } from '../core/world/bytes.ts'

/** Writes messages into one file: for each its length (4 octets, little-endian) and its octets, so that reading costs every engine the same. */
export function writeCorpusFile(path: string, messages: readonly Bytes[]): void {
  const parts = messages.flatMap((message) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(message.length)
    return [length, message]
  })
  writeFileSync(path, Buffer.concat(parts))
}

/** The messages of such a file, each in memory of its own. */
export function readCorpusFile(path: string): Bytes[] {
  const file = readFileSync(path)
  const messages: Bytes[] = []
  for (let at = 0; at < file.length; ) {
    const length = file.readUInt32LE(at)
    messages.push(Uint8Array.from(file.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return messages
}
