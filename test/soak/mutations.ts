import { randomInt } from 'node:crypto'
import type { Bytes } from '../../core/world/bytes.ts'
import { cmsSamples } from '../core/cms/cms-samples.ts'
import { compareDecoders } from '../core/cms/decoder-difference.ts'
import { mutate, seededNumbers } from '../core/cms/mutations.ts'
import type { SoakResult } from './soak-result.ts'

const reportEvery = 10_000

/** Mutates CMS objects of every kind and decodes each by both decoders; holds when every difference belongs to a known class. */
export async function soakMutations([count = 100_000, seed = randomInt(2 ** 31)]: readonly number[]): Promise<SoakResult> {
  process.stdout.write(`seed ${seed}, ${count} mutations\n`)
  const next = seededNumbers(seed)
  const samples = Object.values(cmsSamples())
  const tally = new Map<string, number>()
  const unknown: string[] = []
  for (let done = 1; done <= count; done++) {
    const mutant = mutate(samples[done % samples.length] as Bytes, next)
    const comparison = compareDecoders(mutant)
    for (const name of comparison.kind === 'classed' ? comparison.classes : [comparison.kind]) tally.set(name, (tally.get(name) ?? 0) + 1)
    if (comparison.kind === 'unknown') unknown.push(`${comparison.detail}: ${Buffer.from(mutant).toString('base64')}`)
    if (done % reportEvery === 0) process.stderr.write(`${done} done, ${unknown.length} unknown\n`)
  }
  for (const line of unknown) process.stderr.write(`${line}\n`)
  const counts = [...tally].toSorted((a, b) => b[1] - a[1]).map(([name, times]) => `${name} ${times}`)
  return { held: unknown.length === 0, summary: `${count} mutations, seed ${seed}: ${counts.join(', ')}` }
}
