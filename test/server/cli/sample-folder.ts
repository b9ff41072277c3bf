import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Bytes } from '../../../core/world/bytes.ts'
import { makeSamples, sampleFiles } from '../../../simulation/samples.ts'

export const sampleTime = Date.UTC(2026, 10, 24)

export interface SampleFolder {
  readonly path: string
  readonly anchor: string
  readonly crls: string
  /** The path of a sample by its name, such as "altered". */
  readonly sample: (name: string) => string
  readonly bytesOf: (name: string) => Bytes
  /** Writes one more file and answers with its path. */
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly remove: () => void
}

/** Samples in a folder of their own, made for 2026-11-24. */
export async function makeSampleFolder(): Promise<SampleFolder> {
  const set = await makeSamples({ now: sampleTime })
  const path = mkdtempSync(join(tmpdir(), 'smime-samples-'))
  const write = (name: string, content: string | Uint8Array) => {
    const file = join(path, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    return file
  }
  for (const file of sampleFiles(set)) write(`samples/${file.path}`, file.bytes)
  const find = (name: string) => {
    const sample = set.samples.find((each) => each.name === name)
    if (sample === undefined) throw new Error(`there is no sample "${name}"`)
    return sample
  }
  return {
    path,
    anchor: join(path, 'samples', 'trust-anchor.pem'),
    crls: join(path, 'samples', 'crls'),
    sample: (name) => join(path, 'samples', find(name).file),
    bytesOf: (name) => find(name).bytes,
    write,
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
